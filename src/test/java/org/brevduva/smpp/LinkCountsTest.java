package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.brevduva.simulator.SmscSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes over a link is counted. */
@Timeout(60)
class LinkCountsTest {

    @TempDir
    private Path directory;

    private final SmscSimulator smsc = SmscSimulator.open(0);
    private Office office;

    private void open(Map<String, Integer> settings) throws IOException {
        office = Office.at(directory, LinkSettings.to(smsc.port(), settings));
        await().until(() -> office.binds.isBound());
    }

    @AfterEach
    void close() {
        office.close();
        smsc.close();
    }

    @Test
    void what_the_operator_takes_and_refuses_and_brings_is_counted() throws Exception {
        smsc.refusesNext(0x0b);
        open(Map.of());

        office.sends("Hej", Office.phones(5));

        await().untilAsserted(
                        () -> assertThat(office.view().counts().delivered()).isEqualTo(4));
        smsc.phone(Sessions.ANNA).texts("46719009999", "Hej").get();
        LinkView view = office.view();
        assertThat(view.counts().submitted()).isEqualTo(4);
        assertThat(view.counts().refused()).isEqualTo(1);
        assertThat(view.counts().inDoubt()).isZero();
        assertThat(view.counts().delivered()).as("four receipts and an SMS").isEqualTo(5);
        assertThat(view.underWay()).isZero();
    }

    @Test
    void what_waits_for_its_answer_is_under_way_and_then_in_doubt() throws Exception {
        smsc.isSilent(true);
        open(Map.of("response-timeout", 1_000, "in-doubt-wait", 60_000));

        office.sends("Hej", Office.phones(3));

        await().untilAsserted(() -> assertThat(office.view().underWay()).isEqualTo(3));
        await().untilAsserted(() -> assertThat(office.view().counts().inDoubt()).isEqualTo(3));
        assertThat(office.view().underWay()).isZero();
        assertThat(office.view().counts().submitted()).isZero();
    }
}
