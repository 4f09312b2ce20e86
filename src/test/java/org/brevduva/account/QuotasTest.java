package org.brevduva.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.brevduva.account.Desk.ANNA;
import static org.brevduva.account.Desk.kindAndField;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.brevduva.store.Databases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
@ParameterizedClass
@EnumSource(Databases.class)
class QuotasTest {

    private static final Quotas.Limit A_HUNDRED = limit(1, Quotas.Period.MINUTE, 100);

    @Parameter
    Databases kind;

    @TempDir
    private Path directory;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(kind, directory);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void exactly_as_many_are_accepted_as_the_limit_says_however_many_ask_at_once() throws Exception {
        int accepted = sum(together(8, 25, () -> charge(1, A_HUNDRED) ? 1 : 0));

        assertThat(accepted).isEqualTo(100);
        assertThat(used(A_HUNDRED)).isEqualTo(100);
    }

    @Test
    void submissions_of_several_never_pass_the_limit_together() throws Exception {
        int accepted = sum(together(8, 10, () -> charge(3, A_HUNDRED) ? 3 : 0));

        assertThat(accepted).isEqualTo(99);
        assertThat(used(A_HUNDRED)).isEqualTo(99);
        assertThat(charge(1, A_HUNDRED)).isTrue();
        assertThat(charge(1, A_HUNDRED)).isFalse();
    }

    @Test
    void nobody_is_refused_in_the_race_for_a_new_period() throws Exception {
        Quotas.Limit eight = limit(1, Quotas.Period.MINUTE, 8);
        for (int minute = 0; minute < 40; minute++) {
            desk.time.pass(Duration.ofMinutes(1));

            assertThat(sum(together(8, 1, () -> charge(1, eight) ? 1 : 0)))
                    .as("minute %s", minute)
                    .isEqualTo(8);
        }
    }

    @Test
    void who_comes_a_moment_too_late_for_a_period_is_counted_in_the_next() {
        Instant late = desk.time.instant().minusMillis(1);
        charge(1, A_HUNDRED);

        desk.store.<Integer>inTransaction(tx -> {
            Quotas.charge(tx, List.of(A_HUNDRED), 99, late);
            return 0;
        });

        assertThat(used(A_HUNDRED)).isEqualTo(100);
        assertThat(charge(1, A_HUNDRED)).isFalse();
    }

    @Test
    void what_is_dropped_counts_no_more_unless_its_period_is_over() {
        charge(60, A_HUNDRED);
        refund(20);
        assertThat(used(A_HUNDRED)).isEqualTo(40);

        desk.time.pass(Duration.ofMinutes(1));
        Instant before = desk.time.instant().minusSeconds(60);
        charge(30, A_HUNDRED);
        desk.store.<Integer>inTransaction(tx -> {
            Quotas.refund(tx, List.of(A_HUNDRED), 20, before);
            return 0;
        });
        assertThat(used(A_HUNDRED)).isEqualTo(30);
        refund(31);
        assertThat(used(A_HUNDRED)).as("never less than nothing").isEqualTo(30);
    }

    private void refund(int messages) {
        desk.store.<Integer>inTransaction(tx -> {
            Quotas.refund(tx, List.of(A_HUNDRED), messages, desk.time.instant());
            return 0;
        });
    }

    @Test
    void a_full_minute_is_empty_when_the_next_one_begins() {
        assertThat(charge(100, A_HUNDRED)).isTrue();
        desk.time.pass(Duration.ofSeconds(59));
        assertThat(charge(1, A_HUNDRED)).isFalse();

        desk.time.pass(Duration.ofSeconds(1));
        assertThat(used(A_HUNDRED)).isZero();
        assertThat(charge(100, A_HUNDRED)).isTrue();
    }

    @Test
    void a_day_ends_at_midnight_and_a_month_with_its_last_day_in_utc() {
        Quotas.Limit day = limit(1, Quotas.Period.DAY, 10);
        Quotas.Limit month = limit(1, Quotas.Period.MONTH, 15);
        Instant now = Instant.parse("2026-03-30T23:59:59Z");
        desk.time.pass(Duration.between(desk.time.instant(), now));
        assertThat(charge(10, day, month)).isTrue();
        assertThat(charge(1, day, month)).isFalse();

        desk.time.pass(Duration.ofSeconds(1));
        assertThat(charge(6, day, month)).isFalse();
        assertThat(charge(5, day, month)).isTrue();

        desk.time.pass(Duration.ofDays(1));
        assertThat(charge(10, day, month)).isTrue();
        assertThat(used(month)).isEqualTo(10);
    }

    @Test
    void what_one_limit_refuses_counts_against_none() {
        Quotas.Limit account = limit(1, Quotas.Period.DAY, 100);
        Quotas.Limit mailbox = limit(2, Quotas.Period.DAY, 5);

        assertThatThrownBy(() -> desk.store.inTransaction(tx -> {
                    Quotas.charge(tx, List.of(account, mailbox), 6, desk.time.instant());
                    return 0;
                }))
                .isInstanceOfSatisfying(
                        OverLimit.class, over -> assertThat(over.limit()).isEqualTo(mailbox));

        assertThat(used(account)).isZero();
        assertThat(used(mailbox)).isZero();
    }

    @Test
    void what_is_rolled_back_is_given_back() {
        charge(40, A_HUNDRED);

        assertThatThrownBy(() -> desk.store.inTransaction(tx -> {
                    Quotas.charge(tx, List.of(A_HUNDRED), 60, desk.time.instant());
                    throw new IllegalStateException("the spool is full");
                }))
                .hasMessage("the spool is full");

        assertThat(used(A_HUNDRED)).isEqualTo(40);
        assertThat(charge(60, A_HUNDRED)).isTrue();
    }

    @Test
    void more_than_the_limit_at_once_is_refused_at_once() {
        assertThat(charge(101, A_HUNDRED)).isFalse();
        assertThat(charge(Integer.MAX_VALUE, A_HUNDRED)).isFalse();
        assertThat(used(A_HUNDRED)).isZero();
    }

    @Test
    void what_an_earlier_life_accepted_counts_whatever_the_limit_is() {
        Instant now = desk.time.instant();
        count(150, now);
        assertThat(used(A_HUNDRED)).isEqualTo(150);
        assertThat(charge(1, A_HUNDRED)).isFalse();

        count(7, now.minus(Duration.ofMinutes(5)));
        assertThat(used(A_HUNDRED)).as("of an older period").isEqualTo(150);
        count(7, now.plus(Duration.ofMinutes(1)));
        desk.time.pass(Duration.ofMinutes(1));
        assertThat(used(A_HUNDRED)).isEqualTo(7);
    }

    @Test
    void nothing_is_always_allowed() {
        charge(100, A_HUNDRED);

        assertThat(charge(0, A_HUNDRED)).isTrue();
    }

    @Test
    void a_limit_that_would_be_passed_is_known_before_anything_is_counted() {
        charge(90, A_HUNDRED);

        assertThat(exceeded(10)).isEmpty();
        assertThat(exceeded(11)).containsExactly(A_HUNDRED);
        assertThat(used(A_HUNDRED)).isEqualTo(90);
    }

    @Test
    void a_mailbox_has_the_limits_of_its_account_and_its_own() throws Exception {
        Account account = desk.account("firma", "per-minute", "20");
        Mailbox mailbox = desk.mailbox(ANNA, "firma", "sender", "Firma", "per-day", "1", "per-month", "0");

        List<Quotas.Limit> limits = desk.store.inTransaction(
                tx -> Quotas.limits(MailboxStore.find(tx, mailbox.id()).orElseThrow()));

        assertThat(limits)
                .extracting(Quotas.Limit::owner, Quotas.Limit::inWords)
                .containsExactly(
                        tuple(account.id(), "account firma may send 20 messages a minute"),
                        tuple(account.id(), "account firma may send 10000 messages a day"),
                        tuple(mailbox.id(), "this mailbox may send 1 message a day"));
        assertThat(limits).extracting(Quotas.Limit::passesSoon).containsExactly(true, false, false);
    }

    @Test
    void an_administrator_sees_what_is_used_of_every_limit() throws Exception {
        desk.account("firma", "per-day", "0");
        Mailbox mailbox = desk.mailbox(ANNA, "firma", "sender", "Firma", "per-day", "5");
        Quotas.Limit own = limit(mailbox.id(), Quotas.Period.DAY, 5);
        charge(2, own);

        assertThat(desk.quotas.of("firma")).singleElement().satisfies(use -> {
            assertThat(use.used()).isEqualTo(2);
            assertThat(use.limit().name()).isEqualTo(ANNA);
            assertThat(use.limit().most()).isEqualTo(5);
        });
        assertThat(kindAndField(() -> desk.quotas.of("okand"))).isEqualTo("UNKNOWN account");
    }

    private static Quotas.Limit limit(long owner, Quotas.Period period, long most) {
        return new Quotas.Limit(owner, "account firma", period, most);
    }

    private boolean charge(int messages, Quotas.Limit... limits) {
        try {
            return desk.store.inTransaction(tx -> {
                Quotas.charge(tx, List.of(limits), messages, desk.time.instant());
                return true;
            });
        } catch (OverLimit e) {
            return false;
        }
    }

    private void count(int messages, Instant then) {
        desk.store.inTransaction(tx -> {
            Quotas.count(tx, List.of(A_HUNDRED), messages, then);
            return messages;
        });
    }

    private long used(Quotas.Limit limit) {
        Instant begins = limit.period().begins(desk.time.instant());
        return desk.store.inTransaction(tx -> QuotaStore.used(tx, limit, begins));
    }

    private List<Quotas.Limit> exceeded(int messages) {
        return desk.store.inTransaction(tx ->
                desk.quotas.exceeded(tx, List.of(A_HUNDRED), messages).stream().toList());
    }

    private static List<Future<Integer>> together(int threads, int each, Callable<Integer> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            return pool.invokeAll(Collections.nCopies(threads * each, work));
        } finally {
            pool.shutdown();
        }
    }

    private static int sum(List<Future<Integer>> answers) throws Exception {
        int sum = 0;
        for (Future<Integer> answer : answers) {
            sum += answer.get();
        }
        return sum;
    }
}
