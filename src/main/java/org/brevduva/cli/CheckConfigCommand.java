package org.brevduva.cli;

import java.security.SecureRandom;
import java.util.concurrent.Callable;
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
            config.read(new SecureRandom());
            spec.commandLine().getOut().println(config.file() + " is in order");
            return Main.OK;
        } catch (ConfigException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return Main.WRONG_SETTINGS;
        }
    }
}
