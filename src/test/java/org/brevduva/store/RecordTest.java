package org.brevduva.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecordTest {

    @Test
    void values_are_read_in_the_order_they_were_written() {
        byte[] content = new RecordWriter()
                .number(Long.MIN_VALUE)
                .text("Hej 👋 å\u0000\r\n")
                .text("")
                .number(7)
                .instant(Instant.parse("2026-03-02T08:00:31.204000001Z"))
                .instant(Instant.MIN)
                .text("x".repeat(100_000))
                .octets();

        RecordReader in = new RecordReader(new JournalRecord(JournalRecord.Kind.INBOUND, 1, content));

        assertThat(in.number()).isEqualTo(Long.MIN_VALUE);
        assertThat(in.text()).isEqualTo("Hej 👋 å\u0000\r\n");
        assertThat(in.text()).isEmpty();
        assertThat(in.count()).isEqualTo(7);
        assertThat(in.instant()).isEqualTo(Instant.parse("2026-03-02T08:00:31.204000001Z"));
        assertThat(in.instant()).isEqualTo(Instant.MIN);
        assertThat(in.text()).hasSize(100_000);
    }
}
