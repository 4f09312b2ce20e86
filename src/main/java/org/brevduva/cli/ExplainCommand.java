package org.brevduva.cli;

import static org.brevduva.cli.Address.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.brevduva.Settings;
import org.brevduva.account.Policy;
import org.brevduva.config.ConfigException;
import org.brevduva.intake.Explain;
import org.brevduva.intake.Explanation;
import org.brevduva.intake.Question;
import org.brevduva.web.ExplanationJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "explain", description = "Says what would become of an e-mail, and sends nothing.")
final class ExplainCommand implements Callable<Integer> {

    @Mixin
    private AdminOption admin;

    @Option(
            names = "--to",
            paramLabel = "ADDRESS",
            description = "a recipient, as its client would name it; may be given several times (default: those of To"
                    + " and Cc)")
    private List<String> to = List.of();

    @Option(
            names = "--sender",
            paramLabel = "ADDRESS",
            description = "of the envelope, <> for none (default: the author's)")
    private Optional<String> sender;

    @Option(
            names = "--subject",
            paramLabel = "POLICY",
            description = "how the account reads subjects: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE});"
                    + " the server knows that",
            defaultValue = "SENDER")
    private Policy.SubjectPolicy subject;

    @Option(names = "--server", description = "asks the running server, which knows the accounts")
    private boolean server;

    @Option(names = "--client", paramLabel = "IP", description = "with --server: where the mail would come from")
    private Optional<String> client;

    @Option(names = "--dns", description = "with --server: lets it ask the DNS whether the author's domain vouches")
    private boolean dns;

    @Parameters(paramLabel = "FILE", description = "the e-mail, as a mail client saves it")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, ConfigException, Declined {
        if (server) {
            print(admin.client().post(asked(), "message/rfc822", Files.readAllBytes(file)));
            return Main.OK;
        }
        Settings settings = admin.config().read(new SecureRandom());
        Explain.House house = settings.house(settings.routes(), InstantSource.system());
        Question question = new Question(to, sender, Optional.empty(), false);
        Explanation explanation =
                Explain.bySettings(house, subject).of(() -> new FileInputStream(file.toFile()), question);
        print(ExplanationJson.of(explanation));
        return Main.OK;
    }

    private String asked() {
        String asked = path("explain");
        asked = Address.with(asked, "to", Optional.of(String.join(",", to)).filter(all -> !all.isEmpty()));
        asked = Address.with(asked, "sender", sender);
        asked = Address.with(asked, "client", client);
        return Address.with(asked, "dns", Optional.of("yes").filter(yes -> dns));
    }

    private void print(JsonNode explanation) {
        if (admin.json()) {
            admin.output().print(explanation);
            return;
        }
        explanation
                .path("words")
                .asText()
                .lines()
                .forEach(line -> spec.commandLine().getOut().println(Output.plain(line)));
    }
}
