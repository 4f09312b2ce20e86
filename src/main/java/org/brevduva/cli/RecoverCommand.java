package org.brevduva.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.brevduva.Settings;
import org.brevduva.config.ConfigException;
import org.brevduva.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "recover",
        description = "Sets a damaged database file aside; the next start makes a new one from the journal.")
final class RecoverCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Settings settings;
        try {
            settings = config.read(new SecureRandom());
        } catch (ConfigException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return Main.WRONG_SETTINGS;
        }
        Path aside = Store.recover(settings.store(), InstantSource.system().instant());
        spec.commandLine().getOut().println("""
            set aside as %s
            The next start makes a new database from the journal: everything that had not left yet is in it.
            The history and the threads of conversations are in the file set aside and nowhere else:
            docs/operations.md says how to read it.\
            """.formatted(aside));
        return Main.OK;
    }
}
