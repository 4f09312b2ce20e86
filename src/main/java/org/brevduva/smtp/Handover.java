package org.brevduva.smtp;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.brevduva.intake.Envelope;
import org.brevduva.intake.Gate;
import org.brevduva.intake.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Hands one mail to the gate and finds the reply for what came of it. */
final class Handover {

    private static final Logger log = LoggerFactory.getLogger("smtp");

    private final Gate gate;
    private final Envelope envelope;
    private final MailBody body;
    private final long began = System.nanoTime();

    Handover(Gate gate, Envelope envelope, MailBody body) {
        this.gate = gate;
        this.envelope = envelope;
        this.body = body;
    }

    /**
     * The reply, after the whole mail has been read. A fault of the mail itself comes before any verdict, and a mail
     * that did not end is never answered with yes.
     */
    Reply take() {
        Optional<Verdict> verdict = ask();
        boolean ended = verdict.filter(Handover::isYes).isPresent() && hasEnded();
        try {
            body.drain();
        } catch (IOException e) {
            // The body remembers it.
        }
        if (body.broken().isPresent()) {
            verdict.filter(Handover::isYes).ifPresent(this::complainAbout);
            return cutShort(body.broken().get());
        }
        if (body.fault().isPresent()) {
            verdict.filter(Handover::isYes).ifPresent(this::complainAbout);
            log(Level.INFO, "refused why=\"" + body.fault().get().texts().get(0) + "\"");
            return body.fault().get();
        }
        if (verdict.filter(Handover::isYes).isPresent() && !ended) {
            // It cannot have seen the whole text. The client keeps the mail and comes again.
            complainAbout(verdict.get());
            return later();
        }
        return verdict.map(this::reply).orElseGet(Handover::later);
    }

    private Optional<Verdict> ask() {
        try {
            return Optional.of(gate.take(envelope, body));
        } catch (IOException | RuntimeException e) {
            if (body.broken().isEmpty() && body.fault().isEmpty()) {
                log.error("gate failed recipients={}", envelope.recipients().size(), e);
            }
            return Optional.empty();
        }
    }

    /** Whether the gate had read all there is; it need not have asked for more after the last octet. */
    private boolean hasEnded() {
        try {
            return body.read() < 0;
        } catch (IOException e) {
            return false; // broken or faulty: the body remembers which
        }
    }

    private static boolean isYes(Verdict verdict) {
        return verdict instanceof Verdict.Accepted
                || verdict instanceof Verdict.Held
                || verdict instanceof Verdict.Done;
    }

    private void complainAbout(Verdict verdict) {
        log.error("gate accepted what it has not read to the end verdict={}", verdict);
    }

    private Reply cutShort(IOException why) {
        if (why instanceof Framing.GivenUp) {
            log(Level.INFO, "cut short why=given-up");
            return Reply.NOTHING;
        }
        boolean slow = why instanceof SocketTimeoutException;
        log(Level.INFO, "cut short why=" + (slow ? "too-slow" : "connection-lost"));
        return slow
                ? Reply.of(421, "4.4.2", "The mail took too long, closing")
                : Reply.of(421, "4.4.2", "Connection lost, closing");
    }

    private Reply reply(Verdict verdict) {
        if (verdict instanceof Verdict.Accepted accepted) {
            int messages = accepted.messages();
            // The intake has logged what it accepted.
            log(Level.DEBUG, "took submission=" + accepted.submission());
            String count = messages == 1 ? "1 message" : messages + " messages";
            String but = accepted.but().map(who -> "; " + who).orElse("");
            String from = accepted.from().map(at -> ", to be sent at " + at).orElse("");
            return Reply.of(250, "2.0.0", "Accepted as " + accepted.submission() + ", " + count + from + but);
        }
        if (verdict instanceof Verdict.Held held) {
            log(Level.DEBUG, "holds submission=" + held.submission());
            return Reply.of(250, "2.0.0", "Held as " + held.submission() + " until you answer our mail: " + held.why());
        }
        if (verdict instanceof Verdict.Done done) {
            log(Level.DEBUG, "did what was asked for");
            return Reply.of(250, "2.0.0", done.what());
        }
        if (verdict instanceof Verdict.Refused refused) {
            log(Level.INFO, "refused reason=" + refused.reason());
            return refusal(refused);
        }
        if (verdict instanceof Verdict.Busy busy) {
            log(Level.WARN, "put off");
            return Reply.of(451, "4.3.0", busy.why());
        }
        if (verdict instanceof Verdict.Later later) {
            log(Level.INFO, "put off reason=" + later.delay());
            return delay(later);
        }
        throw new AssertionError("no reply for " + verdict.getClass());
    }

    private static Reply refusal(Verdict.Refused refused) {
        return switch (refused.reason()) {
            case NOT_ALLOWED, AUTOMATIC, NOT_THERE, OVER_LIMIT -> Reply.of(550, "5.7.1", refused.why());
            case LOOP -> Reply.of(554, "5.4.6", refused.why());
            case UNREADABLE, TIME, TEXT -> Reply.of(554, "5.6.0", refused.why());
        };
    }

    private static Reply delay(Verdict.Later later) {
        return switch (later.delay()) {
            case UNPROVED -> Reply.of(451, "4.7.0", later.why());
            case TOO_FAST -> Reply.of(451, "4.7.1", later.why());
        };
    }

    private static Reply later() {
        return Reply.of(451, "4.3.0", "The mail cannot be accepted right now, try again later");
    }

    private void log(Level level, String what) {
        log.atLevel(level)
                .log(
                        "{} from={} recipients={} octets={} took={}ms",
                        what,
                        envelope.sender().map(Object::toString).orElse("<>"),
                        envelope.recipients().size(),
                        body.octets(),
                        Duration.ofNanos(System.nanoTime() - began).toMillis());
    }
}
