package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.account.State;
import org.brevduva.intake.Verdict.Accepted;
import org.brevduva.intake.Verdict.Reason;
import org.brevduva.intake.Verdict.Refused;
import org.brevduva.testing.Registered;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Anna's mailbox hangs on the key "dialog" of the account. */
@Timeout(60)
class PausedTest extends IntakeFixture {

    private static final Refused PAUSED =
            new Refused(Reason.NOT_ALLOWED, "this mailbox is paused: ask your administrator to activate it");

    private enum What {
        MAILBOX,
        KEY,
        ACCOUNT
    }

    @BeforeEach
    void hangOnKey() throws Exception {
        office.keys().add("test", Registered.ACCOUNT, "dialog");
        office.mailboxes().change("test", ANNA, Map.of("key", Optional.of("dialog")));
    }

    @Tag("S69")
    @ParameterizedTest
    @EnumSource
    void nothing_goes_out_while_it_is_paused_and_it_goes_on_when_it_is_active_again(What what) throws Exception {
        set(what, State.DEACTIVATED);
        Verdict paused = take(mail("hej"), PHONE);
        Verdict toStranger = takeFromElsewhere(mail("hej"), PHONE);
        List<String> meanwhile = sent();
        set(what, State.ACTIVE);

        assertThat(paused).isEqualTo(PAUSED);
        assertThat(toStranger).isEqualTo(NO);
        assertThat(meanwhile).isEmpty();
        assertThat(take(mail("hej"), PHONE)).isInstanceOf(Accepted.class);
    }

    @Tag("S69")
    @ParameterizedTest
    @EnumSource
    void what_comes_in_waits_and_is_passed_on_once_and_in_order(What what) throws Exception {
        set(what, State.DEACTIVATED);
        texts(PHONE, "ett");
        texts("46701740606", "två");
        texts(PHONE, "tre");
        inbox.passOnPaused(store);
        assertThat(passedOn()).isEmpty();

        set(what, State.ACTIVE);
        inbox.passOnPaused(store);
        inbox.passOnPaused(store);

        assertThat(passedOn()).hasSize(3);
        assertThat(spool.waiting(MAIL)).isEqualTo(3);
        assertThat(passedOn().get(0)).contains("ett").contains("To: " + ANNA);
        assertThat(field(passedOn().get(2), "In-Reply-To"))
                .isEqualTo(field(passedOn().get(0), "Message-ID"));
    }

    @Tag("S69")
    @Test
    void what_comes_in_after_the_activation_does_not_overtake_what_has_waited() throws Exception {
        set(What.KEY, State.DEACTIVATED);
        texts(PHONE, "ett");
        set(What.KEY, State.ACTIVE);

        texts(PHONE, "tva");
        List<String> before = passedOn();
        inbox.passOnPaused(store);
        texts(PHONE, "tre");

        assertThat(before).isEmpty();
        assertThat(textsPassedOn()).containsExactly("ett", "tva", "tre");
        assertThat(field(passedOn().get(1), "In-Reply-To"))
                .isEqualTo(field(passedOn().get(0), "Message-ID"));
        assertThat(field(passedOn().get(2), "In-Reply-To"))
                .isEqualTo(field(passedOn().get(1), "Message-ID"));
    }

    @Tag("S69")
    @Test
    void what_waits_survives_restarts_and_is_still_passed_on_once() throws Exception {
        set(What.ACCOUNT, State.DEACTIVATED);
        texts(PHONE, "ett");
        restart();
        inbox.passOnPaused(store);
        assertThat(passedOn()).isEmpty();
        texts(PHONE, "tva");
        set(What.ACCOUNT, State.ACTIVE);
        restart();

        inbox.passOnPaused(store);
        restart();
        inbox.passOnPaused(store);

        assertThat(textsPassedOn()).containsExactly("ett", "tva");
    }

    @Test
    void more_than_fit_into_one_round_all_follow() throws Exception {
        set(What.MAILBOX, State.DEACTIVATED);
        for (int i = 0; i < 130; i++) {
            texts(PHONE, "nr " + i);
        }
        set(What.MAILBOX, State.ACTIVE);

        inbox.passOnPaused(store);
        inbox.passOnPaused(store);

        assertThat(textsPassedOn()).hasSize(130).startsWith("nr 0", "nr 1").endsWith("nr 129");
    }

    @Test
    void one_mailbox_paused_does_not_hold_up_another() throws Exception {
        office.mailboxes().add("test", Registered.withNumber("eva@firma.example", "467190012346"));
        office.mailboxes().set("test", "eva@firma.example", State.DEACTIVATED);

        texts(PHONE, "hej");

        assertThat(textsPassedOn()).containsExactly("hej");
        assertThat(take(mail("hej"), PHONE)).isInstanceOf(Accepted.class);
    }

    @Tag("S71")
    @Test
    void a_removed_mailbox_neither_sends_nor_receives() throws Exception {
        office.mailboxes().set("test", ANNA, State.REMOVED);

        Verdict verdict = take(mail("hej"), PHONE);
        texts(PHONE, "hej");
        inbox.passOnPaused(store);

        assertThat(verdict)
                .isEqualTo(new Refused(
                        Reason.NOT_ALLOWED,
                        "the From address is not registered here: ask your administrator to register it"));
        assertThat(sent()).isEmpty();
        assertThat(passedOn()).isEmpty();
    }

    @Tag("S71")
    @Test
    void what_waited_for_a_mailbox_that_is_removed_goes_to_nobody_not_even_to_who_gets_its_number() throws Exception {
        set(What.MAILBOX, State.DEACTIVATED);
        texts(PHONE, "for Anna");
        office.mailboxes().set("test", ANNA, State.REMOVED);
        office.mailboxes().change("test", BO, Map.of("number", Optional.of(NUMBER)));

        inbox.passOnPaused(store);
        texts(PHONE, "for Bo");

        assertThat(textsPassedOn()).containsExactly("for Bo");
    }

    private void set(What what, State state) throws Exception {
        switch (what) {
            case MAILBOX -> office.mailboxes().set("test", ANNA, state);
            case KEY -> office.keys().set("test", Registered.ACCOUNT, "dialog", state);
            case ACCOUNT -> office.accounts().set("test", Registered.ACCOUNT, state);
        }
    }
}
