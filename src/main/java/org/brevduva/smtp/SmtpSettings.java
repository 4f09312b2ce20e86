package org.brevduva.smtp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.brevduva.config.Section;

/**
 * How the mail door listens, and how much a stranger may ask of it.
 *
 * @param host the address to listen on
 * @param port 0 to 65535; 0 lets the system choose
 * @param hostname what the door calls itself in the banner and in EHLO
 * @param maxMessageSize in octets as sent, line ends counted, dot-stuffing not (RFC 1870)
 * @param maxRecipients for one mail; refused ones count too
 * @param maxConnections at the same time, in all
 * @param maxConnectionsPerClient at the same time, from one IPv4 address or one IPv6 /64
 * @param maxErrors how many bad or refused commands a connection may send until it is closed. The refused recipients of
 *     one mail count as one, a mail that was refused after DATA does not count, an accepted mail starts the count anew
 * @param commandTimeout how long a whole command may take to arrive, and how long the line may be silent during DATA
 * @param dataDeadline how long the whole of a mail may take to arrive
 * @param grace how long a mail in hand may take when the door closes
 */
public record SmtpSettings(
        String host,
        int port,
        String hostname,
        long maxMessageSize,
        int maxRecipients,
        int maxConnections,
        int maxConnectionsPerClient,
        int maxErrors,
        Duration commandTimeout,
        Duration dataDeadline,
        Duration grace) {

    private static final Pattern HOSTNAME = Pattern.compile("[A-Za-z0-9_.\\[\\]:-]{1,255}");

    public static SmtpSettings read(Section section) {
        return new SmtpSettings(
                section.text("host", "0.0.0.0"),
                section.number("port", 25, 0, 65_535),
                section.value(
                        "hostname", machine(), SmtpSettings::hostname, "write the name that other mail servers know"),
                section.size("max-message-size", "10MB", "1kB", "1GB"),
                section.number("max-recipients", 100, 1, 10_000),
                section.number("max-connections", 200, 1, 10_000),
                section.number("max-connections-per-client", 20, 1, 10_000),
                section.number("max-errors", 10, 1, 1_000),
                section.duration("command-timeout", Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofHours(1)),
                section.duration("data-deadline", Duration.ofMinutes(10), Duration.ofSeconds(1), Duration.ofDays(1)),
                section.duration("grace", Duration.ofSeconds(10), Duration.ZERO, Duration.ofMinutes(10)));
    }

    /** It stands in every greeting, so it may neither end a line nor be more than one word. */
    private static String hostname(String written) {
        if (!HOSTNAME.matcher(written).matches()) {
            throw new IllegalArgumentException("is not a host name");
        }
        return written;
    }

    /** The machine's own name as the kernel has it: asking DNS could hang the start. */
    private static String machine() {
        try {
            String name = Files.readString(Path.of("/proc/sys/kernel/hostname"), StandardCharsets.UTF_8);
            return HOSTNAME.matcher(name.strip()).matches() ? name.strip() : "localhost";
        } catch (IOException e) {
            return "localhost"; // no Linux: the operator sets hostname
        }
    }
}
