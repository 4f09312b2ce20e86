package org.brevduva.smtp;

import java.time.Duration;
import java.util.Optional;
import org.brevduva.config.Secret;
import org.brevduva.config.Section;

/**
 * The mail server that all our mail leaves through.
 *
 * @param connections how many mails may be under way at the same time, each on a connection of its own
 * @param timeout how long the smarthost may be silent before a try counts as failed
 * @param user for AUTH; empty to send without
 */
public record SmarthostSettings(
        String host,
        int port,
        Duration connectTimeout,
        Duration timeout,
        int connections,
        StartTls starttls,
        Optional<String> user,
        Optional<Secret> password) {

    /** Whether the connection is encrypted. The certificate is always checked against {@code host}. */
    public enum StartTls {
        NEVER,
        /** Encrypted if the smarthost offers it: no protection against somebody who takes the offer away. */
        OPPORTUNISTIC,
        /** Nothing is sent unencrypted. */
        REQUIRED
    }

    public static SmarthostSettings read(Section section) {
        Optional<String> user = section.optionalText("user");
        Optional<Secret> password = section.secret("password");
        StartTls fallback = user.isPresent() ? StartTls.REQUIRED : StartTls.OPPORTUNISTIC;
        StartTls starttls = section.choice("starttls", fallback);
        if (user.isPresent() != password.isPresent()) {
            section.complain(
                    user.isPresent() ? "password-file" : "user",
                    "is required: user and password belong together",
                    "leave both out to send without logging in");
        }
        if (user.isPresent() && starttls != StartTls.REQUIRED) {
            section.complain(
                    "starttls",
                    "would send the password where anybody can read it",
                    "with user, starttls must be \"required\", which is also what it is if you leave it out");
        }
        return new SmarthostSettings(
                section.text("host"),
                section.number("port", 25, 1, 65_535),
                section.duration(
                        "connect-timeout", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofMinutes(5)),
                section.duration("timeout", Duration.ofSeconds(60), Duration.ofMillis(100), Duration.ofMinutes(10)),
                section.number("connections", 2, 1, 100),
                starttls,
                user,
                password);
    }
}
