package org.brevduva.cli;

import java.util.concurrent.Callable;
import org.brevduva.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "quota", description = "Shows how much of an account's limits is used.")
final class QuotaCommand implements Callable<Integer> {

    @Mixin
    private AdminOption admin;

    @Parameters(paramLabel = "ACCOUNT", description = "whose limits, and those of its mailboxes")
    private String account;

    @Override
    public Integer call() throws Declined, ConfigException {
        return admin.list(Address.path("accounts", account, "quota"), "name", "period", "used", "most");
    }
}
