package org.brevduva.smtp;

import java.time.Duration;
import org.brevduva.config.Section;

/**
 * How much a stranger may ask of the mail door. A client is one IPv4 address or one IPv6 /64.
 *
 * @param maxMessageSize in octets as sent, line ends counted, dot-stuffing not (RFC 1870)
 * @param maxRecipients for one mail; refused ones count too
 * @param maxConnections at the same time, in all
 * @param maxConnectionsPerClient at the same time
 * @param maxConnectionsPerMinute from one client; 0 for no limit
 * @param maxMailsPerMinute from one client, counted at MAIL; 0 for no limit
 * @param maxErrors how many bad or refused commands a connection may send until it is closed. The refused recipients of
 *     one mail count as one, a mail that was refused after DATA does not count, an accepted mail starts the count anew
 * @param commandTimeout how long a whole command may take to arrive, and how long the line may be silent during DATA
 * @param dataDeadline how long the whole of a mail may take to arrive
 */
public record SmtpLimits(
        long maxMessageSize,
        int maxRecipients,
        int maxConnections,
        int maxConnectionsPerClient,
        int maxConnectionsPerMinute,
        int maxMailsPerMinute,
        int maxErrors,
        Duration commandTimeout,
        Duration dataDeadline) {

    static SmtpLimits read(Section section) {
        return new SmtpLimits(
                section.size("max-message-size", "10MB", "1kB", "1GB"),
                section.number("max-recipients", 100, 1, 10_000),
                section.number("max-connections", 200, 1, 10_000),
                section.number("max-connections-per-client", 20, 1, 10_000),
                section.number("max-connections-per-minute-per-client", 300, 0, 1_000_000),
                section.number("max-mails-per-minute-per-client", 600, 0, 1_000_000),
                section.number("max-errors", 10, 1, 1_000),
                section.duration("command-timeout", Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofHours(1)),
                section.duration("data-deadline", Duration.ofMinutes(10), Duration.ofSeconds(1), Duration.ofDays(1)));
    }
}
