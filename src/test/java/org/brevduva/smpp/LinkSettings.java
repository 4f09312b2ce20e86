package org.brevduva.smpp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.brevduva.config.ConfigException;
import org.brevduva.config.ConfigFile;
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
                new SmscAddress("127.0.0.1", port, Optional.empty()),
                new SmscLogin(
                        "brevduva",
                        new Secret(PASSWORD),
                        "",
                        SmppVersion.V3_4,
                        BindMode.TRANSCEIVER,
                        changes.getOrDefault("binds", 1)),
                new Flow(changes.getOrDefault("window", 10), changes.getOrDefault("throughput", 0)),
                new LinkTimes(
                        Duration.ofMillis(changes.getOrDefault("enquire-link", 60_000)),
                        Duration.ofMillis(changes.getOrDefault("response-timeout", 10_000)),
                        Duration.ofMillis(changes.getOrDefault("connect-timeout", 5_000)),
                        Duration.ofMillis(changes.getOrDefault("longest-reconnect", 50)),
                        Duration.ofMillis(changes.getOrDefault("fail-over-after", 30_000))),
                new DoubtSettings(InDoubtPolicy.RESEND, Duration.ofMillis(changes.getOrDefault("in-doubt-wait", 300))),
                written("").submit(),
                ErrorCodes.OWN);
    }

    static SmppSettings as(BindMode mode, SmppSettings other) {
        SmscLogin login = other.login();
        return with(
                new SmscLogin(
                        login.systemId(), login.password(), login.systemType(), login.version(), mode, login.binds()),
                other);
    }

    static SmppSettings with(SmscLogin login, SmppSettings other) {
        return new SmppSettings(
                other.name(),
                other.address(),
                login,
                other.flow(),
                other.times(),
                other.doubt(),
                other.submit(),
                other.errorCodes());
    }

    static SmppSettings at(SmscAddress address, SmppSettings other) {
        return new SmppSettings(
                other.name(),
                address,
                other.login(),
                other.flow(),
                other.times(),
                other.doubt(),
                other.submit(),
                other.errorCodes());
    }

    static SmppSettings reporting(SmppSettings other) {
        DoubtSettings report =
                new DoubtSettings(InDoubtPolicy.REPORT, other.doubt().rest());
        return new SmppSettings(
                other.name(),
                other.address(),
                other.login(),
                other.flow(),
                other.times(),
                report,
                other.submit(),
                other.errorCodes());
    }

    /** As the lines of a settings file say that submits are to be written. */
    static SmppSettings submitting(String lines, SmppSettings other) {
        SubmitSettings submit = written(lines).submit();
        return new SmppSettings(
                other.name(),
                other.address(),
                other.login(),
                other.flow(),
                other.times(),
                other.doubt(),
                submit,
                other.errorCodes());
    }

    /** As these lines of a settings file say; where they say nothing, the defaults. */
    static SmppSettings written(String lines) {
        try {
            Path file = Files.createTempFile("smsc", ".toml");
            try {
                Files.writeString(file, "[smsc.sim]\nhost = \"localhost\"\nsystem-id = \"brevduva\"\n" + lines);
                ConfigFile settings = ConfigFile.read(file, Map.of("BREVDUVA_SMSC_SIM_PASSWORD", PASSWORD));
                SmppSettings read = SmppSettings.read(settings.sections("smsc").get(0));
                settings.throwIfWrong();
                return read;
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
