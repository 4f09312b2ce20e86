package org.brevduva.cli;

import static org.brevduva.cli.Address.path;

import java.util.Optional;
import org.brevduva.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "bounce", description = "Shows the e-mails of ours that did not arrive, and what was stopped for it.")
final class BounceCommand {

    private static final String STOPPED = "undeliverables";

    @Command(name = "list", description = "Lists e-mails of ours that did not arrive, the newest first.")
    int list(
            @Mixin AdminOption admin,
            @Mixin LimitOption limit,
            @Option(names = "--to", paramLabel = "ADDRESS", description = "only those to this address")
                    Optional<String> to)
            throws Declined, ConfigException {
        return admin.list(
                limit.behind(Address.with(path("bounces"), "to", to)),
                "parcel",
                "at",
                "to",
                "account",
                "kind",
                "status",
                "sms",
                "from",
                "why");
    }

    @Command(name = "stopped", description = "Lists the addresses that SMS are forwarded to no more.")
    int stopped(@Mixin AdminOption admin, @Mixin LimitOption limit) throws Declined, ConfigException {
        return admin.list(limit.behind(path(STOPPED)), "address", "account", "since", "bounces", "status");
    }

    @Command(name = "lift", description = "Lets SMS be forwarded to an address again.")
    int lift(
            @Mixin AdminOption admin,
            @Option(
                            names = "--account",
                            paramLabel = "ACCOUNT",
                            description = "whose forwards were stopped",
                            required = true)
                    String account,
            @Parameters(paramLabel = "ADDRESS", description = "the e-mail address") String address)
            throws Declined, ConfigException {
        return admin.tell("DELETE", Address.with(path(STOPPED, address), "account", Optional.of(account)));
    }
}
