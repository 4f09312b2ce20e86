package org.brevduva.cli;

import static org.brevduva.cli.Address.path;
import static org.brevduva.cli.AdminClient.body;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.brevduva.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "optout", description = "Keeps the opt-outs: phones that nothing is sent to.")
final class OptoutCommand {

    private static final String ALL = "optouts";

    /** Which opt-out. */
    private static final class Named {

        @Option(names = "--account", paramLabel = "ACCOUNT", description = "from this account only (default: from all)")
        private Optional<String> account;

        @Option(
                names = "--number",
                paramLabel = "NUMBER",
                description = "from this number of ours and from names only (default: from every sender)")
        private Optional<String> number;

        @Parameters(paramLabel = "PHONE", description = "the phone's number")
        private String phone;
    }

    @Command(name = "list", description = "Lists the opt-outs.")
    int list(@Mixin AdminOption admin, @Mixin LimitOption limit) throws Declined, ConfigException {
        return admin.list(limit.behind(path(ALL)), "phone", "account", "number", "since", "reason");
    }

    @Command(name = "add", description = "Notes that a phone wants no more SMS.")
    int add(
            @Mixin AdminOption admin,
            @Option(names = "--reason", paramLabel = "WORDS", description = "how it is known", defaultValue = "")
                    String reason,
            @Mixin Named named)
            throws Declined, ConfigException {
        ObjectNode body = body().put("phone", named.phone).put("reason", reason);
        AdminClient.put(body, "account", named.account);
        AdminClient.put(body, "number", named.number);
        return admin.tell("POST", path(ALL), body);
    }

    @Command(name = "lift", description = "Takes an opt-out away.")
    int lift(@Mixin AdminOption admin, @Mixin Named named) throws Declined, ConfigException {
        String one = Address.with(path(ALL, named.phone), "account", named.account);
        return admin.tell("DELETE", Address.with(one, "number", named.number));
    }
}
