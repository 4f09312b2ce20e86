package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.brevduva.simulator.SmscSimulator;
import org.brevduva.testing.ManualTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator sees of a link. */
@Timeout(60)
class LinkViewTest {

    @TempDir
    private Path directory;

    private final ManualTime time = new ManualTime();
    private final Instant start = time.instant();
    private final SmscSimulator smsc = SmscSimulator.open(0);
    private Office office;
    private SmscBinds link;

    @BeforeEach
    void openOffice() throws IOException {
        office = new Office(directory, LinkSettings.to(1));
    }

    @AfterEach
    void close() {
        if (link != null) {
            link.close();
        }
        office.close();
        smsc.close();
    }

    private void open(SmppSettings settings) {
        link = new SmscBinds(settings, office.incoming, () -> Long.MIN_VALUE, time, () -> {});
        link.start();
    }

    private LinkView view() {
        return link.views().get(0);
    }

    @Test
    void a_link_that_is_bound_says_where_and_since_when() {
        open(LinkSettings.to(smsc.port()));
        await().until(() -> view().state() == LinkState.BOUND);
        time.pass(Duration.ofMinutes(1));

        assertThat(view())
                .isEqualTo(new LinkView(
                        LinkSettings.NAME,
                        "127.0.0.1",
                        smsc.port(),
                        LinkState.BOUND,
                        start,
                        10,
                        0,
                        new LinkView.Counts(0, 0, 0, 0, 0, 0),
                        new LinkView.Smsc(Health.SERVING, OptionalInt.empty(), 0),
                        Optional.empty()));
    }

    @Test
    void a_link_that_is_lost_says_why_and_since_when_whatever_is_tried_meanwhile() {
        open(LinkSettings.to(smsc.port(), Map.of("longest-reconnect", 10)));
        await().until(() -> view().state() == LinkState.BOUND);
        time.pass(Duration.ofMinutes(1));

        try (LogLines log = new LogLines()) {
            smsc.stopsListening();
            smsc.dropsLinks();
            await().until(() -> log.lines.stream().anyMatch(line -> line.contains("was=BOUND")));
            time.pass(Duration.ofMinutes(1));
            await().until(() -> log.lines.stream()
                            .filter(line -> line.contains("was=CONNECTING"))
                            .count()
                    >= 2);
        }

        assertThat(view().state()).isIn(LinkState.DOWN, LinkState.CONNECTING);
        assertThat(view().since()).isEqualTo(start.plusSeconds(60));
        assertThat(view().trouble()).contains("Connection refused");
        smsc.listensAgain();
        await().until(() -> view().state() == LinkState.BOUND);
        assertThat(view().since()).isEqualTo(start.plusSeconds(120));
        assertThat(view().trouble()).isEmpty();
    }

    @Test
    void a_host_without_an_address_is_called_that() {
        SmppSettings other = LinkSettings.to(1);
        open(LinkSettings.at(new SmscAddress("smsc.invalid", 1, Optional.empty()), other));

        await().untilAsserted(() -> assertThat(view().trouble()).contains("no address is known for the host"));
    }

    @Test
    void a_wrong_password_is_a_trouble_and_does_not_show() {
        smsc.admits("brevduva", "parrot");
        open(LinkSettings.to(smsc.port()));

        await().untilAsserted(() -> assertThat(view().trouble())
                .hasValueSatisfying(why -> assertThat(why).contains("0000000e").doesNotContain(LinkSettings.PASSWORD)));
    }
}
