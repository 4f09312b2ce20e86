package org.brevduva.cli;

import static org.brevduva.cli.Address.path;
import static org.brevduva.cli.AdminClient.body;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.brevduva.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "account", description = "Keeps the accounts: who pays, and what may be sent for them.")
final class AccountCommand {

    private static final String ALL = "accounts";

    @Command(name = "list", description = "Lists the accounts.")
    int list(@Mixin AdminOption admin, @Mixin LimitOption limit) throws Declined, ConfigException {
        return admin.list(limit.behind(path(ALL)), "name", "state", "options");
    }

    @Command(name = "options", description = "Lists what can be chosen for accounts and mailboxes.")
    int options(@Mixin AdminOption admin) throws Declined, ConfigException {
        return admin.list(path("options"), "name", "for", "default", "meaning");
    }

    @Command(name = "show", description = "Shows one account.")
    int show(@Mixin AdminOption admin, @Parameters(paramLabel = "ACCOUNT", description = "its name") String account)
            throws Declined, ConfigException {
        return admin.show(path(ALL, account));
    }

    @Command(name = "add", description = "Makes an account.")
    int add(
            @Mixin AdminOption admin,
            @Mixin SetOption set,
            @Parameters(paramLabel = "ACCOUNT", description = "1 to 64 of a-z, 0-9, - and .") String account)
            throws Declined, ConfigException {
        ObjectNode body = body().put("name", account);
        body.set("options", set.into(body()));
        return admin.tell("POST", path(ALL), body);
    }

    @Command(name = "change", description = "Chooses options of an account, and leaves the others.")
    int change(
            @Mixin AdminOption admin,
            @Mixin SetOption set,
            @Mixin UnsetOption unset,
            @Parameters(paramLabel = "ACCOUNT", description = "its name") String account)
            throws Declined, ConfigException {
        ObjectNode body = body();
        body.set("options", unset.into(set.into(body())));
        return admin.tell("PATCH", path(ALL, account), body);
    }

    @Command(name = "activate", description = "Lets an account and its mailboxes work again.")
    int activate(@Mixin AdminOption admin, @Parameters(paramLabel = "ACCOUNT", description = "its name") String account)
            throws Declined, ConfigException {
        return admin.tell("POST", path(ALL, account, "activate"));
    }

    @Command(name = "deactivate", description = "Pauses an account and its mailboxes, in and out.")
    int deactivate(
            @Mixin AdminOption admin, @Parameters(paramLabel = "ACCOUNT", description = "its name") String account)
            throws Declined, ConfigException {
        return admin.tell("POST", path(ALL, account, "deactivate"));
    }

    @Command(name = "remove", description = "Removes an account that has no mailboxes.")
    int remove(@Mixin AdminOption admin, @Parameters(paramLabel = "ACCOUNT", description = "its name") String account)
            throws Declined, ConfigException {
        return admin.tell("DELETE", path(ALL, account));
    }
}
