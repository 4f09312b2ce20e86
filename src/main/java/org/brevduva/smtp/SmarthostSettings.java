package org.brevduva.smtp;

import java.time.Duration;
import java.util.Optional;
import org.brevduva.config.AuthorityFile;
import org.brevduva.config.Secret;
import org.brevduva.config.Section;

/**
 * The mail server that all our mail leaves through.
 *
 * @param connections how many mails may be under way at the same time, each on a connection of its own
 * @param timeout how long the smarthost may be silent before a try counts as failed
 * @param tls from the first octet on (RFC 8314, 3.3); what {@code starttls} says is then without meaning
 * @param authorities whose certificates are believed; empty: those that the Java runtime does
 * @param loginInClear lets the password go over a connection that is not encrypted
 * @param user for AUTH; empty to send without
 */
public record SmarthostSettings(
        String host,
        int port,
        Duration connectTimeout,
        Duration timeout,
        int connections,
        Tls tls,
        StartTls starttls,
        Optional<AuthorityFile> authorities,
        boolean loginInClear,
        Optional<String> user,
        Optional<Secret> password) {

    /** Whether the connection begins encrypted. */
    public enum Tls {
        OFF,
        ON
    }

    /** Whether a connection that begins in clear is encrypted. The certificate is checked against {@code host}. */
    public enum StartTls {
        NEVER,
        /** Encrypted if the smarthost offers it: no protection against somebody who takes the offer away. */
        OPPORTUNISTIC,
        /** Nothing is sent unencrypted. */
        REQUIRED
    }

    private static final int PORT = 25;

    private static final int TLS_PORT = 465;

    public static SmarthostSettings read(Section section) {
        Optional<String> user = section.optionalText("user");
        Optional<Secret> password = section.secret("password");
        Tls tls = section.choice("tls", Tls.OFF);
        StartTls fallback = user.isPresent() ? StartTls.REQUIRED : StartTls.OPPORTUNISTIC;
        StartTls starttls = section.choice("starttls", fallback);
        boolean loginInClear = section.flag("login-in-clear", false);
        Optional<AuthorityFile> authorities = AuthorityFile.read(section, "ca-file");
        boolean safe = tls == Tls.ON || starttls == StartTls.REQUIRED;
        if (user.isPresent() != password.isPresent()) {
            section.complain(
                    user.isPresent() ? "password-file" : "user",
                    "is required: user and password belong together",
                    "leave both out to send without logging in");
        }
        if (user.isPresent() && !safe && !loginInClear) {
            section.complain(
                    "starttls",
                    "would send the password where anybody can read it",
                    "with user, starttls must be \"required\", which is also what it is if you leave it out; for a"
                            + " smarthost on this machine there is login-in-clear = true");
        }
        if (tls == Tls.ON && starttls != fallback) {
            section.complain(
                    "starttls", "has no meaning where tls = \"on\" encrypts from the first octet", "leave it out");
        }
        if (tls == Tls.OFF && starttls == StartTls.NEVER && authorities.isPresent()) {
            section.complain("ca-file", "is of no use where nothing is encrypted", "starttls = \"required\"");
        }
        return new SmarthostSettings(
                section.text("host"),
                section.number("port", tls == Tls.ON ? TLS_PORT : PORT, 1, 65_535),
                section.duration(
                        "connect-timeout", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofMinutes(5)),
                section.duration("timeout", Duration.ofSeconds(60), Duration.ofMillis(100), Duration.ofMinutes(10)),
                section.number("connections", 2, 1, 100),
                tls,
                starttls,
                authorities,
                loginInClear,
                user,
                password);
    }
}
