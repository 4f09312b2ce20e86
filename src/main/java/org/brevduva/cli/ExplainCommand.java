package org.brevduva.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import org.brevduva.Settings;
import org.brevduva.account.Policy;
import org.brevduva.config.ConfigException;
import org.brevduva.intake.Explain;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "explain", description = "Says what would become of an e-mail, and sends nothing.")
final class ExplainCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config;

    @Option(
            names = "--to",
            paramLabel = "ADDRESS",
            description = "a recipient, as its client would name it; may be given several times")
    private List<String> to = List.of();

    @Option(
            names = "--subject",
            paramLabel = "POLICY",
            description = "how the account reads subjects: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})",
            defaultValue = "SENDER")
    private Policy.SubjectPolicy subject;

    @Parameters(paramLabel = "FILE", description = "the e-mail, as a mail client saves it")
    private Path file;

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
        PrintWriter out = spec.commandLine().getOut();
        try (InputStream mail = Files.newInputStream(file)) {
            out.println(new Explain(settings.domains(), settings.composer(), subject).of(mail, to));
        }
        return Main.OK;
    }
}
