package org.brevduva.simulator;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.SMPPConstant;

/** Serves the submits of one link: asks what to do about each, and does it. */
final class Clerk {

    private final Bind link;
    private final Operator operator;
    private final Outbox outbox;
    private final AtomicInteger unanswered = new AtomicInteger();

    Clerk(Bind link, Operator operator, Outbox outbox) {
        this.link = link;
        this.operator = operator;
        this.outbox = outbox;
    }

    void serve(Pdu pdu) {
        operator.tally().mostUnanswered.accumulate(unanswered.incrementAndGet());
        try {
            Submit submit = Packets.submit(pdu, link.id(), link.systemId());
            Decision decision = operator.decide(submit);
            obey(new Errand(submit, decision.treatment(), Duration.ZERO, 1), decision.answer());
        } catch (Packets.Unreadable e) {
            unanswered.decrementAndGet();
            refuse(pdu.sequence(), e.status());
        }
    }

    private void obey(Errand errand, Answer answer) {
        if (answer instanceof Answer.Accept) {
            accept(errand);
        } else if (answer instanceof Answer.Refuse refuse) {
            when(errand.delay(), () -> refuse(errand, refuse.commandStatus()));
        } else if (answer instanceof Answer.Later later) {
            obey(errand.later(later.delay()), later.answer());
        } else if (answer instanceof Answer.Repeated repeated) {
            obey(errand.repeated(repeated.times()), repeated.answer());
        } else if (answer instanceof Answer.Silence silence) {
            receiptFor(errand, silence.taken()).run();
        } else if (answer instanceof Answer.DropLink drop) {
            Runnable receipt = receiptFor(errand, drop.taken());
            when(errand.delay(), () -> {
                link.hangUp();
                receipt.run();
            });
        } else if (answer instanceof Answer.Mute mute) {
            Runnable receipt = receiptFor(errand, mute.taken());
            when(errand.delay(), () -> {
                link.goMute();
                receipt.run();
            });
        } else {
            throw new AssertionError("no way to do " + answer.getClass());
        }
    }

    private void accept(Errand errand) {
        Ledger.Taken taken = operator.take(errand);
        boolean receiptFirst = errand.treatment().receipts().timing().overtakes();
        if (receiptFirst) {
            operator.receipts().promise(errand, taken);
        }
        when(errand.delay(), () -> {
            unanswered.decrementAndGet();
            byte[] yes = Packets.accepted(errand.submit().sequence(), taken.id());
            for (int time = 0; time < errand.times(); time++) {
                outbox.add(yes);
            }
            if (!receiptFirst) {
                operator.receipts().promise(errand, taken);
            }
        });
    }

    private Runnable receiptFor(Errand errand, boolean isTaken) {
        if (!isTaken) {
            return () -> {};
        }
        Ledger.Taken taken = operator.take(errand);
        return () -> operator.receipts().promise(errand, taken);
    }

    private void refuse(Errand errand, int status) {
        unanswered.decrementAndGet();
        for (int time = 0; time < errand.times(); time++) {
            refuse(errand.submit().sequence(), status);
        }
    }

    private void refuse(int number, int status) {
        operator.tally().refused.increment();
        outbox.add(Packets.bare(SMPPConstant.CID_SUBMIT_SM_RESP, status, number));
    }

    private void when(Duration delay, Runnable work) {
        if (delay.isZero()) {
            work.run();
        } else {
            outbox.later(delay.toNanos(), work);
        }
    }
}
