package org.brevduva.smpp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.Command;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jsmpp.util.DefaultComposer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A jsmpp session whose submits do not wait for their answers, and whose incoming messages do not wait for their handler:
 * jsmpp binds, asks enquire_link and unbinds; submit_sm_resp and deliver_sm pass it by. Thread-safe.
 */
final class AsyncSession extends SMPPSession {

    private static final Logger log = LoggerFactory.getLogger("smpp");
    private static final int LONGEST_MESSAGE_ID = 64;

    /** Enough to know an answer that comes hours late; what is forgotten is only logged. */
    private static final int MOST_OVERDUE = 10_000;

    /** Gets the answer to a submit. Called once, or a second time after {@link #unanswered}. Must not block. */
    interface Answer {

        /** {@code status} is 0 when the SMSC has taken it. */
        void answered(int status, String messageId);

        /** None came in time, or none can come any more. */
        void unanswered(String why);
    }

    /** Gets every deliver_sm as it came, in order. Must not block. */
    interface Incoming {
        void arrived(AsyncSession session, int sequence, byte[] pdu);
    }

    private record Pending(Answer answer, long since, boolean overdue) {}

    private final Map<Integer, Pending> pending = new ConcurrentHashMap<>();

    AsyncSession(ConnectionFactory connections, Incoming incoming) {
        this(connections, incoming, new Takers());
    }

    private AsyncSession(ConnectionFactory connections, Incoming incoming, Takers takers) {
        super(
                new SynchronizedPDUSender(new DefaultPDUSender(new DefaultComposer())),
                new SafePduReader(takers),
                connections);
        takers.session = this;
        takers.incoming = incoming;
        addSessionStateListener((next, before, session) -> {
            if (next == SessionState.CLOSED || next == SessionState.UNBOUND) {
                failAll("link lost");
            }
        });
    }

    /** The reader must exist before the session does, so it learns later whom it works for. */
    private static final class Takers implements SafePduReader.Taker {

        private volatile AsyncSession session;
        private volatile Incoming incoming;

        @Override
        public boolean take(Command header, byte[] pdu) {
            switch (header.getCommandId()) {
                case SMPPConstant.CID_SUBMIT_SM_RESP -> {
                    session.answered(header, pdu);
                    return true;
                }
                case SMPPConstant.CID_GENERIC_NACK -> {
                    return session.answered(header, pdu);
                }
                case SMPPConstant.CID_DELIVER_SM -> {
                    incoming.arrived(session, header.getSequenceNumber(), pdu);
                    return true;
                }
                default -> {
                    return false;
                }
            }
        }
    }

    /**
     * Writes a submit_sm and returns.
     *
     * @throws IOException when it could not be written whole: the SMSC does not have it
     * @throws PDUException when it cannot be written at all
     */
    void submit(SubmitSm sm, Answer answer) throws IOException, PDUException {
        int sequence = sequence().nextValue();
        pending.put(sequence, new Pending(answer, System.nanoTime(), false));
        try {
            pduSender()
                    .sendSubmitSm(
                            connection().getOutputStream(),
                            sequence,
                            "",
                            sm.sourceTon(),
                            sm.sourceNpi(),
                            sm.source(),
                            sm.destinationTon(),
                            sm.destinationNpi(),
                            sm.destination(),
                            new ESMClass(sm.esmClass()),
                            (byte) 0,
                            (byte) 0,
                            null,
                            null,
                            new RegisteredDelivery((byte) 1),
                            (byte) 0,
                            new RawDataCoding((byte) sm.dataCoding()),
                            (byte) 0,
                            sm.userData(),
                            new OptionalParameter.User_message_reference(sm.reference()));
        } catch (IOException | PDUException | RuntimeException e) {
            if (pending.remove(sequence) != null) {
                throw e;
            }
            // The link went down meanwhile, and the answer has been told so.
        }
        if (getSessionState() == SessionState.CLOSED) {
            failAll("link lost");
        }
    }

    /** Answers a deliver_sm. Does nothing when the link is gone: the SMSC will send again what has no answer. */
    void acknowledge(int sequence, int status) {
        try {
            pduSender().sendDeliverSmResp(connection().getOutputStream(), status, sequence, "");
        } catch (IOException | RuntimeException e) {
            log.info(
                    "deliver_sm_resp not sent sequence={} why=\"{}\"",
                    sequence,
                    Plain.line(String.valueOf(e.getMessage())));
        }
    }

    private boolean answered(Command header, byte[] pdu) {
        Pending sent = pending.remove(header.getSequenceNumber());
        if (sent == null) {
            if (header.getCommandId() == SMPPConstant.CID_SUBMIT_SM_RESP) {
                log.warn("answer to no submit of ours sequence={}", header.getSequenceNumber());
            }
            return false;
        }
        int status = header.getCommandStatus();
        if (header.getCommandId() == SMPPConstant.CID_GENERIC_NACK && status == 0) {
            status = SMPPConstant.STAT_ESME_RUNKNOWNERR;
        }
        sent.answer().answered(status, status == 0 ? messageId(pdu) : "");
        return true;
    }

    /** Longer ones than the standard allows are clipped, as jsmpp would choke on them; empty ones stay empty. */
    private static String messageId(byte[] pdu) {
        int start = 16;
        int end = start;
        while (end < pdu.length && pdu[end] != 0 && end - start < LONGEST_MESSAGE_ID) {
            end++;
        }
        return Plain.line(new String(pdu, start, end - start, StandardCharsets.ISO_8859_1));
    }

    /** Tells those that have waited for longer than {@code most} that no answer came; a late one is still told. */
    void expire(Duration most) {
        long now = System.nanoTime();
        List<Integer> overdue = new ArrayList<>();
        pending.forEach((sequence, sent) -> {
            if (sent.overdue()) {
                overdue.add(sequence);
            } else if (now - sent.since() > most.toNanos()
                    && pending.replace(sequence, sent, new Pending(sent.answer(), sent.since(), true))) {
                sent.answer().unanswered("no answer in " + most.toSeconds() + " s");
            }
        });
        for (int i = 0; i < overdue.size() - MOST_OVERDUE; i++) {
            pending.remove(overdue.get(i));
        }
    }

    /** How long the oldest unanswered submit has waited. */
    Duration oldest() {
        long now = System.nanoTime();
        return Duration.ofNanos(pending.values().stream()
                .filter(sent -> !sent.overdue())
                .mapToLong(sent -> now - sent.since())
                .max()
                .orElse(0));
    }

    private void failAll(String why) {
        pending.forEach((sequence, sent) -> {
            if (pending.remove(sequence, sent) && !sent.overdue()) {
                sent.answer().unanswered(why);
            }
        });
    }
}
