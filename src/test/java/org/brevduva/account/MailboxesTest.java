package org.brevduva.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brevduva.account.Desk.ANNA;
import static org.brevduva.account.Desk.BO;
import static org.brevduva.account.Desk.DOMAIN;
import static org.brevduva.account.Desk.WHO;
import static org.brevduva.account.Desk.kindAndField;
import static org.brevduva.account.Desk.objection;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;
import org.brevduva.store.Databases;
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
class MailboxesTest {

    private static final String NUMBER = "467190010001";

    @Parameter
    Databases kind;

    @TempDir
    private Path directory;

    private Desk desk;

    @BeforeEach
    void open() throws Exception {
        desk = new Desk(kind, directory);
        desk.account("firma");
        desk.account("annat");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void a_mailbox_is_found_as_it_was_registered() throws Exception {
        desk.keys.add(WHO, "firma", "main");

        Mailbox added = desk.mailbox(
                "Anna@Firma.example",
                "firma",
                "key",
                "main",
                "number",
                "+" + NUMBER,
                "sender",
                "Firma",
                "password",
                "correct-horse",
                "report-to",
                BO,
                "quality",
                "high",
                "password-required",
                "yes");

        assertThat(added.address().value()).isEqualTo("Anna@firma.example");
        assertThat(added.accountName()).isEqualTo("firma");
        assertThat(added.key()).contains("main");
        assertThat(added.domain()).isEqualTo(DOMAIN);
        assertThat(added.number()).contains(new Msisdn(NUMBER));
        assertThat(added.shown()).contains(SenderId.alphanumeric("Firma"));
        assertThat(added.hasPassword()).isTrue();
        assertThat(added.options().get(Option.REPORT_TO)).contains(BO);
        assertThat(added.state()).isEqualTo(State.ACTIVE);
        assertThat(added.paused()).isFalse();
        assertThat(desk.mailboxes.find("aNNA@firma.EXAMPLE")).isEqualTo(added);
        assertThat(desk.mailboxes.all()).containsExactly(added);
        assertThat(owner(NUMBER)).contains(added);
        assertThat(desk.store.<Optional<Mailbox>>inTransaction(tx -> Mailboxes.find(tx, added.id())))
                .contains(added);
    }

    @Test
    void an_account_registers_several_mailboxes_and_each_address_is_registered_once() throws Exception {
        desk.mailbox(BO, "firma", "sender", "Firma");
        desk.mailbox(ANNA, "firma", "sender", "Firma");

        assertThat(desk.mailboxes.all())
                .extracting(mailbox -> mailbox.address().value())
                .containsExactly(ANNA, BO);
        assertThat(kindAndField(() -> desk.mailbox("ANNA@firma.example", "annat", "sender", "Annat")))
                .isEqualTo("CONFLICT address");
        assertThat(kindAndField(() -> desk.change(BO, "address", ANNA))).isEqualTo("CONFLICT address");
        assertThat(kindAndField(() -> desk.change(ANNA, "address", "ANNA@firma.example")))
                .isEqualTo("done");
    }

    @Test
    void an_objection_names_the_field_and_nothing_is_kept() throws Exception {
        assertThat(kindAndField(() -> desk.mailbox("anna", "firma", "sender", "Firma")))
                .isEqualTo("WRONG address");
        assertThat(kindAndField(() -> desk.mailbox(ANNA, "okand", "sender", "Firma")))
                .isEqualTo("UNKNOWN account");
        assertThat(kindAndField(() -> desk.mailboxes.add(WHO, Map.of("address", ANNA, "sender", "Firma"))))
                .isEqualTo("WRONG account");
        assertThat(kindAndField(() -> desk.mailbox(ANNA, "firma"))).isEqualTo("WRONG number");
        assertThat(refused("sender", "Företaget AB")).isEqualTo("WRONG sender");
        assertThat(refused("key", "main")).isEqualTo("UNKNOWN key");
        assertThat(refused("domain", "other.example")).isEqualTo("WRONG domain");
        assertThat(refused("number", "070-174 06 05")).isEqualTo("WRONG number");
        assertThat(refused("quality", "best")).isEqualTo("WRONG quality");
        assertThat(refused("number-range", "")).isEqualTo("WRONG number-range");
        assertThat(refused("color", "blue")).isEqualTo("WRONG color");
        assertThat(refused("password", "short")).isEqualTo("WRONG password");
        assertThat(refused("password", "two words")).isEqualTo("WRONG password");
        assertThat(refused("password", "lösenord")).isEqualTo("WRONG password");
        assertThat(refused("password", "x".repeat(101))).isEqualTo("WRONG password");
        assertThat(refused("password-required", "yes")).isEqualTo("WRONG password");

        assertThat(desk.mailboxes.all()).isEmpty();
        assertThat(kindAndField(() -> desk.mailboxes.find(ANNA))).isEqualTo("UNKNOWN address");
        assertThat(kindAndField(() -> desk.mailboxes.find("no address"))).isEqualTo("UNKNOWN address");
        assertThat(kindAndField(() -> desk.change(ANNA, "sender", "Firma"))).isEqualTo("UNKNOWN address");
    }

    private String refused(String field, String value) {
        return field.equals("sender")
                ? kindAndField(() -> desk.mailbox(ANNA, "firma", field, value))
                : kindAndField(() -> desk.mailbox(ANNA, "firma", "sender", "Firma", field, value));
    }

    @Test
    void what_is_not_named_in_a_change_stays() throws Exception {
        desk.mailbox(
                ANNA, "firma", "number", NUMBER, "sender", "Firma", "password", "correct-horse", "quality", "high");

        Mailbox after = desk.change(ANNA, "report-to", BO);

        assertThat(after.number()).contains(new Msisdn(NUMBER));
        assertThat(after.sender()).contains(SenderId.alphanumeric("Firma"));
        assertThat(after.hasPassword()).isTrue();
        assertThat(after.options().chosen()).containsOnlyKeys("quality", "report-to");

        Mailbox emptied = desk.mailboxes.change(
                WHO,
                ANNA,
                Map.of("sender", Optional.empty(), "password", Optional.empty(), "quality", Optional.empty()));
        assertThat(emptied.shown()).contains(SenderId.of(new Msisdn(NUMBER)));
        assertThat(emptied.hasPassword()).isFalse();
        assertThat(emptied.options().chosen()).containsOnlyKeys("report-to");
    }

    @Test
    void a_mailbox_always_has_something_for_phones_to_show() throws Exception {
        desk.mailbox(ANNA, "firma", "number", NUMBER);

        assertThat(kindAndField(() -> desk.clear(ANNA, "number"))).isEqualTo("WRONG number");

        desk.change(ANNA, "sender", "Firma");
        assertThat(desk.clear(ANNA, "number").number()).isEmpty();
        assertThat(kindAndField(() -> desk.clear(ANNA, "sender"))).isEqualTo("WRONG number");
    }

    @Test
    void the_password_stays_where_one_is_required() throws Exception {
        desk.mailbox(ANNA, "firma", "sender", "Firma", "password", "correct-horse", "password-required", "yes");

        assertThat(kindAndField(() -> desk.clear(ANNA, "password"))).isEqualTo("WRONG password");
        assertThat(desk.change(ANNA, "password", "battery-staple").hasPassword())
                .isTrue();
    }

    @Test
    void a_mailbox_moves_to_another_key_and_address_and_keeps_its_number() throws Exception {
        desk.keys.add(WHO, "firma", "one");
        desk.keys.add(WHO, "firma", "two");
        Mailbox before = desk.mailbox(ANNA, "firma", "key", "one", "number", NUMBER, "password", "correct-horse");

        Mailbox after = desk.mailboxes.change(
                WHO, ANNA, Map.of("key", Optional.of("two"), "address", Optional.of("maja@firma.example")));

        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.key()).contains("two");
        assertThat(after.number()).contains(new Msisdn(NUMBER));
        assertThat(after.hasPassword()).isTrue();
        assertThat(owner(NUMBER)).contains(after);
        assertThat(kindAndField(() -> desk.mailboxes.find(ANNA))).isEqualTo("UNKNOWN address");
        assertThat(desk.mailbox(ANNA, "firma", "sender", "Firma").id()).isNotEqualTo(after.id());
    }

    @Test
    void a_mailbox_that_moves_to_another_account_takes_its_number_along_and_leaves_its_key() throws Exception {
        desk.keys.add(WHO, "firma", "one");
        desk.mailbox(ANNA, "firma", "key", "one", "number", NUMBER);

        Mailbox after = desk.change(ANNA, "account", "annat");

        assertThat(after.accountName()).isEqualTo("annat");
        assertThat(after.key()).isEmpty();
        assertThat(after.number()).contains(new Msisdn(NUMBER));
        assertThat(desk.numbers.find(NUMBER).accountName()).isEqualTo("annat");
        desk.accounts.set(WHO, "firma", State.REMOVED);
        assertThat(owner(NUMBER)).contains(after);
    }

    @Test
    void a_mailbox_that_moves_and_gets_a_new_number_leaves_the_old_one_behind() throws Exception {
        desk.mailbox(ANNA, "firma", "number", NUMBER);

        desk.mailboxes.change(
                WHO, ANNA, Map.of("account", Optional.of("annat"), "number", Optional.of("467190010002")));

        assertThat(desk.numbers.find(NUMBER).accountName()).isEqualTo("firma");
        assertThat(desk.numbers.find(NUMBER).mailbox()).isEmpty();
        assertThat(desk.numbers.find("467190010002").accountName()).isEqualTo("annat");
        assertThat(desk.numbers.find("467190010002").mailbox()).isPresent();
    }

    @Test
    void a_mailbox_does_not_move_away_from_a_shared_number_that_leads_to_it() throws Exception {
        desk.mailbox(ANNA, "firma", "sender", "Firma");
        desk.numbers.add(WHO, "firma", "71700", VirtualNumber.Kind.SHARED, Optional.of(ANNA));

        Objection objection = objection(() -> desk.change(ANNA, "account", "annat"));

        assertThat(objection).hasMessageContaining("71700");
        assertThat(desk.mailboxes.find(ANNA).accountName()).isEqualTo("firma");
    }

    @Test
    void a_deactivated_mailbox_is_paused_until_it_is_activated() throws Exception {
        desk.mailbox(ANNA, "firma", "number", NUMBER);

        assertThat(desk.mailboxes.set(WHO, ANNA, State.DEACTIVATED).paused()).isTrue();
        assertThat(desk.mailboxes.find(ANNA).paused()).isTrue();
        assertThat(owner(NUMBER).orElseThrow().paused()).isTrue();

        assertThat(desk.mailboxes.set(WHO, ANNA, State.ACTIVE).paused()).isFalse();
    }

    @Test
    void activating_one_thing_does_not_undo_what_was_deactivated_elsewhere() throws Exception {
        desk.keys.add(WHO, "firma", "main");
        desk.mailbox(ANNA, "firma", "key", "main", "sender", "Firma");
        desk.accounts.set(WHO, "firma", State.DEACTIVATED);
        desk.keys.set(WHO, "firma", "main", State.DEACTIVATED);

        desk.accounts.set(WHO, "firma", State.ACTIVE);
        assertThat(desk.mailboxes.find(ANNA).paused()).isTrue();

        desk.keys.set(WHO, "firma", "main", State.ACTIVE);
        assertThat(desk.mailboxes.find(ANNA).paused()).isFalse();
    }

    @Test
    void a_removed_mailbox_frees_its_address_and_its_number() throws Exception {
        Mailbox before = desk.mailbox(ANNA, "firma", "number", NUMBER);
        desk.numbers.add(WHO, "firma", "71700", VirtualNumber.Kind.SHARED, Optional.of(ANNA));

        Mailbox removed = desk.mailboxes.set(WHO, ANNA, State.REMOVED);

        assertThat(removed.state()).isEqualTo(State.REMOVED);
        assertThat(removed.paused()).isTrue();
        assertThat(desk.mailboxes.all()).isEmpty();
        assertThat(owner(NUMBER)).isEmpty();
        assertThat(owner("71700")).isEmpty();
        assertThat(kindAndField(() -> desk.mailboxes.set(WHO, ANNA, State.ACTIVE)))
                .isEqualTo("UNKNOWN address");
        assertThat(desk.store.<Optional<Mailbox>>inTransaction(tx -> Mailboxes.find(tx, before.id())))
                .contains(removed);
        Mailbox again = desk.mailbox(ANNA, "firma", "number", NUMBER);
        assertThat(again.id()).isGreaterThan(before.id());
    }

    @Test
    void an_address_beyond_ascii_is_registered_like_any_other() throws Exception {
        desk.mailbox("björn@företag.example", "firma", "sender", "Firma");

        assertThat(desk.mailboxes.find("BJÖRN@FÖRETAG.example").address())
                .isEqualTo(MailAddress.read("björn@företag.example").orElseThrow());
    }

    private Optional<Mailbox> owner(String number) {
        return desk.store.inTransaction(tx -> Mailboxes.owner(tx, number));
    }
}
