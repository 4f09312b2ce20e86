package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.brevduva.message.Status;
import org.brevduva.simulator.SmscSimulator;
import org.brevduva.simulator.SubmittedPart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SMS that an administrator drops from the queue, over a real store and a real link. */
@Timeout(60)
class DroppedPartsTest {

    @TempDir
    private Path directory;

    private final SmscSimulator smsc = SmscSimulator.open(0);
    private Office office;

    private void open(Map<String, Integer> settings) throws IOException {
        office = Office.at(directory, LinkSettings.to(smsc.port(), settings));
    }

    @AfterEach
    void close() {
        office.close();
        smsc.close();
    }

    @Test
    void all_parts_of_a_long_text_are_dropped_together_and_it_is_canceled() throws Exception {
        smsc.stopsListening();
        open(Map.of());
        long message = office.sends("Ett långt meddelande, som inte får plats. ".repeat(10), Sessions.ANNA);
        long other = office.sends("Hej", Sessions.ANNA);

        assertThat(office.queue.drop(message + 2)).isTrue();
        smsc.listensAgain();

        await().untilAsserted(() -> assertThat(office.status(other)).isEqualTo(Status.DELIVERED_TO_HANDSET));
        assertThat(office.status(message)).isEqualTo(Status.CANCELED);
        assertThat(smsc.submits()).hasSize(1);
        assertThat(office.waiting()).isZero();
    }

    @Test
    void what_may_have_arrived_is_not_called_canceled() throws Exception {
        open(Map.of("in-doubt-wait", 60_000));
        await().until(() -> office.binds.isBound());
        smsc.isSilent(true);
        smsc.sendsNoReceipts(); // one would end the doubt
        long message = office.sends("Hej", Sessions.ANNA);
        await().until(() -> smsc.counts().submits() == 1);
        smsc.dropsLinks();
        await().untilAsserted(() -> assertThat(office.state(message)).isEqualTo("IN_DOUBT"));

        assertThat(office.queue.drop(message + 1)).isTrue();

        assertThat(office.status(message)).isEqualTo(Status.UNKNOWN);
        assertThat(office.waiting()).isZero();
    }

    @Test
    void what_is_dropped_while_the_lane_is_busy_is_canceled_or_submitted_and_never_both() throws Exception {
        smsc.answersAfter(Duration.ofMillis(5));
        open(Map.of("window", 5));
        await().until(() -> office.binds.isBound());
        String[] phones = Office.phones(150);
        long first = office.sends("Hej", phones);

        Set<Long> dropped = drop(shuffled(first, phones.length));
        await().until(() -> office.waiting() == 0);

        Set<String> spared = new HashSet<>();
        for (int i = 0; i < phones.length; i++) {
            long message = first + 2L * i;
            boolean canceled = office.status(message) == Status.CANCELED;
            assertThat(canceled).isEqualTo(dropped.contains(message + 1));
            if (!canceled) {
                spared.add(phones[i]);
            }
        }
        assertThat(dropped).isNotEmpty();
        assertThat(spared).isNotEmpty();
        assertThat(smsc.submits()).extracting(SubmittedPart::destination).containsExactlyInAnyOrderElementsOf(spared);
    }

    private Set<Long> drop(List<Long> parts) {
        Set<Long> dropped = new HashSet<>();
        for (long part : parts) {
            try {
                if (office.queue.drop(part)) {
                    dropped.add(part);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return dropped;
    }

    private static List<Long> shuffled(long firstMessage, int messages) {
        List<Long> parts = new ArrayList<>(LongStream.range(0, messages)
                .map(i -> firstMessage + 2 * i + 1)
                .boxed()
                .toList());
        Collections.shuffle(parts, new Random(46));
        return parts;
    }
}
