package org.brevduva.cli;

import static org.brevduva.cli.Address.path;
import static org.brevduva.cli.AdminClient.body;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.brevduva.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "key", description = "Keeps the API keys of accounts.")
final class KeyCommand {

    private static final String ALL = "keys";

    /** Which key of which account. */
    private static final class Named {

        @Parameters(index = "0", paramLabel = "ACCOUNT", description = "whose key it is")
        private String account;

        @Parameters(index = "1", paramLabel = "KEY", description = "its name within the account")
        private String key;

        private String address(String verb) {
            return path("accounts", account, ALL, key, verb);
        }
    }

    @Command(name = "list", description = "Lists the keys of an account, revoked ones too.")
    int list(
            @Mixin AdminOption admin,
            @Mixin LimitOption limit,
            @Parameters(paramLabel = "ACCOUNT", description = "whose keys") String account)
            throws Declined, ConfigException {
        return admin.list(limit.behind(path("accounts", account, ALL)), "name", "state", "hint", "createdAt");
    }

    @Command(name = "add", description = "Makes a key and prints its secret, which nobody can print again.")
    int add(@Mixin AdminOption admin, @Mixin Named named) throws Declined, ConfigException {
        JsonNode body = body().put("name", named.key);
        return secret(admin, admin.client().ask("POST", path("accounts", named.account, ALL), Optional.of(body)));
    }

    @Command(name = "rotate", description = "Gives a key another secret and prints it; the old one is worth nothing.")
    int rotate(@Mixin AdminOption admin, @Mixin Named named) throws Declined, ConfigException {
        return secret(admin, admin.client().ask("POST", named.address("rotate"), Optional.empty()));
    }

    @Command(name = "activate", description = "Lets a key and its mailboxes work again.")
    int activate(@Mixin AdminOption admin, @Mixin Named named) throws Declined, ConfigException {
        return admin.tell("POST", named.address("activate"));
    }

    @Command(name = "deactivate", description = "Pauses a key and its mailboxes, in and out.")
    int deactivate(@Mixin AdminOption admin, @Mixin Named named) throws Declined, ConfigException {
        return admin.tell("POST", named.address("deactivate"));
    }

    @Command(name = "revoke", description = "Takes a key out of force for good.")
    int revoke(@Mixin AdminOption admin, @Mixin Named named) throws Declined, ConfigException {
        return admin.tell("POST", named.address("revoke"));
    }

    private static int secret(AdminOption admin, JsonNode answer) {
        Output output = admin.output();
        if (output.json()) {
            output.print(answer);
        } else {
            output.out().println(Output.plain(answer.path("secret").asText()));
        }
        return Main.OK;
    }
}
