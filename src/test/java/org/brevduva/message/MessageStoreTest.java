package org.brevduva.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.brevduva.sms.Concatenation;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;
import org.brevduva.sms.SmsText;
import org.brevduva.store.Database;
import org.brevduva.store.Databases;
import org.brevduva.store.Tx;
import org.brevduva.testing.Orders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The same SQL on both databases. */
@ParameterizedClass
@EnumSource(Databases.class)
class MessageStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Msisdn ONE = new Msisdn("46701740605");
    private static final Msisdn OTHER = new Msisdn("46701740606");

    /** Its ids: 100, then message 101 with parts 102 and 103, then message 104 with parts 105 and 106. */
    private static final Submission SUBMISSION = new Submission(
            100,
            Orders.origin("anna@firma.example", Optional.of("<1@firma.example>")),
            SenderId.read("467190012345").orElseThrow(),
            new SmsText("Räksmörgås 👋"),
            Concatenation.Width.EIGHT_BIT,
            Optional.empty(),
            2,
            Orders.addressees(List.of(ONE, OTHER)),
            Terms.NONE,
            NOW);

    @Parameter
    Databases databases;

    private Database database;
    private final Progress progress = new Progress(InDoubtPolicy.RESEND);

    @BeforeEach
    void open() {
        database = databases.open();
        List<byte[]> fingerprints = Stream.of(ONE, OTHER)
                .map(phone -> Fingerprint.of(SUBMISSION, "<1@firma.example>", phone))
                .toList();
        run(tx -> MessageStore.add(tx, SUBMISSION, fingerprints));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_submission_is_found_again_by_id_and_by_fingerprint() {
        byte[] fingerprint = Fingerprint.of(SUBMISSION, "<1@firma.example>", OTHER);

        assertThat(database.<Boolean>inTransaction(tx -> MessageStore.has(tx, 100)))
                .isTrue();
        assertThat(database.<Boolean>inTransaction(tx -> MessageStore.has(tx, 99)))
                .isFalse();
        byte[] other = Fingerprint.of(SUBMISSION, "<2@firma.example>", OTHER);
        assertThat(acceptedBefore(other, fingerprint)).containsExactly(Map.entry(ByteBuffer.wrap(fingerprint), 100L));
        run(tx -> MessageStore.forgetFingerprints(tx, NOW.plusSeconds(1)));
        assertThat(acceptedBefore(other, fingerprint)).isEmpty();
    }

    private Map<ByteBuffer, Long> acceptedBefore(byte[]... fingerprints) {
        return database.inTransaction(tx -> MessageStore.acceptedBefore(tx, List.of(fingerprints)));
    }

    @Test
    void parts_come_out_with_all_that_is_needed_to_submit_them() {
        List<OutgoingPart> parts = database.inTransaction(tx -> progress.submitting(tx, List.of(106L, 102L), NOW));

        assertThat(parts)
                .containsExactlyInAnyOrder(
                        new OutgoingPart(
                                102, 101, 1, 2, ONE, SUBMISSION.sender(), SUBMISSION.text(), SUBMISSION.width()),
                        new OutgoingPart(
                                106, 104, 2, 2, OTHER, SUBMISSION.sender(), SUBMISSION.text(), SUBMISSION.width()));
    }

    @Test
    void a_message_follows_its_parts() {
        run(tx -> progress.submitting(tx, List.of(102L, 103L), NOW));
        run(tx -> progress.submitted(
                tx, "telia", List.of(new PartOutcome.Submitted(102, "A"), new PartOutcome.Submitted(103, "B")), NOW));
        assertThat(status(101)).isEqualTo(Status.DELIVERED_TO_GATEWAY);

        run(tx -> progress.received(tx, List.of(arrived(102)), NOW));
        assertThat(status(101)).isEqualTo(Status.DELIVERED_TO_GATEWAY);
        run(tx -> progress.received(tx, List.of(arrived(103)), NOW));
        assertThat(status(101)).isEqualTo(Status.DELIVERED_TO_HANDSET);
        assertThat(status(104)).isEqualTo(Status.QUEUED);
    }

    @Test
    void the_last_email_to_a_phone_is_found_by_mailbox_and_number() {
        assertThat(database.<Optional<Submissions.Sent>>inTransaction(
                        tx -> MessageStore.lastSent(tx, "anna@firma.example", ONE)))
                .contains(new Submissions.Sent(Optional.of("<1@firma.example>"), NOW, Optional.empty()));
        assertThat(database.<Optional<Submissions.Sent>>inTransaction(
                        tx -> MessageStore.lastSent(tx, "bo@firma.example", ONE)))
                .isEmpty();
    }

    @Test
    void a_part_in_doubt_is_submitted_again_and_counted() {
        run(tx -> progress.submitting(tx, List.of(102L), NOW));
        run(tx -> progress.submitted(tx, "telia", List.of(new PartOutcome.InDoubt(102, false)), NOW));

        assertThat(database.<List<OutgoingPart>>inTransaction(tx -> progress.submitting(tx, List.of(102L), NOW)))
                .hasSize(1);
        assertThat(progress.resentInDoubt()).isEqualTo(1);
    }

    private static PartNews arrived(long part) {
        return new PartNews(part, Status.DELIVERED_TO_HANDSET, Optional.empty(), Optional.empty());
    }

    private Status status(long message) {
        return database.inTransaction(tx -> MessageStore.status(tx, message)).orElseThrow();
    }

    private interface Work {
        void with(Tx tx);
    }

    private void run(Work work) {
        database.inTransaction(tx -> {
            work.with(tx);
            return null;
        });
    }
}
