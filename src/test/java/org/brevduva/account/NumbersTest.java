package org.brevduva.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brevduva.account.Desk.ANNA;
import static org.brevduva.account.Desk.BO;
import static org.brevduva.account.Desk.WHO;
import static org.brevduva.account.Desk.kindAndField;
import static org.brevduva.account.Desk.objection;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.Msisdn;
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
class NumbersTest {

    private static final String ONE = "467190010001";
    private static final String TWO = "467190010002";

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
    void a_number_is_found_as_it_was_added() throws Exception {
        desk.mailbox(ANNA, "firma", "sender", "Firma");

        VirtualNumber dialog = desk.numbers.add(WHO, "firma", "+" + ONE, dialog(), Optional.of(ANNA));
        VirtualNumber shared = desk.numbers.add(WHO, "firma", "71700", shared(), Optional.empty());

        assertThat(dialog.number()).isEqualTo(ONE);
        assertThat(dialog.mailbox()).isEqualTo(MailAddress.read(ANNA));
        assertThat(desk.numbers.find("+" + ONE)).isEqualTo(dialog);
        assertThat(desk.numbers.all()).containsExactly(dialog, shared);
        assertThat(desk.mailboxes.find(ANNA).number()).contains(new Msisdn(ONE));
        assertThat(desk.store.<Optional<Mailbox>>inTransaction(tx -> Mailboxes.owner(tx, "71700")))
                .isEmpty();
    }

    @Test
    void an_objection_names_the_field() throws Exception {
        desk.numbers.add(WHO, "firma", ONE, dialog(), Optional.empty());

        assertThat(kindAndField(() -> add("annat", ONE))).isEqualTo("CONFLICT number");
        assertThat(kindAndField(() -> add("okand", TWO))).isEqualTo("UNKNOWN account");
        assertThat(kindAndField(() -> add("firma", "071900"))).isEqualTo("WRONG number");
        assertThat(kindAndField(() -> add("firma", "71700"))).isEqualTo("WRONG number");
        assertThat(kindAndField(() -> add("firma", "1234567890123456"))).isEqualTo("WRONG number");
        assertThat(kindAndField(() -> desk.numbers.add(WHO, "firma", TWO, dialog(), Optional.of(ANNA))))
                .isEqualTo("UNKNOWN mailbox");
        assertThat(kindAndField(() -> desk.numbers.find(TWO))).isEqualTo("UNKNOWN number");
        assertThat(kindAndField(() -> desk.numbers.remove(WHO, TWO))).isEqualTo("UNKNOWN number");
        assertThat(kindAndField(() -> desk.numbers.change(WHO, TWO, Optional.empty())))
                .isEqualTo("UNKNOWN number");
    }

    @Test
    void a_number_leads_to_a_mailbox_of_its_own_account_only() throws Exception {
        desk.mailbox("carl@annat.example", "annat", "sender", "Annat");
        add("firma", ONE);

        assertThat(kindAndField(() -> desk.numbers.change(WHO, ONE, Optional.of("carl@annat.example"))))
                .isEqualTo("UNKNOWN mailbox");
    }

    @Test
    void a_mailbox_has_one_dialog_number_and_a_dialog_number_one_mailbox() throws Exception {
        desk.mailbox(ANNA, "firma", "number", ONE);
        desk.mailbox(BO, "firma", "sender", "Firma");
        add("firma", TWO);

        assertThat(kindAndField(() -> desk.numbers.change(WHO, TWO, Optional.of(ANNA))))
                .isEqualTo("CONFLICT mailbox");
        assertThat(kindAndField(() -> desk.numbers.change(WHO, ONE, Optional.of(ANNA))))
                .isEqualTo("done");
        assertThat(kindAndField(() -> desk.change(BO, "number", ONE))).isEqualTo("CONFLICT number");
        assertThat(kindAndField(() -> desk.mailbox("carl@annat.example", "annat", "number", TWO)))
                .isEqualTo("CONFLICT number");
    }

    @Test
    void a_shared_number_is_no_mailboxs_own() throws Exception {
        desk.numbers.add(WHO, "firma", ONE, shared(), Optional.empty());

        assertThat(kindAndField(() -> desk.mailbox(ANNA, "firma", "number", ONE)))
                .isEqualTo("CONFLICT number");
    }

    @Test
    void a_number_is_not_taken_from_a_mailbox_that_has_nothing_else_to_show() throws Exception {
        desk.mailbox(ANNA, "firma", "number", ONE);
        desk.mailbox(BO, "firma", "sender", "Firma");

        assertThat(kindAndField(() -> desk.numbers.change(WHO, ONE, Optional.empty())))
                .isEqualTo("CONFLICT mailbox");
        assertThat(kindAndField(() -> desk.numbers.change(WHO, ONE, Optional.of(BO))))
                .isEqualTo("CONFLICT mailbox");

        desk.change(ANNA, "sender", "Firma");
        desk.numbers.change(WHO, ONE, Optional.of(BO));
        assertThat(desk.mailboxes.find(ANNA).number()).isEmpty();
        assertThat(desk.mailboxes.find(BO).number()).contains(new Msisdn(ONE));
    }

    @Test
    void a_number_that_a_mailbox_has_is_not_removed_and_a_free_one_can_come_back() throws Exception {
        desk.mailbox(ANNA, "firma", "number", ONE, "sender", "Firma");
        assertThat(kindAndField(() -> desk.numbers.remove(WHO, ONE))).isEqualTo("CONFLICT number");

        desk.clear(ANNA, "number");
        desk.numbers.remove(WHO, ONE);
        assertThat(desk.numbers.all()).isEmpty();

        assertThat(add("annat", ONE).accountName()).isEqualTo("annat");
    }

    @Test
    void an_automatic_number_is_a_free_one_of_the_range_and_no_two_are_the_same() throws Exception {
        desk.accounts.change(WHO, "firma", Map.of("number-range", Optional.of("467190010000-467190010019")));
        desk.account("tredje", "number-range", "467190010010-467190010029");
        Set<String> given = new HashSet<>();

        for (int i = 0; i < 20; i++) {
            Mailbox mailbox = desk.mailbox("box" + i + "@firma.example", "firma", "number", "auto");
            String number = mailbox.number().orElseThrow().digits();
            assertThat(number).hasSize(12).isBetween("467190010000", "467190010019");
            assertThat(given.add(number)).isTrue();
        }

        Objection exhausted = objection(() -> desk.mailbox(ANNA, "firma", "number", "auto"));
        assertThat(exhausted.kind()).isEqualTo(Objection.Kind.CONFLICT);
        assertThat(exhausted.field()).isEqualTo("number");
        assertThat(exhausted).hasMessageContaining("every number of the number-range is taken");
        assertThat(desk.mailbox(BO, "tredje", "number", "auto")
                        .number()
                        .orElseThrow()
                        .digits())
                .isBetween("467190010020", "467190010029");
    }

    @Test
    void an_automatic_number_is_not_the_next_in_line() throws Exception {
        desk.accounts.change(WHO, "firma", Map.of("number-range", Optional.of("467190010000-467190019999")));

        long first = number(desk.mailbox(ANNA, "firma", "number", "auto"));
        long second = number(desk.mailbox(BO, "firma", "number", "auto"));

        assertThat(Math.abs(first - second)).isGreaterThan(1);
        assertThat(Math.min(first, second)).isGreaterThan(467190010000L);
    }

    @Test
    void longer_numbers_that_begin_alike_do_not_use_up_a_range() throws Exception {
        desk.accounts.change(WHO, "firma", Map.of("number-range", Optional.of("467190010000-467190010001")));
        add("annat", "467190010000");
        add("annat", "4671900100005");

        assertThat(number(desk.mailbox(ANNA, "firma", "number", "auto"))).isEqualTo(467190010001L);
    }

    @Test
    void an_automatic_number_is_kept_and_a_waiting_one_comes_before_a_new_one() throws Exception {
        add("firma", ONE);

        assertThat(number(desk.mailbox(ANNA, "firma", "number", "auto"))).isEqualTo(Long.parseLong(ONE));
        assertThat(number(desk.change(ANNA, "number", "auto"))).isEqualTo(Long.parseLong(ONE));
        assertThat(kindAndField(() -> desk.mailbox(BO, "firma", "number", "auto")))
                .isEqualTo("CONFLICT number");
    }

    @Test
    void a_number_that_was_given_back_rests_before_it_is_given_to_another_by_itself() throws Exception {
        desk.accounts.change(WHO, "firma", Map.of("number-rest", Optional.of("30")));
        add("firma", ONE);
        desk.mailbox(ANNA, "firma", "number", "auto");
        desk.mailboxes.set(WHO, ANNA, State.REMOVED);
        Instant freed = desk.time.instant();

        desk.time.pass(Duration.ofDays(30).minusSeconds(1));
        Objection early = objection(() -> desk.mailbox(BO, "firma", "number", "auto"));
        desk.time.pass(Duration.ofSeconds(1));

        assertThat(early).hasMessageContaining("those that are free still rest");
        assertThat(desk.numbers.find(ONE).freeSince()).contains(freed);
        assertThat(number(desk.mailbox(BO, "firma", "number", "auto"))).isEqualTo(Long.parseLong(ONE));
        assertThat(desk.numbers.find(ONE).freeSince()).isEmpty();
    }

    @Test
    void a_number_of_the_range_rests_too_whether_it_was_freed_or_removed() throws Exception {
        desk.accounts.change(WHO, "firma", Map.of("number-range", Optional.of("467190010000-467190010001")));
        desk.mailbox(ANNA, "firma", "number", "467190010000");
        desk.mailboxes.set(WHO, ANNA, State.REMOVED);
        desk.numbers.remove(WHO, "467190010000");

        assertThat(number(desk.mailbox(BO, "firma", "number", "auto"))).isEqualTo(467190010001L);
        assertThat(kindAndField(() -> desk.mailbox(ANNA, "firma", "number", "auto")))
                .isEqualTo("CONFLICT number");

        desk.time.pass(Duration.ofDays(90));
        assertThat(number(desk.mailbox(ANNA, "firma", "number", "auto"))).isEqualTo(467190010000L);
    }

    @Test
    void by_its_name_an_administrator_gives_a_resting_number_at_once() throws Exception {
        desk.mailbox(ANNA, "firma", "number", ONE);
        desk.mailboxes.set(WHO, ANNA, State.REMOVED);

        assertThat(number(desk.mailbox(BO, "firma", "number", ONE))).isEqualTo(Long.parseLong(ONE));
    }

    private VirtualNumber add(String account, String number) throws Exception {
        return desk.numbers.add(WHO, account, number, dialog(), Optional.empty());
    }

    private static long number(Mailbox mailbox) {
        return Long.parseLong(mailbox.number().orElseThrow().digits());
    }

    private static VirtualNumber.Kind dialog() {
        return VirtualNumber.Kind.DIALOG;
    }

    private static VirtualNumber.Kind shared() {
        return VirtualNumber.Kind.SHARED;
    }
}
