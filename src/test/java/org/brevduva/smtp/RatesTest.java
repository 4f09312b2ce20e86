package org.brevduva.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RatesTest {

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void a_minute_has_so_many_mails_and_the_next_one_too() throws Exception {
        Rates rates = rates(Map.of("max-mails-per-minute-per-client", 3));
        ClientNet anna = client("192.0.2.7");

        for (int minute = 0; minute < 3; minute++) {
            for (int mail = 0; mail < 3; mail++) {
                assertThat(rates.mayMail(anna)).isTrue();
            }
            assertThat(rates.mayMail(anna)).isFalse();
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        }
    }

    @Test
    void mails_come_back_one_by_one() throws Exception {
        Rates rates = rates(Map.of("max-mails-per-minute-per-client", 3));
        ClientNet anna = client("192.0.2.7");
        for (int mail = 0; mail < 3; mail++) {
            rates.mayMail(anna);
        }

        nanos.addAndGet(Duration.ofSeconds(21).toNanos());

        assertThat(rates.mayMail(anna)).isTrue();
        assertThat(rates.mayMail(anna)).isFalse();
    }

    @Test
    void one_client_does_not_pay_for_another() throws Exception {
        Rates rates = rates(Map.of("max-connections-per-minute-per-client", 1));

        assertThat(rates.mayConnect(client("192.0.2.7"))).isTrue();
        assertThat(rates.mayConnect(client("192.0.2.8"))).isTrue();
        assertThat(rates.mayConnect(client("192.0.2.7"))).isFalse();
    }

    @Test
    void an_ipv6_client_has_one_network() throws Exception {
        Rates rates = rates(Map.of("max-connections-per-minute-per-client", 1));

        assertThat(rates.mayConnect(client("2001:db8:1:2::7"))).isTrue();
        assertThat(rates.mayConnect(client("2001:db8:1:2:3::8"))).isFalse();
        assertThat(rates.mayConnect(client("2001:db8:1:3::7"))).isTrue();
    }

    @Test
    void nought_is_no_limit() throws Exception {
        Rates rates = rates(Map.of());

        for (int mail = 0; mail < 10_000; mail++) {
            assertThat(rates.mayMail(client("192.0.2.7"))).isTrue();
        }
    }

    private Rates rates(Map<String, Integer> limits) {
        return new Rates(DoorSettings.with(limits).limits(), nanos::get);
    }

    private static ClientNet client(String address) throws UnknownHostException {
        return ClientNet.of(InetAddress.getByName(address));
    }
}
