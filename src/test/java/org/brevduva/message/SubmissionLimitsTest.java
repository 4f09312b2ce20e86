package org.brevduva.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.brevduva.Office;
import org.brevduva.account.OverLimit;
import org.brevduva.account.Quotas;
import org.brevduva.account.Quotas.Limit;
import org.brevduva.account.Quotas.Period;
import org.brevduva.message.Submissions.Accepted;
import org.brevduva.message.Submissions.Order;
import org.brevduva.sms.Msisdn;
import org.brevduva.store.JournalRecord;
import org.brevduva.testing.Aside;
import org.brevduva.testing.Registered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an order counts against, and what is counted of the past. */
@Timeout(60)
class SubmissionLimitsTest extends MessageFixture {

    private static final Limit MINUTE = new Limit(7, "account firma", Period.MINUTE, 3);
    private static final Limit DAY = new Limit(7, "account firma", Period.DAY, 4);

    @Test
    void an_order_over_its_limit_leaves_no_trace() throws Exception {
        accept("<1@x>", List.of(MINUTE, DAY), ONE, TWO);
        String before = kept();

        assertThatThrownBy(() -> accept("<2@x>", List.of(MINUTE, DAY), ONE, TWO))
                .isInstanceOfSatisfying(
                        OverLimit.class, over -> assertThat(over.limit()).isEqualTo(MINUTE));

        assertThat(kept()).isEqualTo(before);
        assertThat(spool.waiting(LANE)).isEqualTo(2);
        assertThat(count("fingerprint")).isEqualTo(2);
    }

    @Test
    void what_one_limit_refuses_is_not_counted_against_the_others() throws Exception {
        accept("<1@x>", List.of(DAY), ONE, TWO, THREE);

        assertThatThrownBy(() -> accept("<2@x>", List.of(MINUTE, DAY), ONE, TWO))
                .isInstanceOf(OverLimit.class);

        assertThat(used(MINUTE)).isZero();
        assertThat(used(DAY)).isEqualTo(3);
        assertThat(accept("<2@x>", List.of(MINUTE, DAY), ONE).messages()).isOne();
    }

    @Test
    void an_order_offered_again_is_not_counted_again_and_of_one_that_grew_only_what_is_new() throws Exception {
        accept("<1@x>", List.of(DAY), ONE, TWO);
        accept("<1@x>", List.of(DAY), ONE, TWO);
        Accepted grown = accept("<1@x>", List.of(DAY), ONE, TWO, THREE);

        assertThat(grown.messages()).isOne();
        assertThat(used(DAY)).isEqualTo(3);
    }

    @Test
    void many_at_once_do_not_pass_the_limit_together() throws Exception {
        Limit ten = new Limit(7, "account firma", Period.DAY, 10);
        AtomicInteger refused = new AtomicInteger();
        List<CompletableFuture<Void>> clients = new ArrayList<>();
        for (int client = 0; client < 4; client++) {
            String name = "<" + client + ".";
            clients.add(Aside.run(() -> {
                for (int i = 0; i < 5; i++) {
                    try {
                        accept(name + i + "@x>", List.of(ten), ONE);
                    } catch (OverLimit e) {
                        refused.incrementAndGet();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }));
        }
        CompletableFuture.allOf(clients.toArray(CompletableFuture[]::new)).join();

        assertThat(refused).hasValue(10);
        assertThat(used(ten)).isEqualTo(10);
        assertThat(spool.waiting(LANE)).isEqualTo(10);
    }

    @Test
    void what_the_journal_brings_back_counts_for_its_own_day() throws Exception {
        Office office = Registered.office(store, "sms.example");
        Registered.register(office, Registered.withSender(ANNA, "Firma"));
        office.accounts().change("test", Registered.ACCOUNT, Map.of("per-day", Optional.of("5")));
        Submission lost = SubmissionTest.submission(500_000, 1, ONE, TWO);
        JournalRecord record = SubmissionRecord.write(lost, Optional.empty());

        store.inTransaction(tx -> submissions.redo(tx, record));
        store.inTransaction(tx -> submissions.redo(tx, record));

        long used = read("SELECT used FROM quota_use WHERE period = 'DAY'", row -> row.number("used"));
        Instant starts = read("SELECT starts FROM quota_use WHERE period = 'DAY'", row -> row.instant("starts"));
        assertThat(used).isEqualTo(2);
        assertThat(Duration.between(starts, lost.acceptedAt())).isBetween(Duration.ZERO, Duration.ofDays(1));
    }

    @Test
    void what_a_mailbox_has_sent_to_a_phone_is_counted_from_a_moment_on_and_only_so_far() throws Exception {
        Instant first = time.instant();
        for (int i = 0; i < 4; i++) {
            accept("<" + i + "@x>", List.of(), ONE, TWO);
            time.pass(Duration.ofSeconds(1));
        }

        assertThat(sentSince(ANNA, ONE, first, 100)).isEqualTo(4);
        assertThat(sentSince(ANNA, ONE, first.plusSeconds(2), 100)).isEqualTo(2);
        assertThat(sentSince(ANNA, ONE, first, 3)).isEqualTo(3);
        assertThat(sentSince(ANNA, THREE, first, 100)).isZero();
        assertThat(sentSince("bo@firma.example", ONE, first, 100)).isZero();
    }

    private int sentSince(String mailbox, Msisdn phone, Instant since, int most) {
        return store.inTransaction(tx -> submissions.sentSince(tx, mailbox, phone, since, most));
    }

    private long used(Limit limit) {
        return limit.most() - left(limit);
    }

    /** As many more as are allowed. */
    private long left(Limit limit) {
        Quotas quotas = new Quotas(store, time);
        int more = 0;
        while (allows(quotas, limit, more + 1)) {
            more++;
        }
        return more;
    }

    private boolean allows(Quotas quotas, Limit limit, int more) {
        return store.inTransaction(tx -> quotas.exceeded(tx, List.of(limit), more))
                .isEmpty();
    }

    private Accepted accept(String messageId, List<Limit> limits, Msisdn... phones) throws IOException {
        Order plain = order(Optional.of(messageId), "hej", 1, phones);
        return submissions.accept(
                new Order(plain.origin(), plain.sender(), plain.composed(), plain.recipients(), Terms.NONE, limits));
    }
}
