package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.brevduva.mail.MailAddress;
import org.brevduva.mail.NotifyRequest;
import org.brevduva.mail.NotifyRequest.Event;
import org.brevduva.mail.ReturnRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is told what became of a submission is decided when it is accepted. */
@Timeout(60)
class ReportsTest extends IntakeFixture {

    @Test
    @Tag("S17")
    @Tag("S18")
    void a_mailbox_that_has_chosen_nothing_is_told_of_failures() throws Exception {
        take(mail("hej"), PHONE);

        assertThat(kept()).containsExactly("FAILURES " + ANNA + " in PT4H");
    }

    @Test
    void reports_go_to_the_other_address_when_one_is_chosen() throws Exception {
        choose(ANNA, "reports=all", "report-to=chef@firma.example");

        take(mail("hej"), PHONE);

        assertThat(kept()).containsExactly("ALL chef@firma.example in PT4H");
    }

    @Test
    void a_mailbox_that_wants_none_gets_none() throws Exception {
        choose(ANNA, "reports=none");

        take(mail("hej"), PHONE);

        assertThat(kept()).containsExactly("nobody");
    }

    @Test
    void what_the_client_asks_goes_before_the_choice() throws Exception {
        asking(Event.NEVER);
        choose(ANNA, "reports=none");
        asking(Event.SUCCESS);

        assertThat(kept()).containsExactly("nobody", "NONE " + ANNA + " in PT4H");
    }

    private void asking(Event... events) throws Exception {
        List<Recipient> phones = recipients(PHONE).stream()
                .map(phone -> phone.asking(new NotifyRequest(Set.of(events), Optional.empty())))
                .toList();
        Envelope envelope = new Envelope(
                trusted(), "relay.example", Optional.empty(), MailAddress.read(ANNA), ReturnRequest.UNSAID, phones);
        assertThat(intake.take(envelope, stream(mail(ANNA, "<" + events[0] + "@firma.example>", "hello", "hej"))))
                .isInstanceOf(Verdict.Accepted.class);
    }

    private List<String> kept() {
        return store.inTransaction(tx -> tx.list(
                "SELECT report_choice, report_to, report_at, accepted_at FROM submission ORDER BY id",
                row -> Stream.concat(row.optionalText("report_choice").stream(), row.optionalText("report_to").stream())
                        .reduce((choice, to) -> choice + " " + to + " in "
                                + Duration.between(row.instant("accepted_at"), row.instant("report_at")))
                        .orElse("nobody")));
    }
}
