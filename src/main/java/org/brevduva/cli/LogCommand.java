package org.brevduva.cli;

import static org.brevduva.cli.Address.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.brevduva.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "log", description = "Tells what became of messages, and who changed what.")
final class LogCommand {

    private static final List<String> PARTS = List.of(
            "message",
            "to",
            "status",
            "changedAt",
            "part",
            "state",
            "resent",
            "smsc",
            "smscId",
            "leftAt",
            "submittedAt",
            "partChangedAt",
            "doneAt",
            "error");

    @Command(name = "show", description = "Tells what became of a submission, or of the one that a message belongs to.")
    int show(
            @Mixin AdminOption admin,
            @Parameters(paramLabel = "ID", description = "of a submission or of a message") String id)
            throws Declined, ConfigException {
        AdminClient client = admin.client();
        Output output = admin.output();
        JsonNode submission = found(client, id);
        output.one(submission);
        if (!output.json()) {
            output.out().println();
            output.table(PARTS, parts(submission));
        }
        return Main.OK;
    }

    @Command(name = "list", description = "Lists submissions, the newest first.")
    int list(
            @Mixin AdminOption admin,
            @Mixin LimitOption limit,
            @Option(names = "--mailbox", paramLabel = "ADDRESS", description = "only from this mailbox")
                    Optional<String> mailbox,
            @Option(names = "--to", paramLabel = "PHONE", description = "only to this phone") Optional<String> to)
            throws Declined, ConfigException {
        String from = Address.with(path("submissions"), "mailbox", mailbox);
        return admin.list(
                limit.behind(Address.with(from, "to", to)),
                "id",
                "acceptedAt",
                "sendAt",
                "mailbox",
                "sender",
                "recipients",
                "parts",
                "proof");
    }

    @Command(name = "audit", description = "Lists changes and refusals, the newest first.")
    int audit(@Mixin AdminOption admin, @Mixin LimitOption limit) throws Declined, ConfigException {
        return admin.list(limit.behind(path("audit")), "at", "actor", "action", "subject", "detail");
    }

    /** A number is that of a submission or that of a message, never both. */
    private static JsonNode found(AdminClient client, String id) throws Declined {
        try {
            return client.ask("GET", path("submissions", id), Optional.empty());
        } catch (Declined e) {
            if (e.exit() != Main.NO) {
                throw e;
            }
            return client.ask("GET", path("messages", id), Optional.empty());
        }
    }

    private static List<List<String>> parts(JsonNode submission) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode message : submission.path("messages")) {
            for (JsonNode part : message.path("parts")) {
                rows.add(List.of(
                        Output.words(message.path("id")),
                        Output.words(message.path("to")),
                        Output.words(message.path("status")),
                        Output.words(message.path("changedAt")),
                        Output.words(part.path("number")),
                        Output.words(part.path("state")),
                        Output.words(part.path("resent")),
                        Output.words(part.path("smsc")),
                        Output.words(part.path("smscId")),
                        Output.words(part.path("leftAt")),
                        Output.words(part.path("submittedAt")),
                        Output.words(part.path("changedAt")),
                        Output.words(part.path("doneAt")),
                        Output.words(part.path("error"))));
            }
        }
        return rows;
    }
}
