package org.brevduva.intake;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.brevduva.mail.MailAddress;
import org.brevduva.mail.ReturnRequest;

/**
 * The SMTP envelope of an e-mail.
 *
 * @param client the address of the connection's other end; behind a balancer, the one that the balancer names
 * @param helo what the client calls itself; a claim, at most 255 printable characters
 * @param login shown by AUTH, if it was
 * @param sender the MAIL FROM address; empty for the null sender {@code <>}
 * @param notifications what the client asks of them
 * @param recipients as answered by {@link Gate#recipient}, in the order of the RCPT commands, at least one, each
 *     phone once
 * @param hold the later time from which the client wants it sent: RFC 4865
 */
public record Envelope(
        InetAddress client,
        String helo,
        Optional<Login> login,
        Optional<MailAddress> sender,
        ReturnRequest notifications,
        List<Recipient> recipients,
        Optional<Instant> hold) {

    public Envelope {
        recipients = List.copyOf(recipients);
    }

    /** Of a mail that is to be sent as soon as it can be. */
    public Envelope(
            InetAddress client,
            String helo,
            Optional<Login> login,
            Optional<MailAddress> sender,
            ReturnRequest notifications,
            List<Recipient> recipients) {
        this(client, helo, login, sender, notifications, recipients, Optional.empty());
    }

    /** Whether it can become nothing but SMS. */
    boolean isForPhones() {
        return recipients.stream()
                .map(Recipient::target)
                .noneMatch(target -> target instanceof Target.Service
                        || target instanceof Target.Administrator
                        || target instanceof Target.Answer);
    }

    /** The same to these recipients alone. */
    Envelope to(List<Recipient> others) {
        return new Envelope(client, helo, login, sender, notifications, others, hold);
    }
}
