package org.brevduva.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.brevduva.config.ConfigException;
import org.brevduva.mail.ContactFile;
import org.brevduva.mail.RefusedLine;

/** Reads a file of contacts and hands it to the server, some hundred at a time. */
final class ContactImport {

    private static final int MOST_ROWS = 500;

    /** Characters: with all of them in four octets a slice is smaller than a request may be. */
    private static final int MOST_CHARACTERS = 200_000;

    /** Of one contact: more than its fields can hold. */
    private static final int LONGEST = 50_000;

    private static final List<String> COUNTS = List.of("added", "changed", "unchanged", "skipped");

    private final AdminOption admin;
    private final String account;
    private final String groups;
    private final String existing;

    /** {@code groups}: labels for all, with commas between. {@code existing}: as the server calls it. */
    ContactImport(AdminOption admin, String account, String groups, String existing) {
        this.admin = admin;
        this.account = account;
        this.groups = groups;
        this.existing = existing;
    }

    /** What came of all slices. */
    private static final class Sum {

        private final int[] counts = new int[COUNTS.size()];
        private final Set<String> made = new TreeSet<>();
        private final List<RefusedLine> wrong = new ArrayList<>();

        private void add(JsonNode answer, List<ContactFile.Line> slice) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] += answer.path(COUNTS.get(i)).asInt();
            }
            answer.path("madeGroups").forEach(group -> made.add(group.asText()));
            for (JsonNode row : answer.path("wrong")) {
                RefusedLine place = slice.get(row.path("line").asInt() - 1).place();
                wrong.add(new RefusedLine(
                        place.file(),
                        place.sheet(),
                        place.line(),
                        Output.plain(row.path("why").asText())));
            }
        }
    }

    int run(Path file, boolean strict, boolean dry) throws Declined, ConfigException, IOException {
        ContactFile contacts = read(file);
        AdminClient client = admin.client();
        Sum sum = new Sum();
        sum.wrong.addAll(contacts.refused());
        if (dry || strict) {
            send(client, contacts, true, sum);
        }
        boolean stays = dry || strict && !sum.wrong.isEmpty();
        if (!stays) {
            sum = new Sum();
            sum.wrong.addAll(contacts.refused());
            send(client, contacts, false, sum);
        }
        tell(sum, stays);
        return sum.wrong.isEmpty() ? Main.OK : Main.NO;
    }

    private static ContactFile read(Path file) throws Declined, IOException {
        try (InputStream octets = Files.newInputStream(file)) {
            ContactFile.Reading reading = ContactFile.read(file.getFileName().toString(), octets);
            if (reading instanceof ContactFile.Reading.Read read) {
                return read.contacts();
            }
            String why = ((ContactFile.Reading.Unreadable) reading).why();
            throw new Declined(
                    Main.NO,
                    file + " cannot be read: " + Output.plain(why) + "; nothing was imported",
                    "brevduva contact sample");
        }
    }

    private void send(AdminClient client, ContactFile contacts, boolean dry, Sum sum) throws Declined {
        int from = 0;
        while (from < contacts.size()) {
            List<ContactFile.Line> all = slice(contacts, from);
            List<ContactFile.Line> slice =
                    all.stream().filter(line -> characters(line) <= LONGEST).toList();
            all.stream()
                    .filter(line -> characters(line) > LONGEST)
                    .forEach(line -> sum.wrong.add(new RefusedLine(
                            line.place().file(),
                            line.place().sheet(),
                            line.place().line(),
                            "it is longer than a contact can be")));
            try {
                String address = Address.path("accounts", account, "imports");
                sum.add(client.ask("POST", address, Optional.of(order(slice, dry))), slice);
            } catch (Declined e) {
                String hint = from == 0 || dry
                        ? e.hint().orElse("")
                        : "the contacts above line " + all.get(0).place().line()
                                + " are in: import once more with --update";
                throw new Declined(e.exit(), e.getMessage(), hint);
            }
            from += all.size();
        }
    }

    private static List<ContactFile.Line> slice(ContactFile contacts, int from) {
        List<ContactFile.Line> slice = new ArrayList<>();
        int characters = 0;
        for (int i = from; i < contacts.size() && slice.size() < MOST_ROWS; i++) {
            ContactFile.Line line = contacts.line(i);
            characters += Math.min(LONGEST, characters(line));
            if (!slice.isEmpty() && characters > MOST_CHARACTERS) {
                break;
            }
            slice.add(line);
        }
        return slice;
    }

    private static int characters(ContactFile.Line line) {
        int fields = line.fields().entrySet().stream()
                .mapToInt(field -> field.getKey().length() + field.getValue().length())
                .sum();
        return line.phone().length() + line.email().length() + line.labels().length() + fields;
    }

    private ObjectNode order(List<ContactFile.Line> slice, boolean dry) {
        ObjectNode order = AdminClient.body();
        order.put("groups", groups).put("existing", existing).put("dry", dry);
        ArrayNode rows = order.putArray("rows");
        for (ContactFile.Line line : slice) {
            ObjectNode row = rows.addObject();
            row.put("phone", line.phone()).put("email", line.email()).put("groups", line.labels());
            ObjectNode fields = row.putObject("fields");
            line.fields().forEach(fields::put);
        }
        return order;
    }

    private void tell(Sum sum, boolean stays) {
        if (admin.json()) {
            admin.output().print(json(sum, stays));
            return;
        }
        String would = stays ? "would be " : "";
        admin.output()
                .out()
                .println(would + "added " + sum.counts[0] + ", " + would + "changed " + sum.counts[1] + ", unchanged "
                        + sum.counts[2] + ", skipped " + sum.counts[3] + ", wrong " + sum.wrong.size());
        if (!sum.made.isEmpty()) {
            String begin = stays ? "groups that would be made: " : "groups made: ";
            admin.output().out().println(begin + String.join(", ", sum.made));
        }
        sum.wrong.forEach(line -> admin.err().println(Output.plain(line.inWords())));
    }

    private static JsonNode json(Sum sum, boolean stays) {
        ObjectNode json = AdminClient.body().put("imported", !stays);
        for (int i = 0; i < sum.counts.length; i++) {
            json.put(COUNTS.get(i), sum.counts[i]);
        }
        ArrayNode made = json.putArray("madeGroups");
        sum.made.forEach(made::add);
        ArrayNode wrong = json.putArray("wrong");
        for (RefusedLine line : sum.wrong) {
            wrong.addObject()
                    .put("sheet", line.sheet().orElse(null))
                    .put("line", line.line())
                    .put("why", line.why());
        }
        return json;
    }
}
