package org.brevduva.intake;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.brevduva.mail.MailAddress;

/**
 * The SMTP envelope of an e-mail.
 *
 * @param client the address of the connection's other end
 * @param helo what the client calls itself; a claim, at most 255 printable characters
 * @param sender the MAIL FROM address; empty for the null sender {@code <>}
 * @param recipients as answered by {@link Gate#recipient}, in the order of the RCPT commands, at least one, each phone once
 */
public record Envelope(InetAddress client, String helo, Optional<MailAddress> sender, List<Recipient> recipients) {

    public Envelope {
        recipients = List.copyOf(recipients);
    }
}
