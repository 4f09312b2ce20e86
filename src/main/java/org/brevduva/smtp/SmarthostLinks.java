package org.brevduva.smtp;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.brevduva.spool.Outcome;
import org.brevduva.trust.MailSigner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections to the smarthost: taken for a mail, kept afterwards, closed when nobody needs them. Thread-safe. */
final class SmarthostLinks implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("smtp");

    private record Kept(Transport link, long since) {}

    private final Session session;
    private final MailSigner signer;
    private final Deque<Kept> kept = new ArrayDeque<>(); // guarded by this, the longest kept first
    private boolean closed; // guarded by this

    SmarthostLinks(Session session, MailSigner signer) {
        this.session = session;
        this.signer = signer;
    }

    /** Signs a whole mail and sends it to the one address in its To. */
    Outcome send(String content) {
        Address[] recipients;
        OutgoingMail mail;
        try {
            mail = OutgoingMail.of(content, session, signer);
            recipients = mail.to();
        } catch (MessagingException e) {
            return new Outcome.Refused("the mail cannot be read");
        }
        if (recipients.length != 1) {
            return new Outcome.Refused("the mail has " + recipients.length + " recipients in To, not one");
        }
        Optional<Transport> link = take();
        if (link.isEmpty()) {
            return new Outcome.TryLater("the courier is closing");
        }
        try {
            connect(link.get());
        } catch (MessagingException e) {
            link.ifPresent(SmarthostLinks::hangUp);
            return new Outcome.TryLater(SmarthostAnswer.trouble(e));
        }
        return send(link.get(), mail, recipients);
    }

    private Outcome send(Transport link, OutgoingMail mail, Address[] recipients) {
        boolean clean = false;
        try {
            link.sendMessage(mail, recipients);
            clean = true;
            return new Outcome.Delivered("");
        } catch (MessagingException e) {
            Outcome outcome = SmarthostAnswer.outcome(e);
            clean = SmarthostAnswer.leavesLink(e);
            return outcome;
        } finally {
            if (!clean || !keeps(link)) {
                hangUp(link);
            }
        }
    }

    /** The link that was used last, else a new one; none if all is closed. */
    private synchronized Optional<Transport> take() {
        if (closed) {
            return Optional.empty();
        }
        return Optional.of(
                kept.isEmpty()
                        ? new SmarthostTransport(session)
                        : kept.removeLast().link());
    }

    /** A kept link is asked with NOOP whether it still stands; if not, a new one is made of it. */
    private static void connect(Transport link) throws MessagingException {
        if (!link.isConnected()) {
            link.connect();
        }
    }

    private synchronized boolean keeps(Transport link) {
        if (!closed) {
            kept.addLast(new Kept(link, System.nanoTime()));
        }
        return !closed;
    }

    /** Says goodbye on the links that nobody has used for so long. */
    void closeIdle(Duration idle) {
        List<Transport> old = new ArrayList<>();
        synchronized (this) {
            while (!kept.isEmpty() && System.nanoTime() - kept.getFirst().since() > idle.toNanos()) {
                old.add(kept.removeFirst().link());
            }
        }
        old.forEach(SmarthostLinks::hangUp);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        closeIdle(Duration.ofNanos(-1));
    }

    private static void hangUp(Transport link) {
        try {
            link.close();
        } catch (MessagingException e) {
            log.debug("link closed badly why=\"{}\"", PlainWords.of(String.valueOf(e.getMessage())));
        }
    }
}
