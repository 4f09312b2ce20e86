package org.brevduva.cli;

import static org.brevduva.cli.Address.path;
import static org.brevduva.cli.AdminClient.body;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.brevduva.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "contact", description = "Keeps contacts: the phones that an account texts, and their owners.")
final class ContactCommand {

    /** Which contact of which account. */
    private static final class Named {

        @Parameters(index = "0", paramLabel = "ACCOUNT", description = "whose contact it is")
        private String account;

        @Parameters(index = "1", paramLabel = "PHONE", description = "the contact's number")
        private String phone;

        private String address() {
            return path("accounts", account, "contacts", phone);
        }
    }

    @Command(name = "list", description = "Lists the contacts of an account.")
    int list(
            @Mixin AdminOption admin,
            @Mixin LimitOption limit,
            @Parameters(paramLabel = "ACCOUNT", description = "whose contacts") String account)
            throws Declined, ConfigException {
        return admin.list(limit.behind(path("accounts", account, "contacts")), "phone", "fields");
    }

    @Command(name = "show", description = "Shows one contact.")
    int show(@Mixin AdminOption admin, @Mixin Named named) throws Declined, ConfigException {
        return admin.show(named.address());
    }

    @Command(name = "add", description = "Enters a contact; --set writes its fields.")
    int add(@Mixin AdminOption admin, @Mixin SetOption set, @Mixin Named named) throws Declined, ConfigException {
        ObjectNode body = body().put("phone", named.phone);
        body.set("fields", set.into(body()));
        return admin.tell("POST", path("accounts", named.account, "contacts"), body);
    }

    @Command(name = "change", description = "Changes fields of a contact, and leaves the others.")
    int change(@Mixin AdminOption admin, @Mixin SetOption set, @Mixin UnsetOption unset, @Mixin Named named)
            throws Declined, ConfigException {
        ObjectNode body = body();
        body.set("fields", unset.into(set.into(body())));
        return admin.tell("PATCH", named.address(), body);
    }

    @Command(name = "remove", description = "Removes a contact, also from its groups.")
    int remove(@Mixin AdminOption admin, @Mixin Named named) throws Declined, ConfigException {
        return admin.tell("DELETE", named.address());
    }
}
