package org.brevduva.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.brevduva.account.Accounts;
import org.brevduva.account.Audit;
import org.brevduva.account.AuditEntry;
import org.brevduva.account.Objection;
import org.brevduva.account.State;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.NumberPlan;
import org.brevduva.store.Databases;
import org.brevduva.store.Store;
import org.brevduva.testing.ManualTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
@ParameterizedClass
@EnumSource(Databases.class)
class ContactsTest {

    private static final String WHO = "admin";
    private static final String PHONE = "070-174 06 05";
    private static final Msisdn NUMBER = new Msisdn("46701740605");

    @Parameter
    Databases kind;

    @TempDir
    private Path directory;

    private Store store;
    private Audit audit;
    private Accounts accounts;
    private Contacts contacts;

    @BeforeEach
    void open() throws Exception {
        store = kind.openStore(directory);
        audit = new Audit(store, new ManualTime());
        accounts = new Accounts(store, audit);
        contacts = new Contacts(store, audit, new NumberPlan("SE"));
        accounts.add(WHO, "firma", Map.of());
        accounts.add(WHO, "annat", Map.of());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_contact_is_found_as_it_was_added_however_its_phone_is_written() throws Exception {
        Contact added = contacts.add(WHO, "firma", PHONE, Map.of("name", "Åsa = Öst 👋", "City", " Umeå "));

        assertThat(added.phone()).contains(NUMBER);
        assertThat(added.accountName()).isEqualTo("firma");
        assertThat(added.fields()).containsExactly(Map.entry("City", "Umeå"), Map.entry("name", "Åsa = Öst 👋"));
        assertThat(contacts.find("firma", "+46701740605")).isEqualTo(added);
        assertThat(contacts.of("firma", 10)).containsExactly(added);
        assertThat(contacts.of("annat", 10)).isEmpty();
    }

    @Test
    void contacts_come_by_phone_and_no_more_than_asked_for() throws Exception {
        for (int last : new int[] {7, 5, 6}) {
            contacts.add(WHO, "firma", "070174060" + last, Map.of());
        }

        assertThat(contacts.of("firma", 2))
                .extracting(Contact::phone)
                .containsExactly(Optional.of(NUMBER), Optional.of(new Msisdn("46701740606")));
    }

    @Test
    void a_phone_is_one_contact_of_an_account_and_may_be_one_of_another() throws Exception {
        contacts.add(WHO, "firma", PHONE, Map.of());

        assertThat(kindAndField(() -> contacts.add(WHO, "firma", "0046701740605", Map.of())))
                .isEqualTo("CONFLICT phone");
        assertThat(contacts.add(WHO, "annat", PHONE, Map.of()).accountName()).isEqualTo("annat");
    }

    @Test
    void of_many_phones_the_fields_of_those_are_found_that_the_account_knows() throws Exception {
        Msisdn other = new Msisdn("46701740606");
        Msisdn gone = new Msisdn("46701740607");
        long account = contacts.add(WHO, "firma", PHONE, Map.of("city", "Umeå")).account();
        contacts.add(WHO, "annat", other.digits(), Map.of("city", "Kil"));
        contacts.add(WHO, "firma", gone.digits(), Map.of("city", "Lund"));
        contacts.remove(WHO, "firma", gone.digits());

        assertThat(fields(account, List.of(other, NUMBER, gone))).isEqualTo(Map.of(NUMBER, Map.of("city", "Umeå")));
        assertThat(fields(account, List.of())).isEmpty();
    }

    private Map<Msisdn, Map<String, String>> fields(long account, List<Msisdn> phones) {
        return store.inTransaction(tx -> Contacts.fields(tx, account, phones));
    }

    @Test
    void what_is_not_named_in_a_change_stays() throws Exception {
        contacts.add(WHO, "firma", PHONE, Map.of("a", "1", "b", "2", "c", "3"));

        Contact after = contacts.change(
                WHO, "firma", PHONE, Map.of("b", Optional.empty(), "c", Optional.of("4"), "d", Optional.of("5")));

        assertThat(after.fields()).isEqualTo(Map.of("a", "1", "c", "4", "d", "5"));
        assertThat(contacts.find("firma", PHONE)).isEqualTo(after);
    }

    @Test
    void a_field_is_the_same_however_its_name_is_written() throws Exception {
        contacts.add(WHO, "firma", PHONE, Map.of("firstname", "Asa", "E-mail", "asa@firma.example"));

        Contact after = contacts.change(
                WHO,
                "firma",
                PHONE,
                Map.of("firstName", Optional.of("Åsa"), "email", Optional.of("asa@annat.example")));

        assertThat(after.fields()).isEqualTo(Map.of("firstName", "Åsa", "email", "asa@annat.example"));
    }

    @Test
    void a_removed_contact_is_gone_and_its_phone_can_be_added_anew() throws Exception {
        Contact before = contacts.add(WHO, "firma", PHONE, Map.of("name", "Åsa"));

        assertThat(contacts.remove(WHO, "firma", PHONE)).isEqualTo(before);

        assertThat(kindAndField(() -> contacts.find("firma", PHONE))).isEqualTo("UNKNOWN phone");
        assertThat(kindAndField(() -> contacts.remove(WHO, "firma", PHONE))).isEqualTo("UNKNOWN phone");
        assertThat(kindAndField(() -> contacts.change(WHO, "firma", PHONE, Map.of())))
                .isEqualTo("UNKNOWN phone");
        assertThat(contacts.add(WHO, "firma", PHONE, Map.of()).fields()).isEmpty();
    }

    @Test
    void an_objection_names_the_field_and_nothing_is_kept() throws Exception {
        assertThat(kindAndField(() -> contacts.add(WHO, "okand", PHONE, Map.of())))
                .isEqualTo("UNKNOWN account");
        assertThat(kindAndField(() -> contacts.of("okand", 1))).isEqualTo("UNKNOWN account");
        assertThat(kindAndField(() -> contacts.find("okand", PHONE))).isEqualTo("UNKNOWN account");
        assertThat(kindAndField(() -> contacts.add(WHO, "firma", "07", Map.of())))
                .isEqualTo("WRONG phone");
        assertThat(kindAndField(() -> contacts.find("firma", "nobody"))).isEqualTo("WRONG phone");
        for (String name : List.of("", "1a", "å", "a b", "a=b", "a".repeat(41))) {
            assertThat(kindAndField(() -> contacts.add(WHO, "firma", PHONE, Map.of(name, ""))))
                    .as(name)
                    .isEqualTo("WRONG fields");
        }
        for (String value : List.of("two\nlines", "x\u0000y", "\u2028.\u2028.", "a".repeat(201), "\ud83d")) {
            assertThat(kindAndField(() -> contacts.add(WHO, "firma", PHONE, Map.of("name", value))))
                    .isEqualTo("WRONG name");
        }

        accounts.set(WHO, "firma", State.REMOVED);
        assertThat(kindAndField(() -> contacts.add(WHO, "firma", PHONE, Map.of())))
                .isEqualTo("UNKNOWN account");
        assertThat(audit.newest(100)).extracting(AuditEntry::action).containsOnly("account-added", "account-removed");
    }

    @Test
    void a_contact_has_thirty_fields_of_any_length_that_is_allowed_and_no_more() throws Exception {
        Map<String, String> most = new HashMap<>();
        for (int i = 10; i < 40; i++) {
            most.put("a".repeat(38) + i, "ж".repeat(200));
        }
        contacts.add(WHO, "firma", PHONE, most);

        assertThat(contacts.find("firma", PHONE).fields()).isEqualTo(most);
        assertThat(kindAndField(() -> contacts.change(WHO, "firma", PHONE, Map.of("b", Optional.of("1")))))
                .isEqualTo("WRONG fields");
    }

    @Test
    void every_change_is_one_row_of_the_book_without_what_is_known_of_the_person() throws Exception {
        contacts.add(WHO, "firma", PHONE, Map.of("name", "Hemlig", "city", "Hemlig"));
        contacts.change(WHO, "firma", PHONE, Map.of("city", Optional.empty()));
        contacts.remove(WHO, "firma", PHONE);

        assertThat(audit.newest(3))
                .extracting(entry -> entry.action() + " " + entry.subject() + " " + entry.detail())
                .containsExactly(
                        "contact-removed 46701740605 account=firma",
                        "contact-changed 46701740605 account=firma fields=city",
                        "contact-added 46701740605 account=firma fields=city,name");
    }

    @Test
    void a_contact_prints_itself_without_what_is_known_of_the_person() throws Exception {
        assertThat(contacts.add(WHO, "firma", PHONE, Map.of("name", "Hemlig")))
                .hasToString("contact 4670*****05 of firma");
    }

    @Test
    void fields_cannot_be_changed_behind_its_back() {
        Map<String, String> fields = new TreeMap<>(Map.of("a", "1"));
        Contact contact = new Contact(1, 2, "firma", Optional.of(NUMBER), fields);

        fields.put("b", "2");

        assertThat(contact.fields()).isEqualTo(Map.of("a", "1"));
        assertThatThrownBy(() -> contact.fields().put("b", "2")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void whatever_is_accepted_comes_out_as_it_went_in() throws IOException {
        Random random = new Random(46);
        String characters = "=\n\r\t\u0000\u0085\u2028 ,åж'\"\\\ud83d\udc4b";
        int accepted = 0;
        for (int round = 0; round < 5_000; round++) {
            Map<String, Optional<String>> given = new TreeMap<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                given.put("f" + i, Optional.of(written(random, characters)));
            }
            try {
                Map<String, String> fields = Fields.changed(Map.of(), given);
                assertThat(Fields.ofColumn(Fields.column(fields))).isEqualTo(fields);
                accepted++;
            } catch (Objection e) {
                assertThat(e.field()).startsWith("f");
            }
        }
        assertThat(accepted).isBetween(1_000, 4_900);
    }

    private static String written(Random random, String characters) {
        return random.ints(random.nextInt(4), 0, characters.length())
                .mapToObj(i -> characters.substring(i, i + 1))
                .reduce("", String::concat);
    }

    private static String kindAndField(ThrowingCallable refused) {
        Objection objection = catchThrowableOfType(Objection.class, refused);
        return objection == null ? "done" : objection.kind() + " " + objection.field();
    }
}
