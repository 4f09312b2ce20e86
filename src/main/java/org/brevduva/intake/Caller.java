package org.brevduva.intake;

import java.net.InetAddress;
import java.util.Optional;
import org.brevduva.mail.MailAddress;

/**
 * Who names a recipient, as far as is known at RCPT.
 *
 * @param client the address of the connection's other end; behind a balancer, the one that the balancer names
 * @param sender the MAIL FROM address; a claim; empty for the null sender {@code <>}
 * @param login shown by AUTH, if it was
 * @param recipients how many this mail has already
 */
public record Caller(InetAddress client, Optional<MailAddress> sender, Optional<Login> login, int recipients) {}
