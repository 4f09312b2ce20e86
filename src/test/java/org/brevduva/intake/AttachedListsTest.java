package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.brevduva.intake.Verdict.Accepted;
import org.brevduva.intake.Verdict.Reason;
import org.brevduva.intake.Verdict.Refused;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AttachedListsTest extends IntakeFixture {

    private static String with(String name, String list) {
        return """
                From: anna@firma.example
                To: sms@sms.example
                Subject:
                Message-ID: <1@firma.example>
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="b"

                --b
                Content-Type: text/plain; charset=utf-8

                Hej allihop
                --b
                Content-Type: application/octet-stream; name="%s"
                Content-Disposition: attachment; filename="%s"

                %s
                --b--
                """.formatted(name, name, list).replace("\n", "\r\n");
    }

    private Verdict offered(String list, String... recipients) throws IOException {
        return take(with("list.csv", list), recipients);
    }

    @Tag("S3")
    @Tag("S4")
    @Test
    void a_mail_to_sms_or_all_goes_to_every_number_of_the_attached_list() throws Exception {
        assertThat(((Accepted) offered("070-174 06 05\n46701740606\n", "sms")).messages())
                .isEqualTo(2);
        assertThat(((Accepted) offered("Name;Mobile\nEva;070-174 06 07\nBo;070-174 06 08\n", "ALL")).messages())
                .isEqualTo(2);

        assertThat(sent())
                .extracting(line -> line.split(" ")[1])
                .containsExactly("46701740605", "46701740606", "46701740607", "46701740608");
    }

    @Test
    void numbers_of_the_address_and_of_the_list_add_up_each_once() throws Exception {
        Verdict verdict = offered("46701740605\n46701740606\n46701740606\n", "sms", PHONE);

        assertThat(((Accepted) verdict).messages()).isEqualTo(2);
    }

    @Test
    void a_list_without_a_right_line_is_refused_and_its_lines_are_named() throws Exception {
        Verdict verdict = offered("Mobile\nnobody\nagain nobody\n", "sms");

        assertThat(verdict).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.NOT_THERE);
            assertThat(refused.why()).contains("nothing was sent", "list.csv, line 2", "list.csv, line 3");
        });
        assertThat(sent()).isEmpty();
        assertThat(passedOn()).isEmpty();
    }

    @Test
    void a_fixed_line_is_refused_unless_the_account_allows_it() throws Exception {
        assertThat(offered("Mobile\n08-465 004 05\n", "sms")).isInstanceOf(Refused.class);

        choose(ANNA, "allow-fixed=yes");

        assertThat(offered("Mobile\n08-465 004 05\n", "sms")).isInstanceOf(Accepted.class);
    }

    @Test
    void without_a_list_the_mail_says_what_is_missing() throws Exception {
        assertThat(take(mail("hej"), "sms"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.why()).contains("attach"));
    }

    @Test
    void a_list_of_a_stranger_is_not_even_read() throws Exception {
        assertThat(takeFromElsewhere(with("list.csv", "nobody\n"), "sms")).isEqualTo(NO);
    }
}
