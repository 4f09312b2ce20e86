package org.brevduva.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.brevduva.testing.ManualTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PasswordsTest {

    private final ManualTime time = new ManualTime();
    private final AtomicInteger slowChecks = new AtomicInteger();

    @Test
    void a_password_is_kept_as_argon2id_with_a_salt_of_its_own() {
        String kept = Passwords.hash("correct-horse");

        assertThat(kept)
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .doesNotContain("correct")
                .hasSizeLessThan(300);
        assertThat(Passwords.hash("correct-horse")).isNotEqualTo(kept);
    }

    @Test
    void the_right_password_is_right_and_every_other_is_wrong() {
        Passwords passwords = new Passwords(new SecureRandom(), time);
        String kept = Passwords.hash("correct-horse");

        assertThat(passwords.check("correct-horse", kept)).isEqualTo(Passwords.Answer.RIGHT);
        for (String wrong : List.of("", " ", "Correct-horse", "correct-horse ", "lösen\u0000ord", "\ud83d", kept)) {
            assertThat(passwords.check(wrong, kept)).as(wrong).isEqualTo(Passwords.Answer.WRONG);
        }
    }

    @Test
    void nobodys_password_is_never_right_and_costs_as_much() {
        Passwords passwords = new Passwords(new SecureRandom(), time, Duration.ZERO, (password, kept) -> {
            slowChecks.incrementAndGet();
            return true;
        });

        assertThat(passwords.checkNobodys("correct-horse")).isEqualTo(Passwords.Answer.WRONG);
        assertThat(slowChecks).hasValue(1);
    }

    @Test
    void a_right_password_is_remembered_for_a_quarter_of_an_hour() {
        Passwords passwords = counting("right");
        assertThat(passwords.isRemembered("right", "kept")).isFalse();

        passwords.check("right", "kept");
        passwords.check("right", "kept");
        assertThat(passwords.isRemembered("right", "kept")).isTrue();
        assertThat(slowChecks).hasValue(1);

        time.pass(Duration.ofMinutes(15));
        assertThat(passwords.isRemembered("right", "kept")).isFalse();
        assertThat(passwords.check("right", "kept")).isEqualTo(Passwords.Answer.RIGHT);
        assertThat(slowChecks).hasValue(2);
    }

    @Test
    void a_changed_password_makes_the_remembered_one_worthless() {
        Passwords passwords = counting("right");
        passwords.check("right", "kept");

        assertThat(passwords.isRemembered("right", "kept anew")).isFalse();
        assertThat(passwords.isRemembered("righ", "tkept")).isFalse();
    }

    @Test
    void a_wrong_password_is_not_remembered() {
        Passwords passwords = counting("right");

        passwords.check("wrong", "kept");
        passwords.check("wrong", "kept");

        assertThat(passwords.isRemembered("wrong", "kept")).isFalse();
        assertThat(slowChecks).hasValue(2);
    }

    @Test
    void a_word_that_a_machine_writes_again_and_again_is_looked_at_once() {
        Passwords passwords = counting("right");

        assertThat(passwords.checkWord("server42", "kept")).isEqualTo(Passwords.Answer.WRONG);
        assertThat(passwords.checkWord("server42", "kept")).isEqualTo(Passwords.Answer.WRONG);
        assertThat(slowChecks).hasValue(1);
        assertThat(passwords.checkWord("server42", "kept anew")).isEqualTo(Passwords.Answer.WRONG);
        assertThat(passwords.checkWord("right", "kept")).isEqualTo(Passwords.Answer.RIGHT);
        assertThat(slowChecks).hasValue(3);
    }

    @Test
    void two_are_checked_at_once_and_who_waits_too_long_is_told_so() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        Passwords passwords = new Passwords(new SecureRandom(), time, Duration.ofMillis(1), (password, kept) -> {
            both.countDown();
            return done(end);
        });
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Passwords.Answer> first = threads.submit(() -> passwords.check("one", "kept"));
            Future<Passwords.Answer> second = threads.submit(() -> passwords.check("two", "kept"));
            both.await();

            assertThat(passwords.check("three", "kept")).isEqualTo(Passwords.Answer.BUSY);
            assertThat(passwords.checkNobodys("three")).isEqualTo(Passwords.Answer.BUSY);

            end.countDown();
            assertThat(first.get()).isEqualTo(Passwords.Answer.RIGHT);
            assertThat(second.get()).isEqualTo(Passwords.Answer.RIGHT);
            assertThat(passwords.check("three", "kept")).isEqualTo(Passwords.Answer.RIGHT);
        } finally {
            end.countDown();
            threads.shutdown();
        }
    }

    @Test
    void never_more_than_two_are_checked_at_once() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Passwords passwords = new Passwords(new SecureRandom(), time, Duration.ofMinutes(1), (password, kept) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.yield();
            now.decrementAndGet();
            return false;
        });
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            Callable<Passwords.Answer> check = () -> passwords.check("wrong", "kept");
            for (Future<Passwords.Answer> answer :
                    threads.invokeAll(Stream.generate(() -> check).limit(500).toList())) {
                assertThat(answer.get()).isEqualTo(Passwords.Answer.WRONG);
            }
        } finally {
            threads.shutdown();
        }

        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void a_remembered_password_needs_no_place() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        Passwords passwords = new Passwords(new SecureRandom(), time, Duration.ZERO, (password, kept) -> {
            if (password.equals("right")) {
                return true;
            }
            both.countDown();
            return done(end);
        });
        passwords.check("right", "kept");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            threads.submit(() -> passwords.check("one", "kept"));
            threads.submit(() -> passwords.check("two", "kept"));
            both.await();

            assertThat(passwords.check("right", "kept")).isEqualTo(Passwords.Answer.RIGHT);
        } finally {
            end.countDown();
            threads.shutdown();
        }
    }

    private Passwords counting(String right) {
        return new Passwords(new SecureRandom(), time, Duration.ZERO, (password, kept) -> {
            slowChecks.incrementAndGet();
            return password.equals(right);
        });
    }

    private static boolean done(CountDownLatch end) {
        try {
            end.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
