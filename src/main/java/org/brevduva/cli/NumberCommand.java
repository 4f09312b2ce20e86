package org.brevduva.cli;

import static org.brevduva.cli.Address.path;
import static org.brevduva.cli.AdminClient.body;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.brevduva.config.ConfigException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "number", description = "Keeps our own phone numbers.")
final class NumberCommand {

    private static final String ALL = "numbers";

    private enum Kind {
        DIALOG,
        SHARED
    }

    /** Which number. */
    private static final class Named {

        @Parameters(paramLabel = "NUMBER", description = "with country code, or a short code")
        private String number;
    }

    /** Where SMS to it go. */
    private static final class Lead {

        @Option(names = "--mailbox", paramLabel = "ADDRESS", description = "the mailbox that it leads to")
        private Optional<String> mailbox;

        @Option(names = "--free", description = "it leads to no mailbox")
        private boolean free;
    }

    @Command(name = "list", description = "Lists the numbers.")
    int list(
            @Mixin AdminOption admin,
            @Mixin LimitOption limit,
            @Option(names = "--account", paramLabel = "ACCOUNT", description = "only this account's")
                    Optional<String> account)
            throws Declined, ConfigException {
        return admin.list(
                limit.behind(Address.with(path(ALL), "account", account)),
                "number",
                "kind",
                "account",
                "mailbox",
                "freeSince");
    }

    @Command(name = "add", description = "Enters a number.")
    int add(
            @Mixin AdminOption admin,
            @Option(names = "--account", paramLabel = "ACCOUNT", required = true, description = "whose it is")
                    String account,
            @Option(
                            names = "--kind",
                            paramLabel = "KIND",
                            description = "dialog: of one mailbox; shared: of many (default: ${DEFAULT-VALUE})",
                            defaultValue = "dialog")
                    Kind kind,
            @Option(names = "--mailbox", paramLabel = "ADDRESS", description = "the mailbox that it leads to")
                    Optional<String> mailbox,
            @Mixin Named named)
            throws Declined, ConfigException {
        ObjectNode body = body().put("number", named.number).put("account", account);
        body.put("kind", kind == Kind.SHARED ? "shared" : "dialog");
        AdminClient.put(body, "mailbox", mailbox);
        return admin.tell("POST", path(ALL), body);
    }

    @Command(name = "change", description = "Leads a number to another mailbox, or to none.")
    int change(@Mixin AdminOption admin, @ArgGroup(multiplicity = "1") Lead lead, @Mixin Named named)
            throws Declined, ConfigException {
        ObjectNode body = body().putNull("mailbox");
        AdminClient.put(body, "mailbox", lead.mailbox);
        return admin.tell("PATCH", path(ALL, named.number), body);
    }

    @Command(name = "remove", description = "Removes a number that no mailbox has.")
    int remove(@Mixin AdminOption admin, @Mixin Named named) throws Declined, ConfigException {
        return admin.tell("DELETE", path(ALL, named.number));
    }
}
