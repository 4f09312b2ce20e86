package org.brevduva.smtp;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.config.CertificateFiles;
import org.brevduva.trust.Network;

/** A door on loopback ports, with the limits of the settings' defaults where a test does not set its own. */
final class DoorSettings {

    private DoorSettings() {}

    static SmtpSettings usual() {
        return with(Map.of());
    }

    /** Numbers by the name of their setting; times in milliseconds. As many a minute as one likes. */
    static SmtpSettings with(Map<String, Integer> changes) {
        return new SmtpSettings(
                "127.0.0.1",
                changes.getOrDefault("port", 0),
                Optional.empty(),
                Optional.empty(),
                "mail.sms.example",
                Optional.empty(),
                List.of(),
                new SmtpLimits(
                        changes.getOrDefault("max-message-size", 10_000_000),
                        changes.getOrDefault("max-recipients", 100),
                        changes.getOrDefault("max-connections", 200),
                        changes.getOrDefault("max-connections-per-client", 20),
                        changes.getOrDefault("max-connections-per-minute-per-client", 0),
                        changes.getOrDefault("max-mails-per-minute-per-client", 0),
                        changes.getOrDefault("max-errors", 10),
                        Duration.ofMillis(changes.getOrDefault("command-timeout", 10_000)),
                        Duration.ofMillis(changes.getOrDefault("data-deadline", 20_000))),
                Duration.ofMillis(changes.getOrDefault("grace", 5_000)));
    }

    /** The same, open for people's programs too. */
    static SmtpSettings encrypted(SmtpSettings plain, CertificateFiles certificate) {
        return new SmtpSettings(
                plain.host(),
                plain.port(),
                Optional.of(0),
                Optional.of(0),
                plain.hostname(),
                Optional.of(certificate),
                plain.proxies(),
                plain.limits(),
                plain.grace());
    }

    /** The same, where {@code balancers} name their clients. */
    static SmtpSettings behind(SmtpSettings plain, String... balancers) {
        return new SmtpSettings(
                plain.host(),
                plain.port(),
                plain.submissionPort(),
                plain.submissionsPort(),
                plain.hostname(),
                plain.certificate(),
                List.of(balancers).stream().map(Network::read).toList(),
                plain.limits(),
                plain.grace());
    }
}
