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

            assertThat(SubmissionRecord.read(SubmissionRecord.write(submission)))
                    .isEqualTo(submission);
        }
    }

    @Test
    void a_record_says_what_it_is_and_whose() {
        JournalRecord record = SubmissionRecord.write(any());

        assertThat(record.kind()).isEqualTo(JournalRecord.Kind.SUBMISSION);
        assertThat(record.id()).isEqualTo(SubmissionRecord.read(record).id());
    }

    @Test
    void a_form_of_a_newer_version_is_not_guessed_at() {
        byte[] newer = new RecordWriter().number(2).text("who knows").octets();

        assertThatIllegalStateException()
                .isThrownBy(() -> SubmissionRecord.read(new JournalRecord(JournalRecord.Kind.SUBMISSION, 1, newer)))
                .withMessageContaining("form 2")
                .withMessageContaining("newer");
    }

    private Submission any() {
        List<Msisdn> recipients = new ArrayList<>();
        int count = random.nextInt(20);
        for (int i = 0; i < count; i++) {
            recipients.add(new Msisdn(Long.toString(random.nextLong(1_000_000, 1_000_000_000_000_000L))));
        }
        return new Submission(
                random.nextLong(1, Long.MAX_VALUE),
                "anna+" + random.nextInt() + "@firma.example",
                SENDERS.get(random.nextInt(SENDERS.size())),
                new SmsText(text()),
                random.nextBoolean() ? Optional.of("<" + random.nextLong() + "@firma.example>") : Optional.empty(),
                random.nextBoolean() ? Width.EIGHT_BIT : Width.SIXTEEN_BIT,
                random.nextInt(1, 256),
                recipients,
                Instant.ofEpochSecond(random.nextLong(0, 4_000_000_000L), random.nextInt(1_000_000_000)));
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
