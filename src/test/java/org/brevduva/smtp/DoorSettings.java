package org.brevduva.smtp;

import java.time.Duration;
import java.util.Map;

/** A door on a loopback port, with the limits of the settings' defaults where a test does not set its own. */
final class DoorSettings {

    private DoorSettings() {}

    static SmtpSettings usual() {
        return with(Map.of());
    }

    /** Numbers by the name of their setting; times in milliseconds. */
    static SmtpSettings with(Map<String, Integer> changes) {
        return new SmtpSettings(
                "127.0.0.1",
                0,
                "mail.sms.example",
                changes.getOrDefault("max-message-size", 10_000_000),
                changes.getOrDefault("max-recipients", 100),
                changes.getOrDefault("max-connections", 200),
                changes.getOrDefault("max-connections-per-client", 20),
                changes.getOrDefault("max-errors", 10),
                Duration.ofMillis(changes.getOrDefault("command-timeout", 10_000)),
                Duration.ofMillis(changes.getOrDefault("data-deadline", 20_000)),
                Duration.ofMillis(changes.getOrDefault("grace", 5_000)));
    }
}
