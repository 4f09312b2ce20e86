package org.brevduva.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.brevduva.sms.Msisdn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Submissions that are sent at a later time, and the end of those that are not sent in time. */
@Timeout(60)
class LaterTest extends MessageFixture {

    private static final Instant TOMORROW = Instant.parse("2026-03-03T08:00:00Z");

    @Test
    void its_parcels_are_due_then_and_have_their_time_for_tries_from_then_on() throws Exception {
        accept(later(Optional.empty()), ONE, TWO);

        assertThat(parcels()).containsExactly("DUE " + TOMORROW + " 48", "DUE " + TOMORROW + " 48");
    }

    @Test
    void one_that_waits_for_a_yes_too_has_its_tries_after_the_later_of_both() throws Exception {
        accept(later(Optional.of(TOMORROW.plus(Duration.ofHours(2)))), ONE);

        assertThat(parcels()).containsExactly("HELD " + TOMORROW + " 50");
    }

    @Test
    void where_the_operator_keeps_it_it_leaves_at_once() throws Exception {
        Route route = new Route("telia", LANE, RouteSettings.ALL, () -> true, Scheduling.SMSC);
        submissions = new Submissions(store, spool, new Routes(List.of(route)), time);

        accept(later(Optional.empty()), ONE);

        assertThat(parcels()).containsExactly("DUE " + time.instant() + " 48");
    }

    @Test
    void a_time_that_has_come_by_now_is_no_earlier_than_the_submission() throws Exception {
        Instant now = time.instant();
        accept(Terms.NONE.from(now.minusSeconds(60)), ONE);

        assertThat(parcels()).containsExactly("DUE " + now + " 24");
    }

    @Test
    void it_comes_back_from_the_journal_with_its_time() {
        Submission plain = SubmissionTest.submission(5_000, 1, ONE);
        Submission lost = new Submission(
                plain.id(),
                plain.origin(),
                plain.sender(),
                plain.text(),
                plain.width(),
                plain.shift(),
                plain.parts(),
                plain.recipients(),
                later(Optional.empty()),
                plain.acceptedAt());

        store.inTransaction(tx -> submissions.redo(tx, SubmissionRecord.write(lost, Optional.empty())));

        assertThat(parcels()).singleElement().asString().startsWith("DUE " + TOMORROW);
        assertThat(found(plain.part(0, 1)).sendAt()).contains(TOMORROW);
    }

    @Test
    void its_time_is_told_with_what_became_of_it_and_so_is_each_step() throws Exception {
        long submission = accept(later(Optional.empty()), ONE);
        long part = submission + 2;
        Progress progress = new Progress(InDoubtPolicy.RESEND);
        Instant left = TOMORROW.plusSeconds(1);
        store.inTransaction(tx -> progress.submitting(tx, List.of(part), left));
        store.inTransaction(tx -> {
            progress.submitted(tx, "telia", List.of(new PartOutcome.Submitted(part, "A")), left.plusSeconds(1));
            return null;
        });

        SubmissionHistory history = new MessageLog(store).submission(submission).orElseThrow();

        assertThat(history.sendAt()).contains(TOMORROW);
        PartHistory told = history.messages().get(0).parts().get(0);
        assertThat(told.leftAt()).contains(left);
        assertThat(told.submittedAt()).contains(left.plusSeconds(1));
        assertThat(told.changedAt()).contains(left.plusSeconds(1));
    }

    @Test
    void before_its_time_it_does_not_go_another_way() throws Exception {
        long part = accept(later(Optional.empty()), ONE) + 2;

        assertThat(untouched(part, time.instant())).isEmpty();
        assertThat(untouched(part, TOMORROW)).containsExactly(part);
    }

    @Test
    void its_report_counts_from_its_time() throws Exception {
        Reported reported = new Reported(
                1,
                ANNA,
                Optional.empty(),
                Optional.empty(),
                time.instant(),
                Optional.of(time.instant().plusSeconds(60)),
                Optional.of(TOMORROW),
                Reporting.Choice.ALL,
                ANNA,
                Optional.empty());

        assertThat(reported.begun()).isEqualTo(TOMORROW);
    }

    @Test
    void of_a_message_whose_first_part_left_and_whose_others_were_late_the_end_is_expired() throws Exception {
        List<Long> parts = parts(3);
        Progress progress = new Progress(InDoubtPolicy.RESEND);
        submitting(progress, parts.subList(0, 1));
        told(progress, new PartOutcome.Submitted(parts.get(0), "A"));

        told(progress, new PartOutcome.GaveUp(parts.get(1)), new PartOutcome.GaveUp(parts.get(2)));

        long message = parts.get(0) - 1;
        assertThat(status(message)).as("the first may still arrive").isEqualTo(Status.DELIVERED_TO_GATEWAY);
        assertThat(state(parts.get(1))).isEqualTo(PartState.GIVEN_UP);
        PartNews arrived = new PartNews(parts.get(0), Status.DELIVERED_TO_HANDSET, Optional.empty(), Optional.empty());
        store.inTransaction(tx -> {
            progress.received(tx, List.of(arrived), time.instant());
            return null;
        });
        assertThat(status(message)).isEqualTo(Status.EXPIRED);
    }

    @Test
    void a_part_that_was_once_in_doubt_may_have_arrived_when_its_time_is_over() throws Exception {
        List<Long> parts = parts(3);
        Progress progress = new Progress(InDoubtPolicy.RESEND);
        submitting(progress, parts);
        told(progress, new PartOutcome.InDoubt(parts.get(0), false), new PartOutcome.InDoubt(parts.get(1), false));
        submitting(progress, parts.subList(1, 2));
        told(progress, new PartOutcome.PutBack(parts.get(1)), new PartOutcome.PutBack(parts.get(2)));

        told(
                progress,
                new PartOutcome.GaveUp(parts.get(0)),
                new PartOutcome.GaveUp(parts.get(1)),
                new PartOutcome.GaveUp(parts.get(2)));

        assertThat(parts)
                .extracting(this::state)
                .containsExactly(PartState.UNKNOWN, PartState.UNKNOWN, PartState.GIVEN_UP);
        assertThat(status(parts.get(0) - 1)).isEqualTo(Status.UNKNOWN);
    }

    private static Terms later(Optional<Instant> confirmUntil) {
        return new Terms(Optional.empty(), confirmUntil, Quality.STANDARD, Optional.of(TOMORROW));
    }

    private long accept(Terms terms, Msisdn... recipients) throws IOException {
        Submissions.Order plain = order(Optional.of(ID), "hej", 1, recipients);
        return submissions
                .accept(new Submissions.Order(
                        plain.origin(), plain.sender(), plain.composed(), plain.recipients(), terms, plain.limits()))
                .submission();
    }

    private void submitting(Progress progress, List<Long> parts) {
        store.inTransaction(tx -> progress.submitting(tx, parts, time.instant()));
    }

    private void told(Progress progress, PartOutcome... outcomes) {
        store.inTransaction(tx -> {
            progress.submitted(tx, "telia", List.of(outcomes), time.instant());
            return null;
        });
    }

    private OutgoingPart found(long part) {
        return store.inTransaction(tx -> MessageStore.find(tx, List.of(part)))
                .get(0)
                .part();
    }

    private List<Long> untouched(long part, Instant now) {
        return store.inTransaction(tx -> PartStore.untouched(tx, List.of(part), now)).stream()
                .map(PartStore.Untouched::id)
                .toList();
    }

    /** State, when due, and how many hours after yesterday's same time it is given up. */
    private List<String> parcels() {
        return store.inTransaction(tx -> tx.list(
                "SELECT lane, state, due_at, give_up_at FROM parcel ORDER BY id",
                row -> row.text("state") + " " + row.instant("due_at") + " "
                        + (Duration.between(time.instant(), row.instant("give_up_at"))
                                        .toHours()
                                - 24)));
    }
}
