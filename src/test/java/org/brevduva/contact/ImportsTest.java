package org.brevduva.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.brevduva.account.Account;
import org.brevduva.account.Accounts;
import org.brevduva.account.Audit;
import org.brevduva.account.Objection;
import org.brevduva.contact.ImportOutcome.WrongRow;
import org.brevduva.contact.Imports.Existing;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.NumberPlan;
import org.brevduva.store.Databases;
import org.brevduva.store.Store;
import org.brevduva.testing.ManualTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
@Tag("S96")
@ParameterizedClass
@EnumSource(Databases.class)
class ImportsTest {

    private static final String WHO = "admin";
    private static final String ASA = "asa@firma.example";

    @Parameter
    Databases kind;

    @TempDir
    private Path directory;

    private Store store;
    private Audit audit;
    private Contacts contacts;
    private Groups groups;
    private Account firma;

    @BeforeEach
    void open() throws Exception {
        store = kind.openStore(directory);
        audit = new Audit(store, new ManualTime());
        contacts = new Contacts(store, audit, new NumberPlan("SE"));
        groups = new Groups(store, audit, new NumberPlan("SE"));
        firma = new Accounts(store, audit).add(WHO, "firma", Map.of());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static ImportRow row(int line, String phone, String email, String labels, Map<String, String> fields) {
        return new ImportRow(line, phone, email, labels, fields);
    }

    private ImportOutcome take(Existing existing, boolean dry, ImportRow... rows) throws Exception {
        return groups.imports().take(WHO, new Imports.Order("firma", List.of(rows), "", existing, dry));
    }

    private List<String> labels(String who) throws Objection {
        return groups.labels().of("firma", who);
    }

    private static ImportOutcome counts(int added, int changed, int unchanged, int skipped) {
        return new ImportOutcome(added, changed, unchanged, skipped, List.of(), List.of());
    }

    @Test
    void phone_or_email_or_both_make_a_contact_with_its_fields_and_its_labels() throws Exception {
        ImportOutcome outcome = take(
                Existing.REFUSE,
                false,
                row(
                        2,
                        "'070-174 06 05",
                        "Asa@firma.example",
                        "Blå laget, Styrelsen",
                        Map.of("firstName", "Åsa", "city", "")),
                row(3, "46701740606.0", "", "Blå laget", Map.of("custno", "17")),
                row(4, "", "bo@firma.example", "", Map.of()));

        assertThat(outcome).isEqualTo(new ImportOutcome(3, 0, 0, 0, List.of("bla-laget", "styrelsen"), List.of()));
        assertThat(contacts.find("firma", "0701740605").fields())
                .isEqualTo(Map.of("email", "Asa@firma.example", "firstName", "Åsa"));
        assertThat(contacts.find("firma", ASA).phone()).contains(new Msisdn("46701740605"));
        assertThat(contacts.find("firma", "+46701740606").fields()).isEqualTo(Map.of("custno", "17"));
        assertThat(contacts.find("firma", "BO@firma.example").phone()).isEmpty();
        assertThat(labels(ASA)).containsExactly("bla-laget", "styrelsen");
        assertThat(groups.of("firma")).extracting(Group::members).containsExactly(2, 1);
    }

    @Test
    void wrong_rows_are_told_by_their_line_and_the_others_are_kept() throws Exception {
        ImportOutcome outcome = take(
                Existing.REFUSE,
                false,
                row(2, "12", "", "", Map.of()),
                row(3, "0701740605", "", "", Map.of()),
                row(4, "", "nobody", "", Map.of()),
                row(5, " ", "", "", Map.of("firstName", "Åsa")),
                row(6, "0701740606", "", "sms", Map.of()),
                row(7, "0701740606", "", "", Map.of("å", "1")),
                row(8, "0701740606", "", "", Map.of("guardian1Phone", "nobody")),
                row(9, "4.67017E+10", "", "", Map.of()));

        assertThat(outcome.added()).isOne();
        assertThat(outcome.wrong()).extracting(WrongRow::line).containsExactly(2, 4, 5, 6, 7, 8, 9);
        assertThat(outcome.wrong())
                .extracting(WrongRow::why)
                .allMatch(why -> !why.endsWith("."))
                .contains(
                        "there is neither a phone nor an e-mail address",
                        "email is not an e-mail address: it is like anna@firma.example")
                .anyMatch(why -> why.startsWith("phone is not a phone number: the spreadsheet has shortened it"));
        assertThat(contacts.of("firma", 10)).hasSize(1);
        assertThat(groups.of("firma")).isEmpty();
    }

    @Test
    void a_contact_that_is_there_is_refused_left_or_filled_as_was_chosen() throws Exception {
        contacts.add(WHO, "firma", "0701740605", Map.of("city", "Kil", "zip", "1"));
        ImportRow news = row(2, "0701740605", "", "crew", Map.of("city", "Umeå", "zip", ""));

        assertThat(take(Existing.REFUSE, false, news).wrong()).hasSize(1);
        assertThat(take(Existing.SKIP, false, news)).isEqualTo(counts(0, 0, 0, 1));
        assertThat(contacts.find("firma", "0701740605").fields()).containsEntry("city", "Kil");
        assertThat(labels("0701740605")).isEmpty();

        assertThat(take(Existing.UPDATE, false, news).changed()).isOne();
        assertThat(contacts.find("firma", "0701740605").fields()).isEqualTo(Map.of("city", "Umeå", "zip", "1"));
        assertThat(labels("0701740605")).containsExactly("crew");
        assertThat(take(Existing.REFUSE, false, news)).isEqualTo(counts(0, 0, 1, 0));
    }

    @Test
    void a_dry_import_tells_the_same_and_keeps_nothing() throws Exception {
        ImportRow[] rows = {row(2, "0701740605", "", "crew", Map.of()), row(3, "1", "", "", Map.of())};
        int before = audit.newest(100).size();

        ImportOutcome told = take(Existing.REFUSE, true, rows);

        assertThat(contacts.of("firma", 10)).isEmpty();
        assertThat(groups.of("firma")).isEmpty();
        assertThat(audit.newest(100)).hasSize(before);
        assertThat(take(Existing.REFUSE, false, rows)).isEqualTo(told);
        assertThat(audit.newest(1))
                .allSatisfy(entry -> assertThat(entry.action() + " " + entry.detail())
                        .isEqualTo("contacts-imported rows=2 existing=refuse groups="));
    }

    @Test
    void a_row_with_both_gives_its_phone_to_the_contact_that_had_none() throws Exception {
        contacts.add(WHO, "firma", "", Map.of("email", ASA));
        contacts.add(WHO, "firma", "0701740606", Map.of("email", "two@firma.example"));
        contacts.add(WHO, "firma", "0701740607", Map.of("E-Mail", "two@firma.example"));

        ImportOutcome outcome = take(
                Existing.UPDATE,
                false,
                row(2, "0701740605", "ASA@firma.example", "", Map.of()),
                row(3, "", "two@firma.example", "", Map.of("city", "Umeå")),
                row(4, "0701740608", "two@firma.example", "", Map.of()));

        assertThat(outcome.changed()).isOne();
        assertThat(outcome.added())
                .as("a family has one e-mail address and several phones")
                .isOne();
        assertThat(outcome.wrong())
                .containsExactly(new WrongRow(3, "2 contacts have that e-mail address: write the phone beside it"));
        assertThat(contacts.find("firma", ASA).phone()).contains(new Msisdn("46701740605"));
        assertThat(contacts.of("firma", 10)).hasSize(4);
    }

    @Test
    void who_left_a_group_comes_back_and_the_same_phone_in_two_lines_is_one_contact() throws Exception {
        groups.add(WHO, "firma", "crew");
        groups.join(WHO, "firma", "crew", "0701740605");
        groups.leave(WHO, "firma", "crew", "0701740605");

        take(
                Existing.UPDATE,
                false,
                row(2, "0701740605", "", "Crew", Map.of("a", "1")),
                row(3, "+46701740605", "", "crew; Board", Map.of("b", "2")));

        assertThat(contacts.of("firma", 10)).hasSize(1);
        assertThat(contacts.find("firma", "0701740605").fields()).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(labels("0701740605")).containsExactly("board", "crew");
    }

    @Test
    void so_many_rows_as_one_change_may_have_are_taken_and_no_more() throws Exception {
        ImportRow[] most = IntStream.range(0, Imports.MOST_ROWS)
                .mapToObj(i -> row(i, Long.toString(46_701_740_000L + i), "", "crew", Map.of()))
                .toArray(ImportRow[]::new);

        assertThat(take(Existing.REFUSE, false, most).added()).isEqualTo(Imports.MOST_ROWS);

        assertThat(groups.of("firma")).extracting(Group::members).containsExactly(Imports.MOST_ROWS);
        List<ImportRow> more = new ArrayList<>(List.of(most));
        more.add(most[0]);
        Imports.Order order = new Imports.Order("firma", more, "", Existing.SKIP, false);
        assertThat(catchThrowableOfType(Objection.class, () -> groups.imports().take(WHO, order))
                        .field())
                .isEqualTo("rows");
    }

    @Test
    void whatever_is_imported_is_no_news_when_it_comes_again() throws Exception {
        Random random = new Random(96);
        String[] phones = {"", "0701740605", "+46 70 174 06 06", "46701740607", "x", "0", "070174060"};
        String[] emails = {"", "", "a@x.example", "A@X.example", "b@x.example", "@", "\"a b\"@x.example"};
        String[] labels = {"", "crew", "Crew, blå", "sms", ",;,", "\ud83d"};
        String[] values = {"", "1", "å=\\", "two\nlines", "\u0000", "x".repeat(201), "'"};
        String[] names = {"a", "B", "email", "E-mail", "guardian1Phone", "1", "phone"};
        int kept = 0;
        for (int round = 0; round < 60; round++) {
            List<ImportRow> rows = new ArrayList<>();
            for (int i = 0; i < random.nextInt(12); i++) {
                Map<String, String> fields = new TreeMap<>();
                for (int field = random.nextInt(3); field > 0; field--) {
                    fields.put(any(random, names), any(random, values));
                }
                rows.add(row(i, any(random, phones), any(random, emails), any(random, labels), fields));
            }
            Existing existing = Existing.values()[random.nextInt(3)];
            Imports.Order order = new Imports.Order("firma", rows, "", existing, false);

            ImportOutcome first = groups.imports().take(WHO, order);
            List<Contact> after = contacts.of("firma", 100);
            ImportOutcome second = groups.imports().take(WHO, order);

            assertThat(first.added()
                            + first.changed()
                            + first.unchanged()
                            + first.skipped()
                            + first.wrong().size())
                    .as("each row is counted at least once, those of one contact together")
                    .isLessThanOrEqualTo(rows.size());
            assertThat(second.added()).isZero();
            if (existing != Existing.UPDATE) {
                assertThat(second.changed()).isZero();
                assertThat(contacts.of("firma", 100)).isEqualTo(after);
            }
            kept += first.added() + first.changed();
        }
        assertThat(kept).isGreaterThan(5);
        assertThat(contacts.of("firma", 100))
                .allSatisfy(
                        one -> assertThat(one.phone().isPresent() || one.email().isPresent())
                                .isTrue());
    }

    private static String any(Random random, String[] some) {
        return some[random.nextInt(some.length)];
    }

    @Test
    void nothing_that_prints_itself_tells_what_is_known_of_people() {
        ImportRow row = row(7, "0701740605", ASA, "crew", Map.of("a", "Hemlig"));

        assertThat(row).hasToString("row of line 7");
        assertThat(new Imports.Order("firma", List.of(row), "", Existing.SKIP, true))
                .hasToString("import of 1 rows into firma");
        assertThat(new WrongRow(7, "Hemlig")).hasToString("line 7");
        assertThat(new Contact(1, firma.id(), "firma", Optional.empty(), Map.of("email", ASA)))
                .hasToString("contact a***@firma.example of firma");
    }
}
