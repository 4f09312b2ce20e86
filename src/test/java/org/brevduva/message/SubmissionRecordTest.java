package org.brevduva.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.brevduva.sms.Concatenation.Width;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.NationalLanguage;
import org.brevduva.sms.SenderId;
import org.brevduva.sms.SmsText;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.RecordWriter;
import org.junit.jupiter.api.Test;

class SubmissionRecordTest {

    private static final List<String> LETTERS =
            List.of("a", "å", "€", "{", "ж", "\ud83d\udd4a", " ", "\n", "\u0000", "\ufffd");
    private static final List<SenderId> SENDERS = List.of(
            SenderId.alphanumeric("My Firm 1"), SenderId.shortCode("72323"), SenderId.of(new Msisdn("467190012345")));

    private final Random random = new Random(46);

    @Test
    void a_submission_is_read_as_it_was_written() {
        for (int round = 0; round < 2_000; round++) {
            Submission submission = any();

            assertThat(SubmissionRecord.read(SubmissionRecord.write(submission, Optional.empty())))
                    .isEqualTo(submission);
        }
    }

    @Test
    void a_record_says_what_it_is_and_whose() {
        JournalRecord record = SubmissionRecord.write(any(), Optional.empty());

        assertThat(record.kind()).isEqualTo(JournalRecord.Kind.SUBMISSION);
        assertThat(record.id()).isEqualTo(SubmissionRecord.read(record).id());
    }

    @Test
    void a_form_of_a_newer_version_is_not_guessed_at() {
        byte[] newer = new RecordWriter().number(77).text("who knows").octets();

        assertThatIllegalStateException()
                .isThrownBy(() -> SubmissionRecord.read(new JournalRecord(JournalRecord.Kind.SUBMISSION, 1, newer)))
                .withMessageContaining("form 77")
                .withMessageContaining("newer");
    }

    @Test
    void a_record_of_the_version_before_is_still_read() {
        byte[] before = new RecordWriter()
                .number(1)
                .instant(Instant.EPOCH)
                .text("anna@firma.example")
                .text("Firma")
                .text("hej")
                .text("<1@firma.example>")
                .text("EIGHT_BIT")
                .number(1)
                .number(1)
                .number(46_701_740_605L)
                .octets();

        Submission read = SubmissionRecord.read(new JournalRecord(JournalRecord.Kind.SUBMISSION, 7, before));

        assertThat(read.origin())
                .isEqualTo(new Origin(
                        "anna@firma.example",
                        0,
                        "",
                        Optional.of("<1@firma.example>"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(read.recipients()).containsExactly(Addressee.of(new Msisdn("46701740605")));
    }

    private Submission any() {
        List<Addressee> recipients = new ArrayList<>();
        int count = random.nextInt(20);
        for (int i = 0; i < count; i++) {
            Msisdn phone = new Msisdn(Long.toString(random.nextLong(1_000_000, 1_000_000_000_000_000L)));
            recipients.add(new Addressee(phone, maybe("FAILURE"), maybe("rfc822;bo@firma.example"), own()));
        }
        return new Submission(
                random.nextLong(1, Long.MAX_VALUE),
                new Origin(
                        "anna+" + random.nextInt() + "@firma.example",
                        random.nextLong(0, Long.MAX_VALUE),
                        "aligned dkim=firma.example",
                        maybe("<" + random.nextLong() + "@firma.example>"),
                        maybe("HDRS"),
                        maybe("QQ314159"),
                        maybe("quote 4, signature 2"),
                        maybe("M\u00f6te \ud83d\udc4b")),
                SENDERS.get(random.nextInt(SENDERS.size())),
                new SmsText(text()),
                random.nextBoolean() ? Width.EIGHT_BIT : Width.SIXTEEN_BIT,
                shift(),
                random.nextInt(1, 256),
                recipients,
                terms(),
                instant());
    }

    private Optional<OwnText> own() {
        return random.nextBoolean()
                ? Optional.of(new OwnText(new SmsText(text()), shift(), random.nextInt(1, 256)))
                : Optional.empty();
    }

    private Optional<NationalLanguage> shift() {
        return maybe("").map(any -> NationalLanguage.values()[random.nextInt(NationalLanguage.values().length)]);
    }

    private Terms terms() {
        Reporting.Choice choice = Reporting.Choice.values()[random.nextInt(Reporting.Choice.values().length)];
        return new Terms(
                maybe("bo@firma.example").map(to -> new Reporting(choice, to, instant())),
                maybe("").map(any -> instant()),
                random.nextBoolean() ? Quality.STANDARD : Quality.HIGH);
    }

    private Instant instant() {
        return Instant.ofEpochSecond(random.nextLong(0, 4_000_000_000L), random.nextInt(1_000_000_000));
    }

    private Optional<String> maybe(String words) {
        return random.nextBoolean() ? Optional.of(words) : Optional.empty();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(200);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.get(random.nextInt(LETTERS.size())));
        }
        return text.toString();
    }
}
