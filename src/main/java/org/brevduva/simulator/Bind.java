package org.brevduva.simulator;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jsmpp.SMPPConstant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of a client: reads what it asks, in order, and answers as the operator was told to. */
final class Bind implements Runnable {

    private static final Logger log = LoggerFactory.getLogger("simulator");
    private static final int BUFFER = 64 * 1024;
    private static final Duration AFTER_UNBIND = Duration.ofSeconds(1);

    private final long id;
    private final Socket socket;
    private final Operator operator;
    private final Consumer<Bind> atEnd;
    private final Outbox outbox;
    private final AtomicInteger sequence = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile State state = State.OPEN;
    private volatile String systemId = "";

    Bind(long id, Socket socket, Operator operator, Consumer<Bind> atEnd) {
        this.id = id;
        this.socket = socket;
        this.operator = operator;
        this.atEnd = atEnd;
        this.outbox = new Outbox(socket);
    }

    @Override
    public void run() {
        try {
            DataInputStream in = new DataInputStream(new BufferedInputStream(speakingBeforeWaiting(), BUFFER));
            while (state != State.CLOSED) {
                outbox.awaitRoom();
                Pdu pdu = Pdu.read(in);
                if (!operator.instructions().mute()) {
                    heed(pdu);
                }
            }
        } catch (Pdu.BadLength e) {
            log.debug("refused link={} {}", id, e.getMessage());
            outbox.add(Packets.bare(SMPPConstant.CID_GENERIC_NACK, SMPPConstant.STAT_ESME_RINVCMDLEN, 0));
        } catch (IOException e) {
            log.debug("ended link={} {}", id, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The last line of defence; most likely a function of a test, such as the spelling of ids, failed.
            log.error("failed link={}", id, e);
        } finally {
            end();
        }
    }

    /** Whenever we are about to wait for the client, it gets what we have for it. */
    private InputStream speakingBeforeWaiting() throws IOException {
        return new FilterInputStream(socket.getInputStream()) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                outbox.flush();
                return super.read(into, from, length);
            }
        };
    }

    private void heed(Pdu pdu) {
        switch (pdu.command()) {
            case SMPPConstant.CID_BIND_TRANSMITTER -> bind(pdu, State.TRANSMITTER);
            case SMPPConstant.CID_BIND_RECEIVER -> bind(pdu, State.RECEIVER);
            case SMPPConstant.CID_BIND_TRANSCEIVER -> bind(pdu, State.TRANSCEIVER);
            case SMPPConstant.CID_SUBMIT_SM -> submit(pdu);
            case SMPPConstant.CID_ENQUIRE_LINK -> answer(pdu, SMPPConstant.STAT_ESME_ROK);
            case SMPPConstant.CID_UNBIND -> unbind(pdu);
            case SMPPConstant.CID_DELIVER_SM_RESP -> operator.deliveries().answered(this, pdu.sequence(), pdu.status());
            case SMPPConstant.CID_GENERIC_NACK ->
                operator.deliveries().answered(this, pdu.sequence(), SMPPConstant.STAT_ESME_RUNKNOWNERR);
            default -> nack(pdu);
        }
    }

    private void bind(Pdu pdu, State wanted) {
        if (state != State.OPEN) {
            answer(pdu, SMPPConstant.STAT_ESME_RALYBND);
            return;
        }
        try {
            Packets.Credentials who = Packets.credentials(pdu);
            int status = operator.admission().statusFor(who);
            if (status != SMPPConstant.STAT_ESME_ROK) {
                answer(pdu, status);
                return;
            }
            systemId = who.systemId();
            state = wanted;
            outbox.add(Packets.welcome(pdu.command(), pdu.sequence()));
            if (wanted.receives) {
                operator.deliveries().join(this);
            }
            log.debug("bound link={} as={}", id, wanted);
        } catch (Packets.Unreadable e) {
            answer(pdu, e.status());
        }
    }

    /** The client may hang up first: some overlook the answer when the end comes right behind it. */
    private void unbind(Pdu pdu) {
        state = State.UNBOUND;
        operator.deliveries().leave(this);
        answer(pdu, SMPPConstant.STAT_ESME_ROK);
        when(AFTER_UNBIND, this::hangUp);
    }

    private void submit(Pdu pdu) {
        if (!state.transmits) {
            answer(pdu, SMPPConstant.STAT_ESME_RINVBNDSTS);
            return;
        }
        operator.tally().mostUnanswered.accumulate(unanswered.incrementAndGet());
        try {
            Submit submit = Packets.submit(pdu, id, systemId);
            obey(submit, operator.decide(submit), Duration.ZERO);
        } catch (Packets.Unreadable e) {
            refuse(pdu.sequence(), e.status());
        }
    }

    private void obey(Submit submit, Answer answer, Duration delay) {
        if (answer instanceof Answer.Later later) {
            obey(submit, later.answer(), delay.plus(later.delay()));
        } else if (answer instanceof Answer.Accept) {
            accept(submit, delay);
        } else if (answer instanceof Answer.Refuse refuse) {
            when(delay, () -> refuse(submit.sequence(), refuse.commandStatus()));
        } else if (answer instanceof Answer.Silence silence) {
            if (silence.taken()) {
                operator.receipts().promise(submit, operator.take(submit));
            }
        } else if (answer instanceof Answer.DropLink drop) {
            Runnable receipt = drop.taken() ? receiptFor(submit) : () -> {};
            when(delay, () -> {
                hangUp();
                receipt.run();
            });
        } else {
            throw new AssertionError("no way to do " + answer.getClass());
        }
    }

    private void accept(Submit submit, Duration delay) {
        Ledger.Taken taken = operator.take(submit);
        boolean receiptFirst = operator.receipts().overtake();
        if (receiptFirst) {
            operator.receipts().promise(submit, taken);
        }
        when(delay, () -> {
            unanswered.decrementAndGet();
            outbox.add(Packets.accepted(submit.sequence(), taken.id()));
            if (!receiptFirst) {
                operator.receipts().promise(submit, taken);
            }
        });
    }

    private Runnable receiptFor(Submit submit) {
        Ledger.Taken taken = operator.take(submit);
        return () -> operator.receipts().promise(submit, taken);
    }

    private void refuse(int number, int status) {
        unanswered.decrementAndGet();
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

    private void answer(Pdu pdu, int status) {
        outbox.add(Packets.bare(pdu.command() | SMPPConstant.MASK_CID_RESP, status, pdu.sequence()));
    }

    /** An answer that nobody waits for is let be; nacking it could go on for ever. */
    private void nack(Pdu pdu) {
        boolean isRequest = (pdu.command() & SMPPConstant.MASK_CID_RESP) == 0;
        if (isRequest) {
            outbox.add(Packets.bare(SMPPConstant.CID_GENERIC_NACK, SMPPConstant.STAT_ESME_RINVCMDID, pdu.sequence()));
        }
    }

    /** Says what has been answered, and closes. */
    private void hangUp() {
        state = State.CLOSED;
        operator.deliveries().leave(this);
        outbox.finish();
    }

    /** Closes at once, whatever was still to be said. */
    void cut() {
        outbox.finish();
        try {
            socket.close();
        } catch (IOException e) {
            log.debug("close failed link={}", id, e);
        }
    }

    private void end() {
        hangUp();
        atEnd.accept(this);
    }

    boolean isBound() {
        return state.transmits || state.receives;
    }

    String systemId() {
        return systemId;
    }

    Outbox outbox() {
        return outbox;
    }

    int nextSequence() {
        return sequence.updateAndGet(n -> n == Integer.MAX_VALUE ? 1 : n + 1);
    }

    private enum State {
        OPEN(false, false),
        TRANSMITTER(true, false),
        RECEIVER(false, true),
        TRANSCEIVER(true, true),
        UNBOUND(false, false),
        CLOSED(false, false);

        private final boolean transmits;
        private final boolean receives;

        State(boolean transmits, boolean receives) {
            this.transmits = transmits;
            this.receives = receives;
        }
    }
}
