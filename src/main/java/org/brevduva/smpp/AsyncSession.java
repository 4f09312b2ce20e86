package org.brevduva.smpp;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.Command;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.extra.PendingResponse;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jsmpp.util.DefaultComposer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A jsmpp session whose submits do not wait for their answers, and whose incoming messages do not wait for their
 * handler: jsmpp binds, asks enquire_link and unbinds; submit_sm_resp and deliver_sm pass it by. Thread-safe.
 */
final class AsyncSession extends SMPPSession {

    private static final Logger log = LoggerFactory.getLogger("smpp");

    /** The sequence_number of a session's first request. */
    private static final int BIND = 1;

    /** Why nobody answers any more, in the words of {@link Answer#unanswered}. */
    static final String LINK_LOST = "link lost";

    /** Enough to know an answer that comes hours late; what is forgotten is only logged. */
    private static final int MOST_OVERDUE = 10_000;

    /**
     * Gets the answer to a submit. Called once, or a second time after {@link #unanswered}, never twice at the same
     * moment. Must not block.
     */
    interface Answer {

        /** {@code status} is 0 when the SMSC has taken it. */
        void answered(int status, String messageId);

        /** Comes before an answer in which the SMSC tells how busy it is, 0 to 100 (SMPP 5.0, 4.8.4.18). */
        default void congested(int state) {}

        /** None came in time, or none can come any more. */
        void unanswered(String why);
    }

    /** Gets every deliver_sm as it came, in order. Must not block. */
    interface Incoming {
        void arrived(AsyncSession session, int sequence, byte[] pdu);
    }

    /** A submit without an answer. Who tells it something holds its lock, so what it is told keeps its order. */
    private static final class Pending {

        private final Answer answer;
        private final long since = System.nanoTime();
        private boolean overdue;

        Pending(Answer answer) {
            this.answer = answer;
        }
    }

    private final Map<Integer, Pending> pending = new ConcurrentHashMap<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final SafePduReader reader;
    private final long since = System.nanoTime();

    AsyncSession(ConnectionFactory connections, Incoming incoming) {
        this(connections, incoming, new Takers());
    }

    private AsyncSession(ConnectionFactory connections, Incoming incoming, Takers takers) {
        this(connections, incoming, takers, new SafePduReader(takers));
    }

    private AsyncSession(ConnectionFactory connections, Incoming incoming, Takers takers, SafePduReader reader) {
        super(new SynchronizedPDUSender(new DefaultPDUSender(new DefaultComposer())), reader, connections);
        this.reader = reader;
        takers.session = this;
        takers.incoming = incoming;
        addSessionStateListener((next, before, session) -> {
            // jsmpp closes the connection first: what is not among the pending by now cannot be written any more.
            if (next == SessionState.CLOSED || next == SessionState.UNBOUND) {
                failAll(LINK_LOST);
                failBind();
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
     * Whether submits can go out. jsmpp alone does not know: a session whose connection is lost in the moment it is
     * bound calls itself bound for ever.
     */
    boolean serves() {
        return getSessionState().isBound() && connection().isOpen();
    }

    /** How long ago the SMSC last said anything; while bound. */
    Duration silence() {
        return reader.silence();
    }

    /** When it was begun, in the running time of {@link System#nanoTime}. */
    long since() {
        return since;
    }

    /**
     * Writes a submit_sm and returns. Whoever it throws at is told nothing more.
     *
     * @throws IOException when it could not be written whole: the SMSC does not have it
     * @throws PDUException when it cannot be written at all
     */
    void submit(SubmitSm sm, Answer answer) throws IOException, PDUException {
        Pending sent = new Pending(answer);
        unanswered.incrementAndGet();
        int sequence = sequence().nextValue();
        // They begin anew after two thousand million: an answer that late must not meet another submit.
        while (pending.putIfAbsent(sequence, sent) != null) {
            sequence = sequence().nextValue();
        }
        try {
            pduSender()
                    .sendSubmitSm(
                            connection().getOutputStream(),
                            sequence,
                            sm.serviceType(),
                            sm.source().kind().ton(),
                            sm.source().kind().npi(),
                            sm.source().text(),
                            sm.destination().kind().ton(),
                            sm.destination().kind().npi(),
                            sm.destination().text(),
                            new ESMClass(sm.esmClass()),
                            (byte) sm.protocolId(),
                            (byte) sm.priority(),
                            sm.schedule().isEmpty() ? null : sm.schedule(),
                            sm.validity().isEmpty() ? null : sm.validity(),
                            new RegisteredDelivery((byte) sm.registeredDelivery()),
                            (byte) 0,
                            new RawDataCoding((byte) sm.dataCoding()),
                            (byte) 0,
                            sm.shortMessage(),
                            sm.parameters());
        } catch (IOException | PDUException | RuntimeException e) {
            synchronized (sent) {
                if (pending.remove(sequence, sent) && !sent.overdue) {
                    unanswered.decrementAndGet();
                    throw e;
                }
            }
            // The link went down meanwhile, or this took too long, and the answer has been told so.
        }
    }

    /** How many submits wait for their answers and are not in doubt. */
    int unanswered() {
        return unanswered.get();
    }

    /** As {@link #acknowledge(List, int)}. */
    boolean acknowledge(int sequence, int status) {
        return acknowledge(List.of(sequence), status);
    }

    /**
     * Answers deliver_sm, all in one write; returns whether that could be done. If the link is gone it could not: the
     * SMSC will send again what has no answer.
     */
    boolean acknowledge(List<Integer> sequences, int status) {
        byte[] answers = DeliverSm.answers(sequences, status);
        try {
            OutputStream out = connection().getOutputStream();
            synchronized (out) { // as the library's own sender does: no PDU begins in the middle of another one
                out.write(answers);
                out.flush();
            }
            return true;
        } catch (IOException | RuntimeException e) {
            log.info(
                    "deliver_sm_resp not sent count={} why=\"{}\"",
                    sequences.size(),
                    Plain.line(String.valueOf(e.getMessage())));
            return false;
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
        SubmitResp resp = SubmitResp.read(header, pdu);
        synchronized (sent) {
            if (!sent.overdue) {
                unanswered.decrementAndGet();
            }
            resp.congestion().ifPresent(sent.answer::congested);
            sent.answer.answered(resp.status(), resp.messageId());
        }
        return true;
    }

    /** Tells those that have waited for longer than {@code most} that no answer came; a late one is still told. */
    void expire(Duration most) {
        long now = System.nanoTime();
        List<Integer> overdue = new ArrayList<>();
        pending.forEach((sequence, sent) -> {
            synchronized (sent) {
                if (sent.overdue) {
                    overdue.add(sequence);
                } else if (now - sent.since > most.toNanos() && pending.get(sequence) == sent) {
                    sent.overdue = true;
                    unanswered.decrementAndGet();
                    sent.answer.unanswered("no answer in " + most.toSeconds() + " s");
                }
            }
        });
        for (int i = 0; i < overdue.size() - MOST_OVERDUE; i++) {
            pending.remove(overdue.get(i));
        }
    }

    /** jsmpp itself would wait for an answer that can come no more. */
    private void failBind() {
        PendingResponse<Command> bind = removePendingResponse(BIND);
        if (bind != null) {
            bind.doneWithInvalidResponse(new InvalidResponseException("the SMSC closed the connection"));
        }
    }

    private void failAll(String why) {
        pending.forEach((sequence, sent) -> {
            synchronized (sent) {
                if (pending.remove(sequence, sent) && !sent.overdue) {
                    unanswered.decrementAndGet();
                    sent.answer.unanswered(why);
                }
            }
        });
    }
}
