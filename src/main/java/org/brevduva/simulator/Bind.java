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
    private final Socket raw;
    private final Socket socket;
    private final Operator operator;
    private final Consumer<Bind> atEnd;
    private final Outbox outbox;
    private final AtomicInteger sequence = new AtomicInteger();
    private final Clerk clerk;
    private volatile State state = State.OPEN;
    private volatile boolean mute;
    private volatile String systemId = "";
    private volatile Target client = Target.client("");

    /** {@code socket} speaks over {@code raw}, or is the same. */
    Bind(long id, Socket raw, Socket socket, Operator operator, Consumer<Bind> atEnd) {
        this.id = id;
        this.raw = raw;
        this.socket = socket;
        this.operator = operator;
        this.atEnd = atEnd;
        this.outbox = new Outbox(socket);
        this.clerk = new Clerk(this, operator, outbox);
    }

    @Override
    public void run() {
        try {
            DataInputStream in = new DataInputStream(new BufferedInputStream(speakingBeforeWaiting(), BUFFER));
            while (state != State.CLOSED) {
                outbox.awaitRoom();
                Pdu pdu = Pdu.read(in);
                if (!mute && !operator.instructions().mute()) {
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
            case SMPPConstant.CID_UNBIND_RESP -> hangUp();
            case SMPPConstant.CID_QUERY_SM -> refuse(pdu, SMPPConstant.STAT_ESME_RQUERYFAIL);
            case SMPPConstant.CID_CANCEL_SM -> refuse(pdu, SMPPConstant.STAT_ESME_RCANCELFAIL);
            case SMPPConstant.CID_REPLACE_SM -> refuse(pdu, SMPPConstant.STAT_ESME_RREPLACEFAIL);
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
            int status = operator.admission().statusFor(who, operator.bound(who.systemId()));
            if (status != SMPPConstant.STAT_ESME_ROK) {
                answer(pdu, status);
                return;
            }
            systemId = who.systemId();
            client = Target.client(systemId);
            state = wanted;
            outbox.add(Packets.welcome(
                    pdu.command(), pdu.sequence(), operator.admission().version()));
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
        outbox.later(AFTER_UNBIND.toNanos(), this::hangUp);
    }

    /** Asks the client to leave, as an operator before maintenance; who does not answer stays. */
    void askToLeave() {
        if (isBound()) {
            say(Packets.bare(SMPPConstant.CID_UNBIND, SMPPConstant.STAT_ESME_ROK, nextSequence()));
        }
    }

    void enquire() {
        if (isBound()) {
            say(Packets.bare(SMPPConstant.CID_ENQUIRE_LINK, SMPPConstant.STAT_ESME_ROK, nextSequence()));
        }
    }

    private void say(byte[] octets) {
        outbox.add(octets);
        outbox.flush();
    }

    /** What we have heard of, but never do; SMPP 3.4, 4.8 to 4.10. */
    private void refuse(Pdu pdu, int status) {
        answer(pdu, isBound() ? status : SMPPConstant.STAT_ESME_RINVBNDSTS);
    }

    private void submit(Pdu pdu) {
        if (state.transmits) {
            clerk.serve(pdu);
        } else {
            answer(pdu, SMPPConstant.STAT_ESME_RINVBNDSTS);
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
    void hangUp() {
        state = State.CLOSED;
        operator.deliveries().leave(this);
        outbox.finish();
    }

    /** From now on it reads, but heeds nothing and says nothing: a dead line that is up. */
    void goMute() {
        mute = true;
        outbox.hush();
        operator.deliveries().leave(this);
    }

    /** Closes at once, whatever was still to be said. */
    void cut() {
        outbox.finish();
        try {
            raw.close();
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

    long id() {
        return id;
    }

    String systemId() {
        return systemId;
    }

    Target client() {
        return client;
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
