package org.brevduva.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.brevduva.testing.ManualTime;
import org.junit.jupiter.api.Test;

class WrongSecretsTest {

    private static final String ANNA = "anna@firma.example";
    private static final String BO = "bo@firma.example";

    private final ManualTime time = new ManualTime();
    private final WrongSecrets wrong = new WrongSecrets(time);

    @Test
    void a_client_may_be_wrong_about_a_mailbox_five_times_and_once_more_every_three_minutes() {
        wrong(5, "192.0.2.1", ANNA);
        assertThat(mayTry("192.0.2.1", ANNA)).isFalse();

        time.pass(Duration.ofSeconds(179));
        assertThat(mayTry("192.0.2.1", ANNA)).isFalse();
        time.pass(Duration.ofSeconds(1));
        assertThat(mayTry("192.0.2.1", ANNA)).isTrue();

        wrong(1, "192.0.2.1", ANNA);
        assertThat(mayTry("192.0.2.1", ANNA)).isFalse();
    }

    @Test
    void who_is_wrong_about_one_mailbox_keeps_nobody_else_out() {
        wrong(5, "192.0.2.1", ANNA);

        assertThat(mayTry("192.0.2.1", BO)).isTrue();
        assertThat(mayTry("192.0.2.2", ANNA)).isTrue();
    }

    @Test
    void four_wrong_ones_stop_nobody() {
        wrong(4, "192.0.2.1", ANNA);

        assertThat(mayTry("192.0.2.1", ANNA)).isTrue();
    }

    @Test
    void asking_costs_nothing() {
        for (int i = 0; i < 200; i++) {
            assertThat(mayTry("192.0.2.1", ANNA)).isTrue();
        }
    }

    @Test
    void a_client_may_be_wrong_about_all_mailboxes_twenty_times_and_once_more_every_minute() {
        for (int i = 0; i < 20; i++) {
            assertThat(mayTry("192.0.2.1", "box" + i)).isTrue();
            wrong(1, "192.0.2.1", "box" + i);
        }
        assertThat(mayTry("192.0.2.1", ANNA)).isFalse();
        assertThat(mayTry("192.0.2.2", ANNA)).isTrue();

        time.pass(Duration.ofMinutes(1));
        assertThat(mayTry("192.0.2.1", ANNA)).isTrue();
        wrong(1, "192.0.2.1", ANNA);
        assertThat(mayTry("192.0.2.1", ANNA)).isFalse();
    }

    @Test
    void a_mailbox_is_closed_after_a_hundred_wrong_ones_from_anywhere_and_opens_for_one_every_half_minute() {
        for (int i = 0; i < 100; i++) {
            assertThat(mayTry("192.0.2." + i, ANNA)).isTrue();
            wrong(1, "192.0.2." + i, ANNA);
        }
        assertThat(mayTry("198.51.100.1", ANNA)).isFalse();
        assertThat(mayTry("198.51.100.1", BO)).isTrue();

        time.pass(Duration.ofSeconds(30));
        assertThat(mayTry("198.51.100.1", ANNA)).isTrue();
        wrong(1, "198.51.100.1", ANNA);
        assertThat(mayTry("198.51.100.2", ANNA)).isFalse();
    }

    @Test
    void everything_is_forgiven_with_time() {
        wrong(100, "192.0.2.1", ANNA);

        time.pass(Duration.ofHours(1));

        for (int i = 0; i < 5; i++) {
            assertThat(mayTry("192.0.2.1", ANNA)).isTrue();
            wrong(1, "192.0.2.1", ANNA);
        }
        assertThat(mayTry("192.0.2.1", ANNA)).isFalse();
    }

    @Test
    void an_ipv6_client_does_not_get_more_by_changing_the_last_half_of_its_address() {
        for (int i = 0; i < 5; i++) {
            wrong(1, "2001:db8:0:1::" + i, ANNA);
        }

        assertThat(mayTry("2001:db8:0:1:ffff::1", ANNA)).isFalse();
        assertThat(mayTry("2001:db8:0:2::1", ANNA)).isTrue();
    }

    private boolean mayTry(String client, String mailbox) {
        return wrong.mayTry(address(client), mailbox);
    }

    private void wrong(int times, String client, String mailbox) {
        for (int i = 0; i < times; i++) {
            wrong.wrong(address(client), mailbox);
        }
    }

    private static InetAddress address(String client) {
        try {
            return InetAddress.getByName(client);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
