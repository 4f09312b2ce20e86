package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.brevduva.account.Quotas;
import org.brevduva.intake.Verdict.Accepted;
import org.brevduva.intake.Verdict.Done;
import org.brevduva.intake.Verdict.Held;
import org.brevduva.intake.Verdict.Reason;
import org.brevduva.intake.Verdict.Refused;
import org.brevduva.testing.Registered;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails to lists that not all can get, or that are large: held, asked about, answered. */
@Timeout(60)
class HeldListsTest extends IntakeFixture {

    private static final String BAD = "Mobile\n46701740605\nnobody\n46701740606\n08-465 004 05\n";

    private static String with(String messageId, String list) {
        return with(ANNA, messageId, list, "Hej allihop");
    }

    static String with(String from, String messageId, String list, String text) {
        return """
                From: %s
                To: sms@sms.example
                Subject:
                Message-ID: %s
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="b"

                --b
                Content-Type: text/plain; charset=utf-8

                %s
                --b
                Content-Type: text/csv; name="list.csv"
                Content-Disposition: attachment; filename="list.csv"

                %s
                --b--
                """.formatted(from, messageId, text, list).replace("\n", "\r\n");
    }

    private Verdict offered(String list) throws IOException {
        return take(with("<1@firma.example>", list), "sms");
    }

    private long held(String list) throws IOException {
        return ((Held) offered(list)).submission();
    }

    /** An answer to the mail that was sent last, by whoever can read it, from a client that nobody trusts. */
    private Verdict answered(String from, String text) throws IOException {
        return answered(from, text, ELSEWHERE, "");
    }

    private Verdict answered(String from, String text, InetAddress client, String fields) throws IOException {
        String mail = "From: " + from + "\r\nTo: " + replyTo() + "@sms.example\r\nSubject: Re: SMS\r\n" + fields
                + "Message-ID: <" + text.hashCode() + "@firma.example>\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text;
        return intake.take(envelope(client, from, recipients(replyTo())), stream(mail));
    }

    private List<String> states() {
        return store.inTransaction(tx ->
                tx.list("SELECT state FROM parcel WHERE lane = ? ORDER BY id", row -> row.text("state"), LANE.name()));
    }

    private List<Integer> statuses() {
        return store.inTransaction(tx -> tx.list("SELECT status FROM message ORDER BY id", row -> row.count("status")));
    }

    private String noticeText() {
        List<String> mails = passedOn();
        return mails.get(mails.size() - 1).replace("=\r\n", "");
    }

    @Tag("S82")
    @Test
    void a_list_with_wrong_lines_is_held_and_its_sender_is_told_what_is_wrong() throws Exception {
        Verdict verdict = offered(BAD);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Held.class, held -> assertThat(held.why()).isEqualTo("2 of 4 lines are refused"));
        assertThat(states()).containsExactly("HELD", "HELD");
        assertThat(passedOn()).hasSize(1);
        assertThat(field(noticeText(), "To")).isEqualTo(ANNA);
        assertThat(field(noticeText(), "In-Reply-To")).isEqualTo("<1@firma.example>");
        assertThat(field(noticeText(), "Auto-Submitted")).isEqualTo("auto-replied");
        assertThat(noticeText())
                .containsPattern("Recipients: +2\r\n")
                .containsPattern("Refused: +2\r\n")
                .containsPattern("SMS each: +1\r\n")
                .containsPattern("SMS in all: +2\r\n")
                .containsPattern("Encoding: +GSM7\r\n")
                .contains("list.csv, line 3: ", "list.csv, line 5: it is a fixed line, and gets no SMS")
                .contains("dropped on 3 March 2026 at 08:00 UTC");
    }

    @Test
    void listed_numbers_that_may_not_be_texted_are_refused_by_line_and_do_not_keep_the_others_back() throws Exception {
        office.optOuts().add("test", Optional.empty(), "46701740606", "said stop");

        Held held = (Held) offered("Mobile\n46701740605\n46701740606\n+12025550123\n46701740607\n");

        assertThat(held.why()).isEqualTo("2 of 4 lines are refused");
        assertThat(sent()).extracting(line -> line.split(" ")[1]).containsExactly("46701740605", "46701740607");
        assertThat(noticeText())
                .contains("list.csv, line 3: +46701740606: this phone has wanted no more SMS since 2026-03-02")
                .contains("list.csv, line 4: +12025550123: your account may not text US");
    }

    @Test
    void a_number_that_was_named_directly_still_keeps_the_whole_mail_back() throws Exception {
        office.optOuts().add("test", Optional.empty(), PHONE, "said stop");

        Verdict verdict = take(with("<1@firma.example>", "Mobile\n46701740606\n"), "sms", PHONE);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.why()).contains("nothing was sent", "+" + PHONE));
        assertThat(states()).isEmpty();
        assertThat(passedOn()).isEmpty();
    }

    @Test
    void members_of_a_group_are_treated_as_lines_of_a_list() throws Exception {
        office.groups().add("test", Registered.ACCOUNT, "crew");
        office.groups().join("test", Registered.ACCOUNT, "crew", "46701740606");
        office.groups().join("test", Registered.ACCOUNT, "crew", "46701740607");
        office.optOuts().add("test", Optional.empty(), "46701740606", "said stop");

        assertThat(((Held) take(mail("hej"), "crew")).why()).isEqualTo("1 of 2 recipients is refused");
        assertThat(noticeText()).contains("group crew, +46701740606: ");
    }

    @Tag("N1")
    @Test
    void yes_sends_to_those_that_are_right_and_says_so_twice() throws Exception {
        long submission = held(BAD);

        assertThat(answered(ANNA, "Yes, please\n\n> Recipients: 2\n"))
                .isEqualTo(new Done("Sent as " + submission + ", 2 messages"));
        assertThat(states()).containsExactly("DUE", "DUE");
        assertThat(answered(ANNA, "YES"))
                .isEqualTo(new Done("Sent as " + submission + ", 2 messages, before this answer"));
        assertThat(answered(ANNA, "no"))
                .isEqualTo(new Refused(
                        Reason.NOT_THERE,
                        "SMS " + submission + " has been sent already, 2 messages: it cannot be dropped any more"));
        assertThat(states()).containsExactly("DUE", "DUE");
    }

    @Test
    void no_drops_it_and_it_counts_against_no_limit_any_more() throws Exception {
        office.accounts().change("test", Registered.ACCOUNT, Map.of("per-day", Optional.of("3")));
        long submission = held(BAD);
        assertThat(used()).isEqualTo(2);

        assertThat(answered(ANNA, "Nej.")).isEqualTo(new Done("Dropped " + submission + ", 2 messages"));

        assertThat(states()).isEmpty();
        assertThat(statuses()).containsExactly(203, 203);
        assertThat(used()).isZero();
        assertThat(answered(ANNA, "NO"))
                .isEqualTo(new Done("Dropped " + submission + ", 2 messages, before this answer"));
        assertThat(answered(ANNA, "YES"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.why()).contains("was dropped"));
    }

    private long used() throws Exception {
        return office.quotas().of(Registered.ACCOUNT).stream()
                .mapToLong(Quotas.Use::used)
                .sum();
    }

    @Test
    void what_is_neither_yes_nor_no_does_nothing_and_is_told_what_to_write() throws Exception {
        held(BAD);

        assertThat(answered(ANNA, "Perhaps tomorrow")).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.TEXT);
            assertThat(refused.why()).contains("nothing was done", "YES", "NO");
        });
        assertThat(states()).containsExactly("HELD", "HELD");
    }

    @Test
    void another_mailbox_cannot_answer_however_well_it_proves_who_it_is() throws Exception {
        held(BAD);

        assertThat(answered(BO, "YES", trusted(), ""))
                .isEqualTo(new Refused(Reason.NOT_THERE, "only the mailbox that sent it can answer for it"));
        assertThat(answered(BO, "YES")).isEqualTo(NO);
        assertThat(states()).containsExactly("HELD", "HELD");
    }

    @Test
    void an_address_that_somebody_made_up_is_refused_at_rcpt() throws Exception {
        held(BAD);
        String forged = replyTo().replaceAll("-[a-z2-7]{16}$", "-aaaaaaaaaaaaaaaa") + "@sms.example";

        assertThat(intake.recipient(stranger(), forged))
                .isInstanceOfSatisfying(
                        RecipientAnswer.Unknown.class,
                        unknown -> assertThat(unknown.why()).contains("no address for answers"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied\r\n",
                "Auto-Submitted: auto-generated\r\n",
                "X-Autoreply: yes\r\n",
                "Precedence: bulk\r\n"
            })
    void an_automatic_answer_confirms_nothing_even_where_machines_may_send(String field) throws Exception {
        choose(ANNA, "machine-mail=yes");
        held(BAD);

        assertThat(answered(ANNA, "YES", trusted(), field))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.AUTOMATIC));
        assertThat(states()).containsExactly("HELD", "HELD");
    }

    @Test
    void an_answer_is_known_by_the_message_id_that_it_names_where_a_program_ignores_reply_to() throws Exception {
        held(BAD);
        String mail = mail(ANNA, "<2@firma.example>", "Re: SMS", "YES")
                .replace("Subject:", "In-Reply-To: " + thread() + "\r\nSubject:");

        assertThat(takeFromElsewhere(mail, "sms")).isInstanceOf(Done.class);

        assertThat(states()).containsExactly("DUE", "DUE");
    }

    @Test
    void a_new_list_that_names_our_message_id_proves_nothing_by_it() throws Exception {
        held(BAD);
        String mail = with("<2@firma.example>", "46701740607\n")
                .replace("Subject:", "In-Reply-To: " + thread() + "\r\nSubject:");

        assertThat(takeFromElsewhere(mail, "sms")).isEqualTo(NO);
    }

    @Test
    void an_answer_goes_to_nobody_else() throws Exception {
        held(BAD);

        assertThat(take(mail("YES"), replyTo(), PHONE)).isInstanceOf(Refused.class);
        assertThat(states()).containsExactly("HELD", "HELD");
    }

    @Test
    void the_same_mail_offered_again_is_held_once_and_asked_about_once() throws Exception {
        long submission = held(BAD);

        assertThat(((Held) offered(BAD)).submission()).isEqualTo(submission);
        assertThat(passedOn()).hasSize(1);
        answered(ANNA, "YES");

        assertThat(offered(BAD)).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(accepted.submission()).isEqualTo(submission);
            assertThat(accepted.messages()).isZero();
        });
        assertThat(passedOn()).hasSize(1);
        assertThat(states()).containsExactly("DUE", "DUE");
    }

    @Test
    void what_nobody_answers_in_a_day_is_dropped_and_its_sender_is_told_once() throws Exception {
        long submission = held(BAD);
        String asked = thread();
        time.pass(Duration.ofHours(24).minusSeconds(1));
        answers.lapse();
        assertThat(states()).containsExactly("HELD", "HELD");

        time.pass(Duration.ofSeconds(1));
        assertThat(answered(ANNA, "YES"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.why()).contains("24 hours"));
        answers.lapse();
        answers.lapse();

        assertThat(states()).isEmpty();
        assertThat(statuses()).containsExactly(203, 203);
        assertThat(passedOn()).hasSize(2);
        assertThat(field(noticeText(), "Subject")).isEqualTo("SMS " + submission + " was dropped");
        assertThat(field(noticeText(), "In-Reply-To")).isEqualTo(asked);
        assertThat(answered(ANNA, "YES")).isInstanceOf(Refused.class);
    }

    @Test
    void what_an_administrator_has_released_is_not_dropped_when_the_day_is_over() throws Exception {
        held(BAD);
        queue.release(LANE);

        time.pass(Duration.ofHours(25));
        answers.lapse();

        assertThat(states()).containsExactly("DUE", "DUE");
        assertThat(passedOn()).hasSize(1);
    }

    @Test
    void with_accept_the_rest_it_is_sent_at_once_and_the_same_mail_tells_who_did_not_get_it() throws Exception {
        choose(ANNA, "accept-the-rest=yes");

        Verdict verdict = offered(BAD);

        assertThat(verdict).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(accepted.messages()).isEqualTo(2);
            assertThat(accepted.but()).contains("2 of 4 lines are refused, and our mail names them");
        });
        assertThat(states()).containsExactly("DUE", "DUE");
        assertThat(noticeText())
                .contains("but not to all", "list.csv, line 3: ")
                .doesNotContain("YES");
    }

    @Test
    void more_recipients_than_the_account_confirms_are_asked_about_with_the_counts() throws Exception {
        choose(ANNA, "confirm=2");

        assertThat(offered("Mobile\n46701740605\n46701740606\n")).isInstanceOf(Accepted.class);
        assertThat(take(
                        with(ANNA, "<2@firma.example>", "Mobile\n46701740605\n46701740606\n46701740607\n", "Привет"),
                        "sms"))
                .isInstanceOfSatisfying(
                        Held.class, held -> assertThat(held.why()).isEqualTo("it goes to 3 recipients, more than 2"));

        assertThat(noticeText()).contains("Encoding:   UCS2, because of U+041F");
    }

    @Test
    void a_program_is_asked_nothing_so_what_would_be_held_is_refused() throws Exception {
        choose(ANNA, "machine-mail=yes", "confirm=2");
        String program = "Auto-Submitted: auto-generated\r\nSubject:";

        assertThat(take(with("<1@firma.example>", BAD).replace("Subject:", program), "sms"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.why()).contains("nothing was sent", "line 3"));
        assertThat(take(mail("hej").replace("Subject:", program), "46701740605", "46701740606", "46701740607"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.why()).contains("confirmed"));
        assertThat(passedOn()).isEmpty();
        assertThat(states()).isEmpty();
    }

    @Test
    void of_very_many_wrong_lines_the_first_are_listed_and_the_others_counted() throws Exception {
        String list = IntStream.range(0, 2_000).mapToObj(i -> "nobody " + i).collect(Collectors.joining("\n"));

        assertThat(((Held) offered("Mobile\n46701740605\n" + list + "\n")).why())
                .isEqualTo("2000 of 2001 lines are refused");

        assertThat(noticeText())
                .contains("list.csv, line 302: ", "and 1700 more")
                .doesNotContain("line 303:");
        assertThat(answered(ANNA, "YES\n\n" + noticeText().indent(0).replaceAll("(?m)^", "> ")))
                .isInstanceOf(Done.class);
    }
}
