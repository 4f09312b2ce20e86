package org.brevduva.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "192.0.2.128/25, 192.0.2.128, true",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::/33, 2001:db8:8000::, false",
        "::1, ::1, true",
        "::/0, 10.0.0.1, false",
        "::ffff:10.0.0.0/104, 10.1.2.3, true",
        "::ffff:10.0.0.1, 10.0.0.1, true",
        "::ffff:a00:0/104, 10.1.2.3, true",
        "10.0.0.0/8, ::ffff:10.1.2.3, true"
    })
    void a_network_contains_its_own_addresses_only(String network, String client, boolean inside)
            throws UnknownHostException {
        assertThat(Network.read(network).contains(InetAddress.getByName(client)))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mail.firma.example",
                "localhost",
                "10",
                "10.0.0",
                "10.0.0.256",
                "010.0.0.1",
                "10.0.0.1.",
                "10.0.0.1 ",
                "0x0a.0.0.1",
                "1:2",
                ".1:2",
                ":",
                ":::",
                "fe80::1%eth0",
                "[::1]",
                "1::2::3",
                "10.0.0.0:25",
                "::ffff:10.0.0.256",
                "/8"
            })
    @Timeout(5)
    void what_is_no_address_is_refused_without_asking_the_dns(String written) {
        assertThatThrownBy(() -> Network.read(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("is not a network address");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/33, has no number from 0 to 32 after the slash",
        "10.0.0.0/, has no number from 0 to 32 after the slash",
        "10.0.0.0/-1, has no number from 0 to 32 after the slash",
        "10.0.0.0/8/8, has no number from 0 to 32 after the slash",
        "10.0.0.0/255.0.0.0, has no number from 0 to 32 after the slash",
        "::/129, has no number from 0 to 128 after the slash",
        "::ffff:10.0.0.0/8, has no number from 96 to 128 after the slash",
        "10.0.0.1/8, has bits set beyond its 8: the network is 10.0.0.0/8",
        "2001:db8::1/64, has bits set beyond its 64: the network is 2001:db8:0:0:0:0:0:0/64"
    })
    void a_mistake_is_told_with_the_way_out(String written, String complaint) {
        assertThatThrownBy(() -> Network.read(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(complaint);
    }

    @Test
    void a_network_is_written_as_it_can_be_read() {
        for (String written : List.of("10.0.0.0/8", "192.0.2.7", "2001:db8::/32", "::ffff:10.0.0.0/104", "::1")) {
            Network network = Network.read(written);

            assertThat(Network.read(network.toString())).isEqualTo(network).hasSameHashCodeAs(network);
        }
        assertThat(Network.read("::ffff:10.0.0.0/104")).hasToString("10.0.0.0/8");
    }
}
