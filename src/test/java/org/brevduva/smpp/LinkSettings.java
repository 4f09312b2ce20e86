package org.brevduva.smpp;

import java.time.Duration;
import java.util.Map;
import org.brevduva.config.Secret;
import org.brevduva.message.InDoubtPolicy;

/** A link to a port of this machine, in a hurry, where a test does not set its own pace. */
final class LinkSettings {

    static final String NAME = "sim";
    static final String PASSWORD = "pigeon";

    private LinkSettings() {}

    static SmppSettings to(int port) {
        return to(port, Map.of());
    }

    /** Numbers by the name of their setting; times in milliseconds. */
    static SmppSettings to(int port, Map<String, Integer> changes) {
        return new SmppSettings(
                NAME,
                "127.0.0.1",
                port,
                BindMode.TRANSCEIVER,
                "brevduva",
                new Secret(PASSWORD),
                "",
                changes.getOrDefault("window", 10),
                changes.getOrDefault("throughput", 0),
                Duration.ofMillis(changes.getOrDefault("enquire-link", 10_000)),
                Duration.ofMillis(changes.getOrDefault("response-timeout", 10_000)),
                Duration.ofMillis(changes.getOrDefault("connect-timeout", 5_000)),
                Duration.ofMillis(changes.getOrDefault("longest-reconnect", 50)),
                InDoubtPolicy.RESEND,
                Duration.ofMillis(changes.getOrDefault("in-doubt-wait", 300)),
                ErrorCodes.OWN);
    }

    static SmppSettings as(BindMode mode, SmppSettings other) {
        return new SmppSettings(
                other.name(),
                other.host(),
                other.port(),
                mode,
                other.systemId(),
                other.password(),
                other.systemType(),
                other.window(),
                other.throughput(),
                other.enquireLink(),
                other.responseTimeout(),
                other.connectTimeout(),
                other.longestReconnect(),
                other.inDoubt(),
                other.inDoubtWait(),
                other.errorCodes());
    }
}
