package org.brevduva.smpp;

import java.time.Duration;
import org.brevduva.config.Secret;
import org.brevduva.config.Section;
import org.brevduva.message.InDoubtPolicy;

/**
 * One {@code [smsc.NAME]}: how to reach an operator, and how much it takes.
 *
 * @param window how many submits may wait for their answers, 1 to 1000
 * @param throughput submits a second, 0 for as many as the window lets through
 * @param enquireLink after this long without a word from the SMSC it is asked whether it lives
 * @param responseTimeout after this long without an answer a submit is in doubt
 * @param inDoubtWait how long a part in doubt rests before the policy is applied
 * @param errorCodes what the numbers mean that come with its receipts
 */
public record SmppSettings(
        String name,
        String host,
        int port,
        BindMode bind,
        String systemId,
        Secret password,
        String systemType,
        int window,
        int throughput,
        Duration enquireLink,
        Duration responseTimeout,
        Duration connectTimeout,
        Duration longestReconnect,
        InDoubtPolicy inDoubt,
        Duration inDoubtWait,
        ErrorCodes errorCodes) {

    private static final int LONGEST_PASSWORD = 8;

    public static SmppSettings read(Section section) {
        return new SmppSettings(
                section.name(),
                section.text("host"),
                section.number("port", 2775, 1, 65_535),
                section.choice("bind", BindMode.TRANSCEIVER),
                section.requiredValue("system-id", written -> atMost(15, written), "")
                        .orElse(""),
                password(section),
                section.value("system-type", "", written -> atMost(12, written), ""),
                section.number("window", 10, 1, 1_000),
                section.number("throughput", 0, 0, 100_000),
                section.duration(
                        "enquire-link", Duration.ofSeconds(30), Duration.ofMillis(100), Duration.ofMinutes(10)),
                section.duration(
                        "response-timeout", Duration.ofSeconds(60), Duration.ofMillis(100), Duration.ofMinutes(10)),
                section.duration(
                        "connect-timeout", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofMinutes(2)),
                section.duration(
                        "longest-reconnect", Duration.ofMinutes(1), Duration.ofMillis(100), Duration.ofHours(1)),
                section.choice("in-doubt", InDoubtPolicy.RESEND),
                section.duration("in-doubt-wait", Duration.ofMinutes(2), Duration.ZERO, Duration.ofDays(1)),
                section.choice("error-codes", ErrorCodes.OWN));
    }

    /** SMPP 3.4, 5.2.1 to 5.2.3: what is longer would be refused at every bind, by our own library. */
    private static String atMost(int characters, String written) {
        if (written.length() > characters) {
            throw new IllegalArgumentException("may have at most " + characters + " characters in SMPP");
        }
        return written;
    }

    private static Secret password(Section section) {
        Secret password = section.requiredSecret("password").orElse(new Secret(""));
        if (password.value().length() > LONGEST_PASSWORD) {
            section.complain(
                    "password-file",
                    "holds a password of more than " + LONGEST_PASSWORD + " characters, and SMPP has no room for it",
                    "ask the operator for the password of the SMPP account");
        }
        return password;
    }
}
