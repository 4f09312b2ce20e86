package org.brevduva.cli;

import static org.brevduva.cli.Address.path;
import static org.brevduva.cli.AdminClient.body;

import org.brevduva.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "group", description = "Keeps groups: contacts of an account under one name.")
final class GroupCommand {

    /** Which group of which account. */
    private static final class Named {

        @Parameters(index = "0", paramLabel = "ACCOUNT", description = "whose group it is")
        private String account;

        @Parameters(index = "1", paramLabel = "GROUP", description = "its name within the account")
        private String group;

        private String address() {
            return path("accounts", account, "groups", group);
        }
    }

    @Command(name = "list", description = "Lists the groups of an account.")
    int list(
            @Mixin AdminOption admin,
            @Mixin LimitOption limit,
            @Parameters(paramLabel = "ACCOUNT", description = "whose groups") String account)
            throws Declined, ConfigException {
        return admin.list(limit.behind(path("accounts", account, "groups")), "name", "members");
    }

    @Command(name = "show", description = "Lists the members of a group.")
    int show(@Mixin AdminOption admin, @Mixin LimitOption limit, @Mixin Named named) throws Declined, ConfigException {
        return admin.list(limit.behind(named.address() + "/members"), "phone", "groups", "fields");
    }

    @Command(name = "add", description = "Makes a group.")
    int add(@Mixin AdminOption admin, @Mixin Named named) throws Declined, ConfigException {
        return admin.tell("POST", path("accounts", named.account, "groups"), body().put("name", named.group));
    }

    @Command(name = "rename", description = "Gives a group another name.")
    int rename(
            @Mixin AdminOption admin,
            @Mixin Named named,
            @Parameters(index = "2", paramLabel = "NAME", description = "its new name") String name)
            throws Declined, ConfigException {
        return admin.tell("PATCH", named.address(), body().put("name", name));
    }

    @Command(name = "remove", description = "Removes a group; its members stay contacts.")
    int remove(@Mixin AdminOption admin, @Mixin Named named) throws Declined, ConfigException {
        return admin.tell("DELETE", named.address());
    }

    @Command(name = "join", description = "Takes a contact into a group.")
    int join(
            @Mixin AdminOption admin,
            @Mixin Named named,
            @Parameters(index = "2", paramLabel = "CONTACT", description = "its phone or e-mail address") String who)
            throws Declined, ConfigException {
        return admin.tell("POST", named.address() + "/members", body().put("phone", who));
    }

    @Command(name = "leave", description = "Takes a contact out of a group.")
    int leave(
            @Mixin AdminOption admin,
            @Mixin Named named,
            @Parameters(index = "2", paramLabel = "CONTACT", description = "its phone or e-mail address") String who)
            throws Declined, ConfigException {
        return admin.tell("DELETE", path("accounts", named.account, "groups", named.group, "members", who));
    }
}
