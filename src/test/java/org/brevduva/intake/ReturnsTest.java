package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.brevduva.account.Undeliverable;
import org.brevduva.account.Undeliverables;
import org.brevduva.bounce.Bounce;
import org.brevduva.bounce.Bounces;
import org.brevduva.bounce.Sent;
import org.brevduva.mail.MailAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What comes back of e-mails that SMS have become. */
@Timeout(60)
class ReturnsTest extends IntakeFixture {

    private static final String REPORT = """
            From: MAILER-DAEMON@mx.firma.example
            Subject: Undelivered
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.firma.example

            Final-Recipient: rfc822; anna@firma.example
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 no such user

            --b--
            """.replace("\n", "\r\n");

    private static final String PLAIN = "From: MAILER-DAEMON@old.example\r\nSubject: failure notice\r\n\r\n"
            + "Hi. This is the qmail-send program at old.example.\r\nI gave up.\r\n";

    private static final String VACATION = "From: anna@firma.example\r\nSubject: Out of office\r\n"
            + "Auto-Submitted: auto-replied\r\n\r\nI am away until Monday.\r\n";

    /** Where the last SMS that became an e-mail comes back to. */
    private String returnPath() {
        return field(passedOn().get(passedOn().size() - 1), "Return-Path").replaceAll("[<>]|@.*", "");
    }

    /** As bounces come: from nobody, by a client that nobody knows. */
    private Verdict comesBack(String mail, String local) throws Exception {
        return intake.take(envelope(ELSEWHERE, "", recipients(local)), stream(mail));
    }

    private List<Bounce> known() {
        return bounces.newest(Optional.empty(), 10);
    }

    @Tag("S105")
    @Test
    void a_bounce_tells_which_sms_did_not_reach_its_mailbox() throws Exception {
        texts(PHONE, "one");
        texts(PHONE, "two");
        String path = returnPath();

        assertThat(comesBack(REPORT, path)).isEqualTo(new Verdict.Done("Noted, and not answered"));

        assertThat(known()).singleElement().satisfies(bounce -> {
            assertThat(bounce.to().value()).isEqualTo(ANNA);
            assertThat(bounce.kind()).isEqualTo(Bounce.Kind.FAILED);
            assertThat(bounce.status()).contains("5.1.1");
            assertThat(bounce.why()).isEqualTo("smtp; 550 5.1.1 no such user");
            assertThat(bounce.phone()).contains(PHONE);
        });
        assertThat(passedOn()).as("nobody is written to about it").hasSize(2);
        assertThat(sent()).isEmpty();
    }

    @Test
    void whoever_brings_it_may_have_a_sender() throws Exception {
        texts(PHONE, "one");

        assertThat(intake.take(envelope(trusted(), ANNA, recipients(returnPath())), stream(REPORT)))
                .isInstanceOf(Verdict.Done.class);
        assertThat(known()).hasSize(1);
    }

    @Test
    void the_same_bounce_twice_is_one() throws Exception {
        texts(PHONE, "one");
        String path = returnPath();

        comesBack(REPORT, path);
        comesBack(REPORT.replace("5.1.1", "5.7.1"), path);

        assertThat(known()).extracting(bounce -> bounce.status().orElseThrow()).containsExactly("5.1.1");
    }

    @Test
    void the_plain_words_of_an_old_server_count_as_unclear() throws Exception {
        texts(PHONE, "one");

        comesBack(PLAIN, returnPath());

        assertThat(known()).extracting(Bounce::kind).containsExactly(Bounce.Kind.UNCLEAR);
    }

    @Test
    void what_cannot_be_read_as_a_mail_counts_as_unclear() throws Exception {
        texts(PHONE, "one");

        assertThat(comesBack("X: y\r\n".repeat(600) + "\r\n", returnPath())).isInstanceOf(Verdict.Done.class);

        assertThat(known()).extracting(Bounce::kind).containsExactly(Bounce.Kind.UNCLEAR);
    }

    /** RFC 3834, 4: they go to the sender of the envelope. */
    @Test
    void a_vacation_answer_is_taken_and_is_no_bounce() throws Exception {
        texts(PHONE, "one");

        assertThat(comesBack(VACATION, returnPath())).isInstanceOf(Verdict.Done.class);
        assertThat(comesBack(REPORT.replace("Action: failed", "Action: delivered"), returnPath()))
                .isInstanceOf(Verdict.Done.class);

        assertThat(known()).isEmpty();
    }

    @Test
    void a_delay_is_noted_as_one() throws Exception {
        texts(PHONE, "one");

        comesBack(REPORT.replace("Action: failed", "Action: delayed"), returnPath());

        assertThat(known()).extracting(Bounce::kind).containsExactly(Bounce.Kind.DELAYED);
    }

    @Test
    void an_address_that_we_did_not_write_is_refused() {
        texts(PHONE, "one");
        String path = returnPath();

        for (String forged : List.of(
                path.substring(0, path.length() - 1) + (path.endsWith("a") ? "b" : "a"),
                "bounce-1-aaaaaaaaaaaaaaaa",
                "bounce-",
                "Bounce-17")) {
            assertThat(intake.recipient(stranger(), forged + "@sms.example"))
                    .as(forged)
                    .isEqualTo(
                            new RecipientAnswer.Unknown(
                                    "no mail of ours has this sender, so none can come back to it: write to the administrator"));
        }
        assertThat(intake.recipient(stranger(), path + "@elsewhere.example"))
                .isInstanceOf(RecipientAnswer.Unknown.class);
    }

    @Test
    void a_bounce_to_a_phone_as_well_is_refused_as_a_whole() throws Exception {
        texts(PHONE, "one");

        Verdict verdict = intake.take(envelope(trusted(), ANNA, recipients(returnPath(), PHONE)), stream(mail("hej")));

        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        assertThat(known()).isEmpty();
        assertThat(sent()).isEmpty();
    }

    /** RFC 2369, 3.2: a mail client writes there for its reader. */
    @Test
    void who_gets_forwards_can_leave() throws Exception {
        MailAddress crew = MailAddress.read("crew@list.example").orElseThrow();
        long account = office.accounts().find("firma").id();
        long parcel = store.ids().take(1);
        store.inTransaction(tx -> {
            Bounces.sent(
                    tx, List.of(new Sent(parcel, account, Optional.empty(), crew, Optional.empty(), time.instant())));
            return parcel;
        });
        String leaving = replies.bounces().leaving(parcel, "sms.example").replaceAll("<mailto:|@.*", "");

        assertThat(comesBack("From: crew@list.example\r\nSubject: unsubscribe\r\n\r\n", leaving))
                .isInstanceOf(Verdict.Done.class);

        assertThat(store.<Optional<Undeliverable>>inTransaction(tx -> Undeliverables.against(tx, account, crew)))
                .map(Undeliverable::status)
                .contains("asked");
        assertThat(passedOn()).isEmpty();
    }

    @Test
    void the_mailbox_itself_cannot_leave_so_nor_can_who_comes_too_late() throws Exception {
        texts(PHONE, "one");
        long parcel = replies.bounces().read(returnPath()).orElseThrow();
        String own = replies.bounces().leaving(parcel, "sms.example").replaceAll("<mailto:|@.*", "");
        String old = replies.bounces().leaving(1, "sms.example").replaceAll("<mailto:|@.*", "");

        assertThat(comesBack(PLAIN, own)).isInstanceOf(Verdict.Refused.class);
        assertThat(comesBack(PLAIN, old)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void a_bounce_is_still_known_after_a_crash() throws Exception {
        texts(PHONE, "one");
        comesBack(REPORT, returnPath());

        restart();

        assertThat(known()).hasSize(1);
    }
}
