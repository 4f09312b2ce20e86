package org.brevduva.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.brevduva.mail.Draft;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.sms.Content;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.RecordWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InboxTest extends DialogFixture {

    @Tag("S22")
    @Tag("S50")
    @Test
    void an_sms_becomes_a_mail_to_the_mailbox_that_owns_the_number() {
        take(sms("Kommer du?\nHälsningar €"));

        IncomingEmail mail = mail();
        assertThat(field(mail, "From")).isEqualTo("\"+46701740605\" <46701740605@sms.example>");
        assertThat(field(mail, "To")).isEqualTo(ANNA);
        assertThat(mail.subject()).isEqualTo("SMS +46701740605");
        assertThat(text(mail)).isEqualTo("Kommer du?\nHälsningar €");
    }

    @Test
    void a_mail_from_a_phone_is_marked_as_one_that_no_program_shall_answer() {
        take(sms("hej"));

        assertThat(field(mail(), "Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(field(mail(), "X-Auto-Response-Suppress")).isEqualTo("OOF, AutoReply");
        assertThat(field(mail(), Draft.LOOP_FIELD)).isEqualTo("sms.example");
    }

    @Test
    void the_first_sms_of_a_stranger_begins_a_thread() {
        take(sms("hej"));

        assertThat(mail().messageId()).isPresent();
        assertThat(mail().references()).isEmpty();
    }

    @Test
    void the_answer_to_a_mail_is_threaded_under_it() {
        writes(ANNA, "<mail1@firma.example>");
        time.pass(PATIENCE);

        take(sms("svar"));

        assertThat(field(mail(), "In-Reply-To")).isEqualTo("<mail1@firma.example>");
        assertThat(field(mail(), "References")).isEqualTo("<mail1@firma.example>");
    }

    @Test
    void several_answers_and_mails_make_one_thread() {
        writes(ANNA, "<mail1@firma.example>");
        time.pass(PATIENCE);
        take(sms("svar 1"));
        time.pass(PATIENCE);
        take(sms("svar 2"));
        time.pass(PATIENCE);
        writes(ANNA, "<mail2@firma.example>");
        time.pass(PATIENCE);
        take(sms("svar 3"));

        List<IncomingEmail> mails = mails();
        String first = mails.get(0).messageId().orElseThrow();
        String second = mails.get(1).messageId().orElseThrow();
        assertThat(field(mails.get(1), "In-Reply-To")).isEqualTo(first);
        assertThat(mails.get(1).references()).containsExactly("<mail1@firma.example>", first);
        assertThat(field(mails.get(2), "In-Reply-To")).isEqualTo("<mail2@firma.example>");
        assertThat(mails.get(2).references())
                .containsExactly("<mail1@firma.example>", first, second, "<mail2@firma.example>");
        assertThat(mails).extracting(IncomingEmail::subject).containsOnly("SMS +46701740605");
    }

    @Test
    void a_long_thread_keeps_its_first_mail_and_the_latest() {
        writes(ANNA, "<mail1@firma.example>");
        for (int i = 0; i < 30; i++) {
            time.pass(PATIENCE);
            take(sms("svar " + i));
        }

        List<IncomingEmail> mails = mails();
        assertThat(mails.get(29).references())
                .hasSize(20)
                .startsWith("<mail1@firma.example>")
                .endsWith(mails.get(28).messageId().orElseThrow());
    }

    @Test
    void what_another_mailbox_wrote_to_the_phone_is_not_in_the_thread() {
        writes(ANNA, "<mail1@firma.example>");
        time.pass(PATIENCE);
        writes("bo@firma.example", "<mail2@firma.example>");
        time.pass(PATIENCE);

        take(sms("svar"));

        assertThat(mail().references()).containsExactly("<mail1@firma.example>");
    }

    @Test
    void each_phone_has_a_thread_of_its_own() {
        take(sms("one"), sms("46701740606", NUMBER, "other"));

        assertThat(mails()).extracting(IncomingEmail::references).containsOnly(List.of());
    }

    @Test
    void an_sms_to_a_number_that_nobody_owns_is_kept() {
        take(sms(PHONE, "467190099999", "hej"));

        assertThat(written()).isEmpty();
        List<String> kept = store.inTransaction(tx -> tx.list(
                "SELECT phone, number, text, mailbox FROM inbound",
                row -> row.text("phone") + " " + row.text("number") + " " + row.text("text") + " "
                        + row.optionalText("mailbox").orElse("nobody")));
        assertThat(kept).containsExactly("46701740605 467190099999 hej nobody");
    }

    @Test
    void an_sms_from_a_name_cannot_be_answered_but_shows_the_name() {
        take(sms("Telia \"Info\"", NUMBER, "hej"));

        assertThat(field(mail(), "From")).isEqualTo("\"Telia \\\"Info\\\"\" <not-a-number@sms.example>");
        assertThat(mail().subject()).isEqualTo("SMS Telia \"Info\"");
    }

    @Test
    void a_short_code_is_not_made_an_international_number() {
        take(sms("72323", NUMBER, "hej"));

        assertThat(field(mail(), "From")).isEqualTo("\"72323\" <72323@sms.example>");
        assertThat(mail().subject()).isEqualTo("SMS 72323");
    }

    @Test
    void an_sms_cannot_write_a_field_into_the_mail() {
        take(sms("A\r\nBcc: b@x.example", NUMBER, "hej\r\nBcc: c@x.example\r\n\r\n.\r\nBcc: d@x.example"));

        assertThat(fields(mail(), "Bcc")).isEmpty();
        assertThat(text(mail())).isEqualTo("hej\nBcc: c@x.example\n\n.\nBcc: d@x.example");
        assertThat(written().get(0).split("\r\n\r\n")[0]).doesNotContainPattern("(?m)^Bcc");
    }

    @Test
    void an_sms_carried_out_again_from_the_journal_is_not_passed_on_twice() {
        InboundPart part = sms("hej");
        take(part);

        assertThat(redo(part.record())).isEqualTo(part.id() + 2);

        assertThat(texts()).containsExactly("hej");
    }

    @Test
    void an_sms_that_the_database_has_forgotten_becomes_the_same_mail_again() {
        InboundPart part = sms("hej");
        take(part);
        String before = written().get(0);
        given_the_database_has_forgotten_everything();

        redo(part.record());
        redo(part.record());

        assertThat(texts()).containsExactly("hej");
        assertThat(mail().messageId()).isPresent();
        assertThat(before).contains("Message-ID: " + mail().messageId().get());
    }

    @Test
    void an_empty_sms_is_passed_on_too() {
        take(sms(""));

        assertThat(mail().subject()).isEqualTo("SMS +46701740605");
    }

    @Test
    void a_part_is_read_from_the_journal_as_it_was_written() {
        List<InboundPart> parts = List.of(
                sms("hej"),
                part(65_535, 255, 254, "å€\ud83d\udd4a"),
                sms("A B", NUMBER, "").asCopy());
        for (InboundPart part : parts) {
            JournalRecord record = part.record();

            assertThat(InboundPart.of(record)).isEqualTo(part);
            assertThat(record.kind()).isEqualTo(inbox.kind());
        }
    }

    @Test
    void a_part_that_an_earlier_version_wrote_to_the_journal_is_read() {
        byte[] content = new RecordWriter()
                .text(PHONE)
                .text(NUMBER)
                .number(7)
                .number(2)
                .number(1)
                .text("Hej 👍")
                .instant(time.instant())
                .octets();

        InboundPart part = InboundPart.of(new JournalRecord(JournalRecord.Kind.INBOUND, 17, content));

        assertThat(part)
                .isEqualTo(new InboundPart(
                        17,
                        PHONE,
                        NUMBER,
                        new PartOf(PartOf.Kind.EIGHT_BIT, 7, 2, 1),
                        Content.of("Hej 👍"),
                        "",
                        time.instant()));
    }

    @Test
    void a_form_of_the_journal_that_is_not_known_stops_the_start() {
        byte[] newer = new RecordWriter().number(-3).octets();

        assertThatThrownBy(() -> InboundPart.of(new JournalRecord(JournalRecord.Kind.INBOUND, 17, newer)))
                .hasMessage("the journal holds an SMS in form 3, which this version does not know: it was written by a"
                        + " newer one");
    }

    @Test
    void a_thread_that_nobody_wrote_in_yet_is_found_by_its_ends() {
        InboundPart part = sms("hej");
        take(part);

        Optional<Conversation> anna = conversation(part, ANNA);
        assertThat(anna.map(Conversation::lastMail)).isEqualTo(mail().messageId());
        assertThat(conversation(part, "bo@firma.example")).isEmpty();
    }

    private Optional<Conversation> conversation(InboundPart part, String mailbox) {
        InboundSms sms = new InboundSms(part.id(), part.phone(), part.number(), "hej", part.receivedAt());
        return store.inTransaction(tx -> TrayStore.conversation(tx, sms, mailbox));
    }

    private void given_the_database_has_forgotten_everything() {
        store.inTransaction(tx -> List.of("parcel", "inbound_part", "inbound", "conversation").stream()
                .mapToInt(table -> tx.update("DELETE FROM " + table))
                .sum());
    }
}
