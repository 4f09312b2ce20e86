package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.brevduva.intake.Verdict.Accepted;
import org.brevduva.testing.Registered;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers to our mails that go to the address of a key, which names no phone. */
@Tag("S68")
@Timeout(60)
class AnsweredByKeyTest extends IntakeFixture {

    private static final String OTHER = "46701740606";

    private String key;

    @BeforeEach
    void add() throws Exception {
        key = office.keys().add("test", Registered.ACCOUNT, "support").secret();
    }

    private Verdict answer(String subject, String... besides) throws Exception {
        String[] locals = new String[besides.length + 1];
        locals[0] = key;
        System.arraycopy(besides, 0, locals, 1, besides.length);
        return take(
                "In-Reply-To: " + thread() + "\r\n" + mail(ANNA, "<" + subject.hashCode() + "@x>", subject, "Ja"),
                locals);
    }

    private static String why(Verdict verdict) {
        return ((Verdict.Refused) verdict).why();
    }

    @Test
    void the_phone_is_that_of_the_mail_which_the_header_names_whatever_the_subject_says() throws Exception {
        texts(PHONE, "Kommer du?");

        for (String subject : new String[] {"Re: SMS +" + PHONE, "lunch?", "", "Sv: 0701740605"}) {
            assertThat(((Accepted) answer(subject)).messages()).as(subject).isEqualTo(1);
        }
        assertThat(sent()).hasSize(4).allMatch(one -> one.startsWith(NUMBER + " " + PHONE));
    }

    @Test
    void a_subject_that_names_another_phone_is_not_guessed_about() throws Exception {
        texts(PHONE, "Kommer du?");

        assertThat(why(answer("Re: SMS +" + OTHER)))
                .isEqualTo(
                        "the mail answers one phone, and its subject names another: to answer leave the subject as it"
                                + " was, else write a new mail");
        assertThat(why(answer("0701740605, 0701740606"))).startsWith("the mail answers one phone");
        assertThat(sent()).isEmpty();
    }

    @Test
    void where_an_address_names_a_phone_the_header_adds_none() throws Exception {
        texts(PHONE, "Kommer du?");

        assertThat(((Accepted) answer("", OTHER)).messages()).isEqualTo(1);
        assertThat(sent()).allMatch(one -> one.startsWith(NUMBER + " " + OTHER));
    }

    @Test
    void the_id_of_anothers_mail_says_nothing() throws Exception {
        texts(PHONE, "Kommer du?");

        Verdict verdict =
                take("In-Reply-To: " + thread() + "\r\n" + mail("bo@firma.example", "<1@x>", "lunch?", "Ja"), key);

        assertThat(why(verdict)).startsWith("the subject is a list of numbers");
    }

    @Test
    void a_title_is_one_line_and_never_our_own_subject() {
        assertThat(SubjectReading.title("  Re: SV[2]: Möte  på\r\n måndag ")).contains("Möte på måndag");
        assertThat(SubjectReading.title("Order 17: klar")).contains("Order 17: klar");
        assertThat(SubjectReading.title("Re: SMS +" + PHONE)).isEmpty();
        assertThat(SubjectReading.title("Re: ")).isEmpty();
        assertThat(SubjectReading.title("x".repeat(301))).isEmpty();
    }
}
