package org.brevduva.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A password, which never stands on the command line: everybody on the machine could read it there. */
final class PasswordOption {

    private static final class Source {

        @Option(names = "--password-file", paramLabel = "FILE", description = "the password is this file's first line")
        private Path file;

        @Option(names = "--password-stdin", description = "the password is the first line of standard input")
        private boolean standardInput;

        @Option(names = "--password", description = "asks for the password on the terminal, twice")
        private boolean asked;
    }

    @ArgGroup
    private Source source;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Empty if none was given. */
    Optional<String> read() throws Declined {
        if (source == null) {
            return Optional.empty();
        }
        return Optional.of(source.asked ? typed() : firstLine());
    }

    private String firstLine() throws Declined {
        try (BufferedReader lines = source.file == null
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(source.file)) {
            String line = lines.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new Declined(Main.NO, "cannot read the password from " + source.file, "");
        }
    }

    private String typed() throws Declined {
        Console console = System.console();
        if (console == null) {
            throw new ParameterException(
                    spec.commandLine(), "there is no terminal to ask on: use --password-file or --password-stdin");
        }
        char[] once = console.readPassword("Password: ");
        char[] again = console.readPassword("Again: ");
        if (once == null || !Arrays.equals(once, again)) {
            throw new Declined(Main.NO, "these are not the same", "");
        }
        return new String(once);
    }
}
