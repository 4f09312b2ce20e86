package org.brevduva.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brevduva.dialog.ActingHouse.ANNA;
import static org.brevduva.dialog.ActingHouse.BO;
import static org.brevduva.dialog.ActingHouse.CODE;
import static org.brevduva.dialog.ActingHouse.NUMBER;
import static org.brevduva.dialog.ActingHouse.PHONE;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What SMS do by themselves, whatever happens in between. */
@Timeout(120)
class ActingTest {

    private static final String OTHER = "46701740606";

    @TempDir
    private Path directory;

    private ActingHouse house;

    @BeforeEach
    void open() throws Exception {
        house = new ActingHouse(directory.resolve("house"));
    }

    @AfterEach
    void close() {
        house.close();
    }

    static IntStream steps() {
        return IntStream.rangeClosed(0, Acting.Step.values().length);
    }

    private static void given_something_of_everything(ActingHouse house) throws Exception {
        house.rule(CODE, "JOUR", "mailbox", ANNA, "forward", BO + ",vakt@elsewhere.example,0701740621,0701740622");
        house.rule(CODE, "LOPPIS", "answer", "Du är med.", "join", "loppis");
        house.rule(CODE, "LOPPIS AV", "answer", "Hej då.", "leave", "loppis");
        house.rule(CODE, "JAG", "save", "yes");
        house.writes(ANNA, NUMBER, PHONE);
        house.writes(BO, "Firma", PHONE);
        house.writes(BO, CODE, PHONE);
        house.texts(PHONE, CODE, "jour vatten");
        house.texts(PHONE, CODE, "loppis");
        house.texts(OTHER, CODE, "loppis");
        house.texts(OTHER, CODE, "loppis av");
        house.texts(OTHER, CODE, "jag spara Eva Ek Vänner");
        house.texts(PHONE, NUMBER, "stop");
        house.texts(PHONE, NUMBER, "STOP");
        house.texts(OTHER, NUMBER, "stopp");
        house.texts(OTHER, NUMBER, "start");
    }

    private static final List<String> EVERYTHING = List.of(
            NUMBER + " > " + PHONE + " hej från " + NUMBER + " CANCELED",
            "Firma > " + PHONE + " hej från Firma CANCELED",
            CODE + " > " + PHONE + " hej från " + CODE,
            CODE + " > 46701740621 +" + PHONE + ": jour vatten",
            CODE + " > 46701740622 +" + PHONE + ": jour vatten",
            CODE + " > " + PHONE + " Du är med.",
            CODE + " > " + OTHER + " Du är med.",
            CODE + " > " + OTHER + " Hej då.",
            NUMBER + " > " + PHONE + " You will get no more SMS from " + NUMBER + ". Send START to " + NUMBER
                    + " if you want them again.",
            NUMBER + " > " + OTHER + " You will get no more SMS from " + NUMBER + ". Send START to " + NUMBER
                    + " if you want them again.",
            NUMBER + " > " + OTHER + " You may get SMS from " + NUMBER + " again. Send STOP to " + NUMBER
                    + " to end them.",
            ANNA,
            ANNA,
            ANNA,
            ANNA,
            ANNA,
            BO,
            "vakt@elsewhere.example",
            "opt-out " + PHONE + " " + NUMBER + " firma",
            "member loppis " + PHONE + " {}",
            "member vanner " + OTHER + " {firstname=Eva, label=Vänner, lastname=Ek, name=Eva Ek}",
            "to do 0");

    @Test
    void each_does_what_it_says() throws Exception {
        given_something_of_everything(house);

        assertThat(house.look()).isEqualTo(9);

        assertThat(house.everything()).containsExactlyElementsOf(EVERYTHING);
        assertThat(house.look()).isZero();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void a_crash_after_any_step_loses_nothing_and_doubles_nothing(int steps) throws Exception {
        given_something_of_everything(house);

        for (ActStore.Due due : house.due()) {
            house.carryOut(due, steps);
            house.carryOut(due, Acting.Step.values().length);
        }

        assertThat(house.everything()).containsExactlyInAnyOrderElementsOf(EVERYTHING);
    }

    /** The forwards, a group, a contact, the two commands: one after the other. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, 8})
    void a_crash_that_takes_the_database_with_it_is_no_worse(int which) throws Exception {
        given_something_of_everything(house);
        List<ActStore.Due> due = house.due();
        for (int i = 0; i < which; i++) {
            house.carryOut(due.get(i), Acting.Step.values().length);
        }

        for (int step = 0; step <= Acting.Step.values().length; step++) {
            house.carryOut(due.get(which), step);
            try (ActingHouse again = house.withoutDatabase(directory.resolve("after-" + step))) {
                again.look();

                assertThat(again.everything()).as("after step " + step).containsExactlyInAnyOrderElementsOf(EVERYTHING);
            }
        }
    }

    @Test
    void a_phone_is_answered_once_in_its_time_and_the_next_phone_at_once() throws Exception {
        house.rule(NUMBER, "", "answer", "Tack", "answer-every", "1h");
        house.texts(PHONE, NUMBER, "ett");
        house.look();
        house.time.pass(Duration.ofMinutes(59));
        house.texts(PHONE, NUMBER, "två");
        house.texts(OTHER, NUMBER, "tre");
        house.look();
        assertThat(house.sms()).containsExactly(NUMBER + " > " + PHONE + " Tack", NUMBER + " > " + OTHER + " Tack");

        house.time.pass(Duration.ofMinutes(1));
        house.texts(PHONE, NUMBER, "fyra");
        house.look();

        assertThat(house.sms()).hasSize(3);
    }

    @Test
    void over_the_limit_of_its_account_nothing_is_sent_and_the_book_says_why() throws Exception {
        house.option("per-day", "1");
        house.rule(NUMBER, "", "forward", "0701740621,0701740622");

        house.texts(PHONE, NUMBER, "hej");
        assertThat(house.look()).isOne();

        assertThat(house.sms()).containsExactly(NUMBER + " > 46701740621 +" + PHONE + ": hej");
        assertThat(house.office.audit().newest(1).get(0).detail()).isEqualTo("account firma may send 1 message a day");
        assertThat(house.look()).as("not tried again").isZero();
        assertThat(house.mails()).containsExactly(ANNA);
    }

    @Test
    void nothing_is_sent_where_the_account_may_not_text() throws Exception {
        house.option("countries", "NO");
        house.rule(NUMBER, "", "answer", "Tack");

        house.texts(PHONE, NUMBER, "hej");
        house.texts("4741234567", NUMBER, "hei");
        house.look();

        assertThat(house.sms()).containsExactly(NUMBER + " > 4741234567 Tack");
    }

    @Test
    void a_phone_that_said_stop_is_answered_no_more_but_helped() throws Exception {
        house.rule(CODE, "PRIS", "answer", "300 kr");
        house.texts(PHONE, CODE, "stop");
        house.texts(PHONE, CODE, "pris");
        house.texts(PHONE, CODE, "help");
        house.texts(PHONE, CODE, "help!");

        house.look();

        assertThat(house.sms())
                .hasSize(2)
                .first()
                .asString()
                .startsWith(CODE + " > " + PHONE + " You will get no more SMS");
        assertThat(house.sms().get(1)).startsWith(CODE + " > " + PHONE + " Texts to this number");
    }

    @Test
    void neither_a_name_nor_a_number_of_ours_is_answered() throws Exception {
        house.rule(NUMBER, "", "answer", "Tack", "join", "loppis");
        house.texts("Firma", NUMBER, "hej");
        house.texts("71717", NUMBER, "hej");
        house.texts(NUMBER, NUMBER, "hej");

        assertThat(house.look()).isEqualTo(3);

        assertThat(house.sms()).isEmpty();
        assertThat(house.mails()).hasSize(3);
    }

    @Test
    void an_account_that_is_paused_hears_a_stop_and_answers_nothing() throws Exception {
        house.rule(NUMBER, "", "answer", "Tack", "join", "loppis");
        house.office.accounts().set("test", "firma", org.brevduva.account.State.DEACTIVATED);

        house.texts(PHONE, NUMBER, "hej");
        house.texts(PHONE, NUMBER, "stop");
        house.look();

        assertThat(house.everything()).containsExactly("opt-out " + PHONE + " " + NUMBER + " firma", "to do 0");
    }

    @Test
    void a_rule_that_was_removed_meanwhile_does_nothing() throws Exception {
        house.rule(NUMBER, "", "answer", "Tack");
        house.texts(PHONE, NUMBER, "hej");
        house.office.rules().remove("test", NUMBER, java.util.Optional.empty());

        assertThat(house.look()).isOne();

        assertThat(house.everything()).containsExactly(ANNA, "to do 0");
    }

    @Test
    void a_forward_too_long_to_be_sent_whole_is_not_cut() throws Exception {
        house.rule(NUMBER, "", "forward", "0701740621");

        house.texts(PHONE, NUMBER, "x".repeat(1_000));
        house.look();

        assertThat(house.sms()).isEmpty();
        assertThat(house.office.audit().newest(1).get(0).detail()).contains("at most 1000 are sent");
    }
}
