package org.brevduva.cli;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.brevduva.Brevduva;
import org.brevduva.Settings;
import org.brevduva.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "serve", description = "Runs the server until SIGTERM.")
final class ServeCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, ConfigException, InterruptedException {
        SecureRandom chance = new SecureRandom();
        Settings settings;
        try {
            settings = config.read(chance);
        } catch (ConfigException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return Main.WRONG_SETTINGS;
        }
        CompletableFuture<Brevduva> started = new CompletableFuture<>();
        // Before the start: who is told to end while it starts ends in order as soon as it has.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> started.thenAccept(ServeCommand::closeAndEnd), "shutdown"));
        started.complete(Brevduva.start(settings, InstantSource.system(), chance));
        new CountDownLatch(1).await();
        return Main.OK;
    }

    /** A JVM that ends by SIGTERM says 143, and systemd would call an orderly end a failure. */
    private static void closeAndEnd(Brevduva house) {
        house.close();
        Runtime.getRuntime().halt(Main.OK);
    }
}
