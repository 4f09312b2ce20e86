package org.brevduva.contact;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.brevduva.account.Account;
import org.brevduva.account.Accounts;
import org.brevduva.account.Objection;
import org.brevduva.account.Registry;
import org.brevduva.mail.ListedNumber;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.NumberPlan;
import org.brevduva.sms.NumberReading;

/**
 * Takes in many contacts, some hundred in one change: the right ones are kept together, the wrong ones told. Done once
 * more, nothing is changed that is so already. Thread-safe.
 */
public final class Imports {

    /** Rows of one change: they stand in memory and in one record of the journal. */
    public static final int MOST_ROWS = 1_000;

    private final Registry registry;
    private final NumberPlan plan;
    private final Set<String> reserved;

    Imports(Registry registry, NumberPlan plan, Set<String> reserved) {
        this.registry = registry;
        this.plan = plan;
        this.reserved = Set.copyOf(reserved);
    }

    /** What happens to contacts that are there already. */
    public enum Existing {
        /** A row that says something new about one is wrong. */
        REFUSE,
        /** They stay as they are, and get no label either. */
        SKIP,
        /** They get what the rows say, and keep what these leave empty. */
        UPDATE
    }

    /**
     * What is asked for.
     *
     * @param labels for all of them, with commas between
     * @param dry whether it is only told what would happen
     */
    public record Order(String account, List<ImportRow> rows, String labels, Existing existing, boolean dry) {

        public Order {
            rows = List.copyOf(rows);
        }

        /** For logs: counts only. */
        @Override
        public String toString() {
            return "import of " + rows.size() + " rows into " + account;
        }
    }

    /** A row that can be understood. */
    record Judged(
            int line,
            Optional<Msisdn> phone,
            Optional<MailAddress> email,
            Map<String, Optional<String>> changes,
            Set<String> groups) {}

    /** @throws IOException when the disk does not take it */
    public ImportOutcome take(String actor, Order order) throws Objection, IOException {
        if (order.rows().size() > MOST_ROWS) {
            throw new Objection(
                    Objection.Kind.WRONG, "rows", "at most " + MOST_ROWS + " rows are taken at a time: send several");
        }
        List<String> all = Label.names(plan, reserved, "groups", order.labels());
        List<ImportOutcome.WrongRow> wrong = new ArrayList<>();
        List<Judged> rows = new ArrayList<>();
        ListedNumber numbers = new ListedNumber(plan);
        Map<String, List<String>> labels = new HashMap<>();
        for (ImportRow row : order.rows()) {
            try {
                List<String> own = labels.get(row.labels());
                if (own == null) {
                    own = Label.names(plan, reserved, "group", row.labels());
                    labels.put(row.labels(), own);
                }
                Set<String> groups = new LinkedHashSet<>(all);
                groups.addAll(own);
                rows.add(judged(row, groups, numbers));
            } catch (Objection e) {
                wrong.add(new ImportOutcome.WrongRow(row.line(), e.getMessage()));
            }
        }
        if (order.dry()) {
            return Asked.in(registry.store(), tx -> {
                Account owner = Accounts.find(tx, order.account());
                return new ImportSlice(tx, owner, order.existing(), rows).outcome(wrong);
            });
        }
        String detail = "rows=" + order.rows().size() + " existing="
                + order.existing().name().toLowerCase(Locale.ROOT) + " groups=" + String.join(",", all);
        return registry.change(mostIds(rows), actor, "contacts-imported", order.account(), detail, change -> {
            Account owner = Accounts.find(change.tx(), order.account());
            ImportSlice slice = new ImportSlice(change.tx(), owner, order.existing(), rows);
            slice.keep(change);
            return slice.outcome(wrong);
        });
    }

    /** A contact for each row, a membership for each of its groups, and the groups. */
    private static int mostIds(List<Judged> rows) {
        Set<String> groups = new LinkedHashSet<>();
        int most = 1;
        for (Judged row : rows) {
            groups.addAll(row.groups());
            most += 1 + row.groups().size();
        }
        return most + groups.size();
    }

    private Judged judged(ImportRow row, Set<String> groups, ListedNumber numbers) throws Objection {
        Optional<Msisdn> phone = Optional.empty();
        if (!row.phone().isBlank()) {
            NumberReading reading = numbers.read(row.phone());
            if (reading instanceof NumberReading.Read read) {
                phone = Optional.of(read.number());
            } else if (reading instanceof NumberReading.Unreadable unreadable) {
                throw wrong("phone is not a phone number: " + unreadable.why());
            }
        }
        Map<String, Optional<String>> changes = new TreeMap<>();
        row.fields().forEach((name, value) -> {
            if (!value.isBlank()) {
                changes.put(name, Optional.of(value));
            }
        });
        Optional<MailAddress> email = Optional.empty();
        if (!row.email().isBlank()) {
            email = Optional.of(MailAddress.read(row.email()).orElseThrow(Fields::noEmail));
            changes.put(Fields.EMAIL, Optional.of(row.email().strip()));
        }
        if (phone.isEmpty() && email.isEmpty()) {
            throw wrong("there is neither a phone nor an e-mail address");
        }
        Map<String, Optional<String>> plain = Guardians.plain(plan, changes);
        Fields.changed(Map.of(), plain);
        return new Judged(row.line(), phone, email, plain, groups);
    }

    static Objection wrong(String why) {
        return new Objection(Objection.Kind.WRONG, "rows", why);
    }
}
