package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.intake.Verdict.Accepted;
import org.brevduva.intake.Verdict.Held;
import org.brevduva.intake.Verdict.Reason;
import org.brevduva.intake.Verdict.Refused;
import org.brevduva.testing.Registered;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Texts that are filled for each recipient: design.md section 5.5. */
@Timeout(60)
@Tag("S116")
class MergeFieldsTest extends IntakeFixture {

    private static final String OTHER = "46701740606";

    private Verdict offered(String text, String list, String... more) throws IOException {
        String[] recipients = new String[more.length + 1];
        recipients[0] = "sms";
        System.arraycopy(more, 0, recipients, 1, more.length);
        return take(HeldListsTest.with(ANNA, "<1@firma.example>", list, text), recipients);
    }

    private void contact(String phone, Map<String, String> fields) throws Exception {
        office.contacts().add("test", Registered.ACCOUNT, phone, fields);
    }

    /** Recipient, parts and text of each message. */
    private List<String> texts() {
        return store.inTransaction(
                tx -> tx.list("""
                SELECT m.recipient, m.parts, COALESCE(m.text, s.text) AS text
                  FROM message m JOIN submission s ON s.id = m.submission
                 ORDER BY m.id""", row -> row.text("recipient") + " " + row.count("parts") + " " + row.text("text")));
    }

    private static String why(Verdict verdict) {
        return ((Refused) verdict).why();
    }

    @Test
    void fields_are_filled_from_the_columns_of_the_list_and_the_submission_keeps_the_template() throws Exception {
        Verdict verdict = offered(
                "Hej {first name}, se {{ort}} {ORT}",
                "Mobile;First name;Ort\n" + PHONE + ";Åsa;Lund\n" + OTHER + ";Bo;Kil\n");

        assertThat(verdict).isInstanceOf(Accepted.class);
        assertThat(texts()).containsExactly(PHONE + " 1 Hej Åsa, se {ort} Lund", OTHER + " 1 Hej Bo, se {ort} Kil");
        assertThat(sent().get(0)).endsWith("Hej {first name}, se {{ort}} {ORT}");
    }

    @Test
    void what_the_list_does_not_say_the_contact_does_and_the_phone_is_always_known() throws Exception {
        contact(PHONE, Map.of("city", "Lund", "firstName", "never used"));
        contact(OTHER, Map.of("city", "Kil"));

        offered("{firstName} {city} {phone}", "Mobile;FirstName;City\n" + PHONE + ";Åsa;\n" + OTHER + ";Bo;Umeå\n");

        assertThat(texts()).containsExactly(PHONE + " 1 Åsa Lund +" + PHONE, OTHER + " 1 Bo Umeå +" + OTHER);
    }

    @Test
    void members_of_a_group_and_numbers_that_are_contacts_have_their_fields() throws Exception {
        contact(PHONE, Map.of("firstName", "Åsa"));
        contact(OTHER, Map.of("firstName", "Bo"));
        office.groups().add("test", Registered.ACCOUNT, "crew");
        office.groups().join("test", Registered.ACCOUNT, "crew", OTHER);

        assertThat(take(mail("Hej {firstname}"), "crew", PHONE)).isInstanceOf(Accepted.class);

        assertThat(texts()).containsExactly(PHONE + " 1 Hej Åsa", OTHER + " 1 Hej Bo");
    }

    @Test
    void an_unknown_field_refuses_the_mail_and_names_it_and_those_that_there_are() throws Exception {
        contact(PHONE, Map.of("city", "Lund"));

        Verdict verdict = offered("Hej {fristName}", "Mobile;First name\n" + PHONE + ";Åsa\n" + OTHER + ";Bo\n");

        assertThat(((Refused) verdict).reason()).isEqualTo(Reason.TEXT);
        assertThat(why(verdict))
                .contains("nothing was sent", "{fristName}", "{First_name}", "{phone}", "{city}", "{{fristName}}");
        assertThat(texts()).isEmpty();
        assertThat(passedOn()).isEmpty();
    }

    @Test
    void a_mail_without_a_list_may_have_an_unknown_field_no_more_than_any_other() throws Exception {
        assertThat(why(take(mail("Hej {och} hå"), PHONE))).contains("{och}", "{{och}}");
        assertThat(take(mail("Hej {{och}} hå {}"), PHONE)).isInstanceOf(Accepted.class);

        assertThat(texts()).containsExactly(PHONE + " 1 Hej {och} hå {}");
    }

    @Test
    void who_has_no_value_is_left_out_like_a_wrong_line() throws Exception {
        Verdict verdict = offered("Hej {name}", "Mobile;Name\n" + PHONE + ";Åsa\n" + OTHER + ";\n");

        assertThat(((Held) verdict).why()).isEqualTo("1 of 2 lines is refused");
        assertThat(texts()).containsExactly(PHONE + " 1 Hej Åsa");
        assertThat(passedOn().get(0)).contains("list.csv, line 3: +" + OTHER + ": there is no value for {name}");
    }

    @Test
    void who_was_named_directly_and_has_no_value_refuses_the_mail() throws Exception {
        Verdict verdict = offered("Hej {name}", "Mobile;Name\n" + PHONE + ";Åsa\n", OTHER);

        assertThat(why(verdict)).contains("nothing was sent", "+" + OTHER, "no value for {name}");
        assertThat(texts()).isEmpty();
    }

    @Test
    void each_text_has_its_own_parts_and_its_own_encoding() throws Exception {
        Verdict verdict =
                offered("Hej {name}", "Mobile;Name\n" + PHONE + ";" + "Åsa ".repeat(60) + "\n" + OTHER + ";Ж\n");

        assertThat(verdict).isInstanceOf(Accepted.class);
        assertThat(texts().get(0)).startsWith(PHONE + " 2 Hej Åsa Åsa");
        assertThat(texts().get(1)).isEqualTo(OTHER + " 1 Hej Ж");
        assertThat(queue.list(Optional.of(LANE), Optional.empty(), 10)).hasSize(3);
    }

    @Test
    void a_text_that_gets_too_long_for_one_refuses_that_one_with_the_figures() throws Exception {
        choose(ANNA, "max-parts=1");

        Verdict verdict =
                offered("Hej {name}", "Mobile;Name\n" + PHONE + ";" + "x".repeat(160) + "\n" + OTHER + ";Bo\n");

        assertThat(verdict).isInstanceOf(Held.class);
        assertThat(texts()).containsExactly(OTHER + " 1 Hej Bo");
        assertThat(passedOn().get(0).replace("=\r\n", ""))
                .contains("line 2: +" + PHONE + ": filled for it, the text takes 2 SMS, at most 1 are sent");
    }

    @Test
    void a_mail_offered_again_is_sent_once_whatever_was_filled_in() throws Exception {
        String list = "Mobile;Name\n" + PHONE + ";Åsa\n";
        offered("Hej {name}", list);

        assertThat(((Accepted) offered("Hej {name}", list)).messages()).isZero();
    }
}
