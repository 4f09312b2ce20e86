package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.brevduva.intake.Verdict.Accepted;
import org.brevduva.intake.Verdict.Reason;
import org.brevduva.intake.Verdict.Refused;
import org.brevduva.mail.ReturnRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs send by themselves, and what they answer. */
@Timeout(60)
class MachineMailTest extends IntakeFixture {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-generated",
                "Precedence: bulk",
                "List-Id: Alarms <alarms.firma.example>",
                "Auto-Submitted: Auto-Generated; owner=x\r\nPrecedence: Junk\r\nList-Unsubscribe: <mailto:x@x.example>"
            })
    void what_a_program_sends_is_refused_unless_its_account_allows_machine_mail(String fields) throws Exception {
        String mail = fields + "\r\n" + mail("Pump 2 har stannat");

        Verdict before = take(mail, PHONE);
        choose(ANNA, "machine-mail=yes");
        Verdict after = take(mail, PHONE);

        assertThat(reason(before)).isEqualTo(Reason.AUTOMATIC);
        assertThat(after).isInstanceOf(Accepted.class);
        assertThat(sent()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied",
                "Auto-Submitted: auto-notified",
                "Auto-Submitted: auto-generated\r\nAuto-Submitted: auto-replied",
                "Precedence: auto_reply",
                "X-Autoreply: yes",
                "Auto-Submitted: auto-generated\r\nX-Autorespond: away",
                "Auto-Submitted: auto-generated\r\nX-Brevduva-Loop: sms.example",
                "Auto-Submitted: auto-generated\r\nX-Failed-Recipients: bo@x.example"
            })
    void what_a_program_answers_is_refused_whatever_the_account_allows(String fields) throws Exception {
        choose(ANNA, "machine-mail=yes");

        Verdict verdict = take(fields + "\r\n" + mail("I am away"), PHONE);

        assertThat(reason(verdict)).isEqualTo(Reason.AUTOMATIC);
        assertThat(sent()).isEmpty();
    }

    @Test
    void a_bounce_is_refused_whatever_the_account_allows() throws Exception {
        choose(ANNA, "machine-mail=yes");
        Envelope nobody = new Envelope(
                trusted(),
                "relay.example",
                Optional.of(login(ANNA)),
                Optional.empty(),
                ReturnRequest.UNSAID,
                recipients(PHONE));
        String report = "Auto-Submitted: auto-generated\r\n"
                + mail("gone").replace("text/plain", "multipart/report; report-type=delivery-status; boundary=b");

        assertThat(reason(intake.take(nobody, stream(mail("hej"))))).isEqualTo(Reason.AUTOMATIC);
        assertThat(reason(take(report, PHONE))).isEqualTo(Reason.AUTOMATIC);
        assertThat(sent()).isEmpty();
    }

    @Test
    void machine_mail_that_is_allowed_still_needs_its_proof_and_a_stranger_hears_nothing_of_it() throws Exception {
        String mail = "Auto-Submitted: auto-generated\r\n" + mail("Pump 2 har stannat");
        String unknown = mail.replace(ANNA, "eva@firma.example");

        Verdict notAllowed = takeFromElsewhere(mail, PHONE);
        choose(ANNA, "machine-mail=yes");
        Verdict allowed = takeFromElsewhere(mail, PHONE);

        assertThat(reason(notAllowed)).isEqualTo(Reason.AUTOMATIC);
        assertThat(allowed).isEqualTo(notAllowed).isEqualTo(takeFromElsewhere(unknown, PHONE));
        assertThat(sent()).isEmpty();
    }

    private static Reason reason(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Refused.class);
        return ((Refused) verdict).reason();
    }
}
