package org.brevduva.cli;

import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.brevduva.Settings;
import org.brevduva.config.ConfigException;
import org.brevduva.config.ConfigFile;
import picocli.CommandLine.Option;

/** {@code --config}, for every command that needs the settings. */
final class ConfigOption {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "the settings (default: ${DEFAULT-VALUE})",
            defaultValue = "${env:BREVDUVA_CONFIG:-/etc/brevduva/brevduva.toml}")
    private Path file;

    Settings read(RandomGenerator chance) throws ConfigException {
        return Settings.read(ConfigFile.read(file, System.getenv()), chance);
    }

    Path file() {
        return file;
    }
}
