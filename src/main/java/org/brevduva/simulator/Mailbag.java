package org.brevduva.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The latest mails, as many as there is room for. */
final class Mailbag {

    private final Deque<KeptMail> mails = new ArrayDeque<>();
    private final AtomicLong taken = new AtomicLong();
    private int mostMails = 10_000;
    private long mostOctets = 25L * 1024 * 1024;
    private long octets;

    synchronized void add(KeptMail mail) {
        taken.incrementAndGet();
        mails.add(mail);
        octets += mail.raw().length;
        dropOldest();
    }

    private void dropOldest() {
        while (mails.size() > mostMails || octets > mostOctets) {
            octets -= mails.remove().raw().length;
        }
    }

    synchronized List<KeptMail> mails() {
        return List.copyOf(mails);
    }

    synchronized void keepsAtMost(int number, long total) {
        mostMails = number;
        mostOctets = total;
        dropOldest();
    }

    long taken() {
        return taken.get();
    }
}
