package org.brevduva.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.brevduva.sms.Concatenation;
import org.junit.jupiter.api.Test;

class JigsawTest {

    private final Jigsaw jigsaw = new Jigsaw();

    @Test
    void parts_of_a_doubled_sms_make_two_also_when_each_comes_twice_in_a_row() {
        assertThat(add("Firma", 1, 'a')).isEmpty();
        assertThat(add("Firma", 1, 'a')).isEmpty();
        assertThat(add("Firma", 2, 'b')).contains("ab");
        assertThat(add("Firma", 2, 'b')).contains("ab");
        assertThat(jigsaw.leftOver()).isZero();
    }

    @Test
    void a_part_that_came_once_too_often_is_left_over_and_does_not_spoil_the_next_sms() {
        add("Firma", 1, 'a');
        add("Firma", 1, 'a');
        add("Firma", 2, 'b');
        assertThat(jigsaw.leftOver()).isEqualTo(1);

        add("Firma", 1, 'c');
        assertThat(add("Firma", 2, 'd')).contains("cd");
    }

    @Test
    void parts_of_different_senders_are_not_mixed() {
        add("Firma", 1, 'a');

        assertThat(add("Annan", 2, 'b')).isEmpty();
        assertThat(add("Firma", 2, 'c')).contains("ac");
    }

    @Test
    void what_is_never_finished_is_forgotten_at_last() {
        for (int i = 0; i < 1_000; i++) {
            add("sender " + i, 1, 'a');
        }

        assertThat(jigsaw.leftOver()).isLessThanOrEqualTo(100);
    }

    private Optional<String> add(String from, int number, char letter) {
        byte[] payload = {(byte) letter};
        return jigsaw.add(from, new Concatenation(Concatenation.Width.EIGHT_BIT, 7, 2, number), payload)
                .map(octets -> new String(octets, StandardCharsets.US_ASCII));
    }
}
