package org.brevduva.smtp;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.brevduva.intake.Caller;
import org.brevduva.intake.Envelope;
import org.brevduva.intake.Login;
import org.brevduva.intake.Recipient;
import org.brevduva.mail.MailAddress;
import org.brevduva.mail.ReturnRequest;

/** One mail's envelope while the client says it: from MAIL to the end of DATA. */
final class Transaction {

    private final Optional<MailAddress> sender;
    private final boolean utf8;
    private final ReturnRequest notifications;
    private final Optional<Instant> hold;
    private final List<Recipient> recipients = new ArrayList<>();
    private int refused;

    /** {@code utf8}: the client said SMTPUTF8, so addresses may hold more than ASCII; {@code hold}: RFC 4865. */
    Transaction(Optional<MailAddress> sender, boolean utf8, ReturnRequest notifications, Optional<Instant> hold) {
        this.sender = sender;
        this.utf8 = utf8;
        this.notifications = notifications;
        this.hold = hold;
    }

    boolean isUtf8() {
        return utf8;
    }

    /** What was named before is not added again: nobody wants the same text twice. */
    void add(Recipient recipient) {
        if (recipients.stream().noneMatch(there -> there.target().equals(recipient.target()))) {
            recipients.add(recipient);
        }
    }

    /** Whether this is the first recipient of the mail that was refused. */
    boolean refusesFirst() {
        refused++;
        return refused == 1;
    }

    /** How many recipients the client has tried, right or wrong. */
    int tries() {
        return recipients.size() + refused;
    }

    boolean hasRecipients() {
        return !recipients.isEmpty();
    }

    Caller caller(InetAddress client, Optional<Login> login) {
        return new Caller(client, sender, login, recipients.size());
    }

    Envelope envelope(InetAddress client, String helo, Optional<Login> login) {
        return new Envelope(client, helo, login, sender, notifications, recipients, hold);
    }
}
