package org.brevduva.cli;

import java.util.concurrent.Callable;
import org.brevduva.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "links", description = "Shows the links to the operators.")
final class LinksCommand implements Callable<Integer> {

    @Mixin
    private AdminOption admin;

    @Override
    public Integer call() throws Declined, ConfigException {
        return admin.list(
                Address.path("links"),
                "name",
                "host",
                "port",
                "state",
                "since",
                "health",
                "rate",
                "underWay",
                "window",
                "resting",
                "submitted",
                "refused",
                "inDoubt",
                "resent",
                "late",
                "received",
                "receiptIds",
                "trouble");
    }
}
