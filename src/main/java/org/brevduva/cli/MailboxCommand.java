package org.brevduva.cli;

import static org.brevduva.cli.Address.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import org.brevduva.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "mailbox", description = "Keeps the mailboxes: the e-mail addresses that may send.")
final class MailboxCommand {

    private static final String ALL = "mailboxes";

    /** What can be taken away and is no option. */
    private static final Set<String> FIELDS = Set.of("key", "number", "sender", "domain", "password");

    /** Which mailbox. */
    private static final class Named {

        @Parameters(paramLabel = "ADDRESS", description = "its e-mail address")
        private String address;
    }

    @Command(name = "list", description = "Lists the mailboxes.")
    int list(
            @Mixin AdminOption admin,
            @Mixin LimitOption limit,
            @Option(names = "--account", paramLabel = "ACCOUNT", description = "only this account's")
                    Optional<String> account)
            throws Declined, ConfigException {
        return admin.list(
                limit.behind(Address.with(path(ALL), "account", account)),
                "address",
                "account",
                "key",
                "state",
                "paused",
                "number",
                "sender");
    }

    @Command(name = "show", description = "Shows one mailbox.")
    int show(@Mixin AdminOption admin, @Mixin Named named) throws Declined, ConfigException {
        return admin.show(path(ALL, named.address));
    }

    @Command(name = "add", description = "Registers a mailbox.")
    int add(@Mixin AdminOption admin, @Mixin MailboxFieldsOption fields, @Mixin Named named)
            throws Declined, ConfigException {
        return write(admin, "POST", path(ALL), fields, fields.body().put("address", named.address));
    }

    @Command(name = "change", description = "Changes what is named of a mailbox, and leaves the rest.")
    int change(
            @Mixin AdminOption admin,
            @Mixin MailboxFieldsOption fields,
            @Mixin UnsetOption unset,
            @Option(names = "--address", paramLabel = "ADDRESS", description = "its new address")
                    Optional<String> address,
            @Mixin Named named)
            throws Declined, ConfigException {
        ObjectNode body = fields.body();
        AdminClient.put(body, "address", address);
        for (String name : unset.names()) {
            (FIELDS.contains(name) ? body : body.withObject("/options")).putNull(name);
        }
        return write(admin, "PATCH", path(ALL, named.address), fields, body);
    }

    @Command(name = "activate", description = "Lets a mailbox work again.")
    int activate(@Mixin AdminOption admin, @Mixin Named named) throws Declined, ConfigException {
        return admin.tell("POST", path(ALL, named.address, "activate"));
    }

    @Command(name = "deactivate", description = "Pauses a mailbox, in and out.")
    int deactivate(@Mixin AdminOption admin, @Mixin Named named) throws Declined, ConfigException {
        return admin.tell("POST", path(ALL, named.address, "deactivate"));
    }

    @Command(name = "remove", description = "Removes a mailbox for good; its number is free again.")
    int remove(@Mixin AdminOption admin, @Mixin Named named) throws Declined, ConfigException {
        return admin.tell("DELETE", path(ALL, named.address));
    }

    private static int write(AdminOption admin, String method, String path, MailboxFieldsOption fields, ObjectNode body)
            throws Declined, ConfigException {
        JsonNode answer = admin.client().ask(method, path, Optional.of(body));
        Output output = admin.output();
        output.done(answer);
        if (fields.leavesTheNumberToTheServer() && !output.json()) {
            output.out().println(Output.words(answer.path("number")));
        }
        return Main.OK;
    }
}
