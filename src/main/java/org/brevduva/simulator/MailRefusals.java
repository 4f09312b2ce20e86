package org.brevduva.simulator;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.RejectException;

/** What the smarthost was told to say no to. */
final class MailRefusals {

    private static final int CLOSING = 421; // RFC 5321, 3.8: who says it hangs up

    private final Queue<Reply> next = new ConcurrentLinkedQueue<>();
    private final Map<String, Reply> recipients = new ConcurrentHashMap<>();

    void refuseNext(int code, String text) {
        next.add(new Reply(code, text));
    }

    void refuseRecipient(String address, int code, String text) {
        recipients.put(address, new Reply(code, text));
    }

    void checkMail() throws RejectException {
        Reply reply = next.poll();
        if (reply != null) {
            throw reply.refusal();
        }
    }

    void checkRecipient(String address) throws RejectException {
        Reply reply = recipients.get(address);
        if (reply != null) {
            throw reply.refusal();
        }
    }

    private record Reply(int code, String text) {

        private Reply {
            if (code < 400 || code > 599 || !text.matches("[\\x20-\\x7e]*")) {
                throw new IllegalArgumentException("not an SMTP refusal: " + code + " " + text);
            }
        }

        private RejectException refusal() {
            return code == CLOSING ? new DropConnectionException(code, text) : new RejectException(code, text);
        }
    }
}
