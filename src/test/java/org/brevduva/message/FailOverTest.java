package org.brevduva.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.brevduva.message.RouteSettings.Serves;
import org.brevduva.sms.Concatenation.Width;
import org.brevduva.sms.Encoding;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;
import org.brevduva.sms.SmsText;
import org.brevduva.spool.Lane;
import org.brevduva.spool.RetryPolicy;
import org.brevduva.spool.Spool;
import org.brevduva.store.Store;
import org.brevduva.testing.FreshStore;
import org.brevduva.testing.ManualTime;
import org.brevduva.testing.Orders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What waits for a route that is down. */
@Timeout(60)
class FailOverTest {

    private static final Lane TELIA = new Lane("sms-telia");
    private static final Lane TELE2 = new Lane("sms-tele2");
    private static final Msisdn ONE = new Msisdn("46701740605");
    private static final Msisdn TWO = new Msisdn("46701740606");

    private final Set<Lane> down = new HashSet<>();
    private final ManualTime time = new ManualTime();
    private Store store;
    private Spool spool;
    private Submissions submissions;
    private FailOver failOver;

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        store = FreshStore.open(directory);
        RetryPolicy policy = new RetryPolicy(List.of(Duration.ofSeconds(10)), Duration.ofHours(48), () -> 0);
        spool = new Spool(store, Map.of(TELIA, policy, TELE2, policy));
        Routes routes = new Routes(List.of(route(TELIA, 1), route(TELE2, 2)));
        submissions = new Submissions(store, spool, routes, time);
        failOver = new FailOver(routes, spool, time);
        store.start(List.of(submissions));
    }

    private Route route(Lane lane, int priority) {
        RouteSettings settings = new RouteSettings(List.of(), Set.of(), Serves.ANY, priority, 1, Prices.NONE);
        return new Route(lane.name(), lane, settings, () -> !down.contains(lane));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_waits_for_a_route_that_is_down_takes_the_next() throws Exception {
        accept(2, ONE, TWO);
        down.add(TELIA);

        failOver.look();

        assertThat(spool.waiting(TELIA)).isZero();
        assertThat(spool.waiting(TELE2)).isEqualTo(4);
    }

    @Test
    void what_is_accepted_while_a_route_is_down_takes_the_next_and_later_the_first_again() throws Exception {
        down.add(TELIA);
        accept(1, ONE);
        down.clear();
        accept(1, TWO);

        failOver.look();

        assertThat(spool.waiting(TELE2)).isOne();
        assertThat(spool.waiting(TELIA)).isOne();
    }

    @Test
    void while_no_other_serves_everything_stays() throws Exception {
        accept(1, ONE);
        down.addAll(Set.of(TELIA, TELE2));

        failOver.look();

        assertThat(spool.waiting(TELIA)).isOne();
    }

    @Test
    void a_message_of_which_a_part_has_left_goes_on_where_it_began() throws Exception {
        long begun = accept(2, ONE);
        long other = accept(2, TWO);
        Progress progress = new Progress(InDoubtPolicy.RESEND);
        store.inTransaction(tx -> progress.submitting(tx, List.of(begun + 2), time.instant()));
        down.add(TELIA);

        failOver.look();

        assertThat(lanes()).containsExactly("sms-telia", "sms-telia", "sms-tele2", "sms-tele2");
        assertThat(other).isGreaterThan(begun);
    }

    @Test
    void what_is_held_stays_until_it_is_released() throws Exception {
        accept(1, ONE);
        store.inTransaction(tx -> tx.update("UPDATE parcel SET state = 'HELD'"));
        down.add(TELIA);

        failOver.look();
        assertThat(spool.waiting(TELIA)).isOne();

        store.inTransaction(tx -> tx.update("UPDATE parcel SET state = 'DUE'"));
        failOver.look();
        assertThat(spool.waiting(TELE2)).isOne();
    }

    @Test
    void however_many_wait_all_are_moved() throws Exception {
        Msisdn[] phones = new Msisdn[1_100];
        for (int i = 0; i < phones.length; i++) {
            phones[i] = new Msisdn(Long.toString(46_701_000_000L + i));
        }
        accept(1, phones);
        down.add(TELIA);

        failOver.look();

        assertThat(spool.waiting(TELE2)).isEqualTo(1_100);
    }

    private long accept(int parts, Msisdn... recipients) throws IOException {
        return submissions
                .accept(Orders.order(
                        "anna@firma.example",
                        SenderId.alphanumeric("Firma"),
                        new Composed(new SmsText("hej"), Encoding.GSM7, Width.EIGHT_BIT, parts),
                        Optional.empty(),
                        List.of(recipients)))
                .submission();
    }

    private List<String> lanes() {
        return store.inTransaction(tx -> tx.list("SELECT lane FROM parcel ORDER BY id", row -> row.text("lane")));
    }
}
