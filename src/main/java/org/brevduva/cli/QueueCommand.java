package org.brevduva.cli;

import static org.brevduva.cli.Address.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.brevduva.config.ConfigException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "queue", description = "Shows and steers what waits to leave.")
final class QueueCommand {

    private static final String ALL = "queue";

    /** One parcel, or all of a lane. */
    private static final class Which {

        @Parameters(paramLabel = "ID", description = "the parcel")
        private Optional<String> id;

        @Option(names = "--lane", paramLabel = "LANE", description = "all that waits in this lane")
        private Optional<String> lane;
    }

    @Command(name = "list", description = "Lists what waits.")
    int list(
            @Mixin AdminOption admin,
            @Mixin LimitOption limit,
            @Option(names = "--lane", paramLabel = "LANE", description = "only what waits in this lane")
                    Optional<String> lane,
            @Option(
                            names = "--state",
                            paramLabel = "STATE",
                            description = "only what is scheduled, due, claimed or held")
                    Optional<String> state)
            throws Declined, ConfigException {
        String inLane = Address.with(path(ALL), "lane", lane);
        return admin.list(
                limit.behind(Address.with(inLane, "state", state)),
                "id",
                "lane",
                "state",
                "attempts",
                "dueAt",
                "giveUpAt");
    }

    @Command(name = "lanes", description = "Counts what waits in each lane.")
    int lanes(@Mixin AdminOption admin) throws Declined, ConfigException {
        return admin.list(path(ALL, "lanes"), "lane", "scheduled", "due", "claimed", "held", "oldest");
    }

    @Command(name = "show", description = "Shows one parcel.")
    int show(@Mixin AdminOption admin, @Parameters(paramLabel = "ID", description = "the parcel") String id)
            throws Declined, ConfigException {
        return admin.show(path(ALL, id));
    }

    @Command(name = "hold", description = "Keeps what waits from leaving until it is released.")
    int hold(@Mixin AdminOption admin, @ArgGroup(multiplicity = "1") Which which) throws Declined, ConfigException {
        return steer(admin, which, "hold");
    }

    @Command(name = "release", description = "Lets what is held leave again.")
    int release(@Mixin AdminOption admin, @ArgGroup(multiplicity = "1") Which which) throws Declined, ConfigException {
        return steer(admin, which, "release");
    }

    @Command(name = "retry", description = "Tries now what waits for its next try.")
    int retry(@Mixin AdminOption admin, @ArgGroup(multiplicity = "1") Which which) throws Declined, ConfigException {
        return steer(admin, which, "retry");
    }

    @Command(name = "drop", description = "Takes what waits out for good: it is not sent.")
    int drop(@Mixin AdminOption admin, @ArgGroup(multiplicity = "1") Which which) throws Declined, ConfigException {
        return steer(admin, which, "drop");
    }

    @Command(name = "cancel", description = "Takes out for good what of a submission has not left.")
    int cancel(
            @Mixin AdminOption admin,
            @Parameters(paramLabel = "SUBMISSION", description = "its number, as in the answer to the mail")
                    String submission)
            throws Declined, ConfigException {
        return parcels(admin, path("submissions", submission, "cancel"));
    }

    /** Of a lane one wants to know how many they were. */
    private static int steer(AdminOption admin, Which which, String verb) throws Declined, ConfigException {
        if (which.id.isPresent()) {
            return admin.tell("POST", path(ALL, which.id.get(), verb));
        }
        String lane = path(ALL, "lanes", which.lane.orElseThrow(), verb);
        return parcels(admin, lane);
    }

    private static int parcels(AdminOption admin, String address) throws Declined, ConfigException {
        JsonNode answer = admin.client().ask("POST", address, Optional.empty());
        Output output = admin.output();
        output.done(answer);
        if (!output.json()) {
            output.out().println(answer.path("parcels").asInt() + " parcels");
        }
        return Main.OK;
    }
}
