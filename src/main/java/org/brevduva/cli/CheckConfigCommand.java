package org.brevduva.cli;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.brevduva.Settings;
import org.brevduva.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "check-config", description = "Reads the settings and names every problem; opens nothing.")
final class CheckConfigCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            Settings settings = config.read(new SecureRandom());
            PrintWriter out = spec.commandLine().getOut();
            out.println(config.file() + " is in order");
            if (!settings.signingKeys().isEmpty()) {
                out.println("the DNS must say, as brevduva dkim check finds out:");
                settings.signingKeys().forEach(key -> out.println("  " + key.recordLine()));
            }
            return Main.OK;
        } catch (ConfigException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return Main.WRONG_SETTINGS;
        }
    }
}
