package org.brevduva.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brevduva.account.Desk.ANNA;
import static org.brevduva.account.Desk.WHO;
import static org.brevduva.account.Desk.kindAndField;
import static org.brevduva.account.Desk.objection;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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
class AccountsTest {

    @Parameter
    Databases kind;

    @TempDir
    private Path directory;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(kind, directory);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void an_account_is_found_as_it_was_added() throws Exception {
        Account added = desk.account(" Firma ", "per-day", "500");
        desk.account("annat");

        assertThat(added.name()).isEqualTo("firma");
        assertThat(added.state()).isEqualTo(State.ACTIVE);
        assertThat(desk.accounts.find("firma")).isEqualTo(added);
        assertThat(desk.accounts.all()).extracting(Account::name).containsExactly("annat", "firma");
    }

    @Test
    void a_name_is_given_once_and_looks_like_one() throws Exception {
        desk.account("firma");

        assertThat(kindAndField(() -> desk.account("FIRMA"))).isEqualTo("CONFLICT name");
        assertThat(kindAndField(() -> desk.account(""))).isEqualTo("WRONG name");
        assertThat(kindAndField(() -> desk.account("en firma"))).isEqualTo("WRONG name");
        assertThat(kindAndField(() -> desk.account("-firma"))).isEqualTo("WRONG name");
        assertThat(kindAndField(() -> desk.account("firma\n"))).isEqualTo("CONFLICT name");
        assertThat(kindAndField(() -> desk.account("a".repeat(65)))).isEqualTo("WRONG name");
        assertThat(desk.account("a".repeat(64)).name()).hasSize(64);
    }

    @Test
    void an_unknown_account_is_named_in_plain_characters() {
        Objection objection = objection(() -> desk.accounts.find("fir\r\nma"));

        assertThat(objection.kind()).isEqualTo(Objection.Kind.UNKNOWN);
        assertThat(objection.field()).isEqualTo("account");
        assertThat(objection).hasMessage("there is no account fir??ma: see account list");
    }

    @Test
    void options_are_judged_before_anything_is_kept() {
        assertThat(kindAndField(() -> desk.account("firma", "per-day", "many"))).isEqualTo("WRONG per-day");
        assertThat(kindAndField(() -> desk.account("firma", "per-dya", "5"))).isEqualTo("WRONG per-dya");

        assertThat(desk.accounts.all()).isEmpty();
        assertThat(desk.book()).isEmpty();
    }

    @Test
    void a_changed_option_goes_back_to_the_default_when_it_is_emptied() throws Exception {
        desk.account("firma", "per-day", "500", "premium", "yes");

        Account after =
                desk.accounts.change(WHO, "firma", Map.of("per-day", Optional.empty(), "premium", Optional.of("no")));

        assertThat(after.options().chosen()).containsExactly(Map.entry("premium", "no"));
        assertThat(desk.accounts.find("firma")).isEqualTo(after);
        assertThat(kindAndField(() -> desk.accounts.change(WHO, "annat", Map.of())))
                .isEqualTo("UNKNOWN account");
    }

    @Test
    void a_deactivated_account_pauses_every_mailbox_of_it_until_it_is_activated() throws Exception {
        desk.account("firma");
        desk.account("annat");
        desk.mailbox(ANNA, "firma", "sender", "Firma");
        desk.mailbox("carl@annat.example", "annat", "sender", "Annat");

        desk.accounts.set(WHO, "firma", State.DEACTIVATED);
        assertThat(desk.mailboxes.all()).extracting(Mailbox::paused).containsExactly(true, false);

        desk.accounts.set(WHO, "firma", State.ACTIVE);
        assertThat(desk.mailboxes.all()).extracting(Mailbox::paused).containsExactly(false, false);
    }

    @Test
    void an_account_with_mailboxes_is_not_removed() throws Exception {
        desk.account("firma");
        desk.mailbox(ANNA, "firma", "sender", "Firma");

        assertThat(kindAndField(() -> desk.accounts.set(WHO, "firma", State.REMOVED)))
                .isEqualTo("CONFLICT account");

        desk.mailboxes.set(WHO, ANNA, State.REMOVED);
        desk.accounts.set(WHO, "firma", State.REMOVED);
        assertThat(desk.accounts.all()).isEmpty();
        assertThat(kindAndField(() -> desk.accounts.set(WHO, "firma", State.ACTIVE)))
                .isEqualTo("UNKNOWN account");
    }

    @Test
    void a_removed_account_frees_its_name_and_numbers_and_its_keys_open_nothing() throws Exception {
        long before = desk.account("firma").id();
        String secret = desk.keys.add(WHO, "firma", "main").secret();
        desk.numbers.add(WHO, "firma", "467190010001", VirtualNumber.Kind.DIALOG, Optional.empty());

        desk.accounts.set(WHO, "firma", State.REMOVED);

        assertThat(desk.keys.withSecret(secret)).isEmpty();
        assertThat(desk.numbers.all()).isEmpty();
        assertThat(desk.account("firma").id()).isGreaterThan(before);
        assertThat(desk.keys.of("firma")).isEmpty();
        desk.numbers.add(WHO, "firma", "467190010001", VirtualNumber.Kind.DIALOG, Optional.empty());
    }
}
