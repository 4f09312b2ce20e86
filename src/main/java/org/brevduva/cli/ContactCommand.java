package org.brevduva.cli;

import static org.brevduva.cli.Address.path;
import static org.brevduva.cli.AdminClient.body;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.brevduva.config.ConfigException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "contact", description = "Keeps contacts: the phones that an account texts, and their owners.")
final class ContactCommand {

    /** Which contact of which account. */
    private static final class Named {

        @Parameters(index = "0", paramLabel = "ACCOUNT", description = "whose contact it is")
        private String account;

        @Parameters(index = "1", paramLabel = "CONTACT", description = "its phone or e-mail address")
        private String who;

        private String address() {
            return path("accounts", account, "contacts", who);
        }

        private String groups() {
            return path("accounts", account, "contacts", who, "groups");
        }
    }

    /** Of which account, and whether only one group of it. */
    private static final class Part {

        @Parameters(index = "0", paramLabel = "ACCOUNT", description = "whose contacts")
        private String account;

        @Option(names = "--in", paramLabel = "GROUP", description = "only those of this group")
        private Optional<String> group;

        private String address() {
            return group.map(name -> path("accounts", account, "groups", name, "members"))
                    .orElseGet(() -> path("accounts", account, "contacts"));
        }
    }

    /** What becomes of contacts that are there. */
    private static final class Existing {

        @Option(names = "--update", description = "contacts that are there get what the file says")
        private boolean update;

        @Option(names = "--skip-existing", description = "contacts that are there stay as they are")
        private boolean skip;

        private String word() {
            return update ? "update" : skip ? "skip" : "refuse";
        }
    }

    @Command(name = "list", description = "Lists the contacts of an account.")
    int list(@Mixin AdminOption admin, @Mixin LimitOption limit, @Mixin Part part) throws Declined, ConfigException {
        return admin.list(limit.behind(part.address()), "phone", "groups", "fields");
    }

    @Command(name = "show", description = "Shows one contact.")
    int show(@Mixin AdminOption admin, @Mixin Named named) throws Declined, ConfigException {
        return admin.show(named.address());
    }

    @Command(name = "add", description = "Enters a contact; --set writes its fields.")
    int add(@Mixin AdminOption admin, @Mixin SetOption set, @Mixin Named named) throws Declined, ConfigException {
        boolean email = named.who.contains("@");
        ObjectNode fields = set.into(email ? body().put("email", named.who) : body());
        ObjectNode body = email ? body() : body().put("phone", named.who);
        body.set("fields", fields);
        return admin.tell("POST", path("accounts", named.account, "contacts"), body);
    }

    @Command(name = "change", description = "Changes fields of a contact, and leaves the others.")
    int change(@Mixin AdminOption admin, @Mixin SetOption set, @Mixin UnsetOption unset, @Mixin Named named)
            throws Declined, ConfigException {
        ObjectNode body = body();
        body.set("fields", unset.into(set.into(body())));
        return admin.tell("PATCH", named.address(), body);
    }

    @Command(name = "move", description = "Gives a contact these labels, and takes its others away.")
    int move(
            @Mixin AdminOption admin,
            @Mixin Named named,
            @Parameters(index = "2", paramLabel = "LABELS", description = "its groups, with commas between") String to,
            @Option(
                            names = "--from",
                            paramLabel = "LABELS",
                            description = "takes only these away; '' for none",
                            defaultValue = "*")
                    String from)
            throws Declined, ConfigException {
        return admin.tell("PATCH", named.groups(), body().put("join", to).put("leave", from));
    }

    @Command(name = "remove", description = "Removes a contact, also from its groups.")
    int remove(@Mixin AdminOption admin, @Mixin Named named) throws Declined, ConfigException {
        return admin.tell("DELETE", named.address());
    }

    @Command(name = "import", description = "Takes in the contacts of a text or Excel file.")
    int take(
            @Mixin AdminOption admin,
            @Parameters(index = "0", paramLabel = "ACCOUNT", description = "whose contacts they become") String account,
            @Parameters(index = "1", paramLabel = "FILE", description = "a .csv, .txt or .xlsx") Path file,
            @Option(
                            names = {"--label", "--group"},
                            paramLabel = "LABELS",
                            description = "a group for all, made if it is not there; may be repeated")
                    List<String> labels,
            @ArgGroup Existing existing,
            @Option(names = "--strict", description = "takes none if a line is wrong") boolean strict,
            @Option(names = "--dry-run", description = "only tells what would happen") boolean dry)
            throws Declined, ConfigException, IOException {
        String groups = labels == null ? "" : String.join(",", labels);
        String word = existing == null ? "refuse" : existing.word();
        return new ContactImport(admin, account, groups, word).run(file, strict, dry);
    }

    @Command(name = "export", description = "Prints the contacts of an account as comma-separated text.")
    int export(@Mixin AdminOption admin, @Mixin Part part) throws Declined, ConfigException {
        return new ContactExport(admin.client(), part.address())
                .print(admin.output().out());
    }

    @Command(name = "sample", description = "Writes a file that can be filled in and imported.")
    int sample(
            @Parameters(paramLabel = "FILE", description = "its name: .xlsx, or .csv; it must not be there yet")
                    Path file)
            throws IOException {
        ContactSample.write(file);
        return Main.OK;
    }
}
