package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TlvTest {

    @Test
    void a_parameter_is_found_behind_others() {
        byte[] pdu = Pdu.join(
                new byte[] {1, 2, 3}, Pdu.tlv(0x0204, (byte) 1, (byte) 2), Pdu.tlv(0x0428), Pdu.tlv(0x1400, (byte) 7));

        assertThat(Tlv.find(pdu, 3, 0x1400).orElseThrow()).containsExactly(7);
        assertThat(Tlv.find(pdu, 3, 0x0428).orElseThrow()).isEmpty();
        assertThat(Tlv.find(pdu, 3, 0x0424)).isEmpty();
    }

    @Test
    void one_that_is_longer_than_what_is_left_is_not_there() {
        byte[] cut = {0x14, 0x00, 0x00, 0x05, 'f', 'i'};

        assertThat(Tlv.find(cut, 0, 0x1400)).isEmpty();
    }

    @Test
    void garbage_holds_parameters_or_none() {
        Random random = new Random(46);
        for (int round = 0; round < 20_000; round++) {
            byte[] pdu = new byte[random.nextInt(40)];
            random.nextBytes(pdu);
            for (int i = 0; i < pdu.length; i++) {
                pdu[i] = random.nextInt(3) == 0 ? 0 : pdu[i];
            }

            assertThat(Tlv.find(pdu, random.nextInt(pdu.length + 3), random.nextInt(0x100)))
                    .isNotNull();
        }
    }

    @Test
    void a_value_is_not_printed() {
        assertThat(Tlv.read("0x1400 = secret")).hasToString("0x1400 of 6 octets");
    }
}
