package org.brevduva.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.Office;
import org.brevduva.account.Undeliverable;
import org.brevduva.account.Undeliverables;
import org.brevduva.mail.MailAddress;
import org.brevduva.spool.Carried;
import org.brevduva.spool.Lane;
import org.brevduva.spool.Outcome;
import org.brevduva.spool.Parcel;
import org.brevduva.store.Databases;
import org.brevduva.store.Store;
import org.brevduva.testing.ManualTime;
import org.brevduva.testing.Registered;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The same on both databases. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Databases.class)
class BouncesTest {

    private static final MailAddress ANNA = address("Anna@firma.example");
    private static final MailAddress CREW = address("crew@list.example");

    @Parameter
    Databases kind;

    @TempDir
    private Path directory;

    private final ManualTime time = new ManualTime();
    private Store store;
    private Office office;
    private Undeliverables undeliverables;
    private Bounces bounces;
    private long account;

    @BeforeEach
    void open() throws Exception {
        store = kind.openStore(directory);
        office = Registered.office(store, "sms.example");
        account = office.accounts().add("test", "firma", Map.of()).id();
        undeliverables = new Undeliverables(store, office.audit(), time);
        bounces = new Bounces(store, undeliverables, new BounceSettings(3, Duration.ofDays(7)), time);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** To Anna's mailbox, 7. */
    private long sentToAnna() {
        return sent(Optional.of(7L), ANNA);
    }

    private long sent(Optional<Long> mailbox, MailAddress to) {
        long parcel = store.ids().take(1);
        store.inTransaction(tx -> {
            Bounces.sent(tx, List.of(new Sent(parcel, account, mailbox, to, Optional.empty(), time.instant())));
            return parcel;
        });
        return parcel;
    }

    private void fails(long parcel, String status) throws Exception {
        bounces.cameBack(parcel, Bounce.Kind.FAILED, Optional.of(status), "no such user");
    }

    private void forward_fails(String status) throws Exception {
        fails(sent(Optional.empty(), CREW), status);
    }

    private Optional<Undeliverable> stopped() {
        bounces.look();
        return store.inTransaction(tx -> Undeliverables.against(tx, account, address("CREW@list.example")));
    }

    @Test
    void what_came_back_is_known_with_all_that_was_said() throws Exception {
        long parcel = sentToAnna();
        sentToAnna();

        fails(parcel, "5.1.1");

        Bounce expected = new Bounce(
                parcel,
                "firma",
                ANNA,
                Bounce.Kind.FAILED,
                Optional.of("5.1.1"),
                "no such user",
                time.instant(),
                Optional.empty(),
                Optional.empty());
        assertThat(bounces.newest(Optional.empty(), 10)).containsExactly(expected);
        assertThat(bounces.newest(Optional.of(address("anna@firma.example")), 10))
                .containsExactly(expected);
        assertThat(bounces.newest(Optional.of(CREW), 10)).isEmpty();
        assertThat(bounces.last(7, ANNA)).contains(expected);
        assertThat(bounces.last(7, CREW)).as("under its new address").isEmpty();
        assertThat(expected.toString()).doesNotContain("Anna@", "user");
    }

    @Test
    void the_newest_stands_first_and_is_the_last_of_a_mailbox() throws Exception {
        fails(sentToAnna(), "5.1.1");
        time.pass(Duration.ofMinutes(1));
        long later = sentToAnna();
        fails(later, "5.2.2");

        assertThat(bounces.newest(Optional.empty(), 1))
                .extracting(Bounce::parcel)
                .containsExactly(later);
        assertThat(bounces.last(7, ANNA)).map(Bounce::status).contains(Optional.of("5.2.2"));
    }

    @Test
    void what_is_surer_takes_the_place_of_what_is_less_sure_and_never_the_other_way() throws Exception {
        long parcel = sentToAnna();

        bounces.cameBack(parcel, Bounce.Kind.DELAYED, Optional.of("4.0.0"), "");
        bounces.cameBack(parcel, Bounce.Kind.UNCLEAR, Optional.empty(), "");
        bounces.cameBack(parcel, Bounce.Kind.DELAYED, Optional.of("4.0.0"), "");
        assertThat(bounces.last(7, ANNA)).map(Bounce::kind).contains(Bounce.Kind.UNCLEAR);
        fails(parcel, "5.1.1");
        fails(parcel, "5.9.9");
        assertThat(bounces.last(7, ANNA)).map(Bounce::status).contains(Optional.of("5.1.1"));
    }

    @Test
    void what_the_smarthost_does_not_take_counts_as_well() {
        long refused = sentToAnna();
        long bare = sentToAnna();
        long late = sentToAnna();
        long fine = sentToAnna();

        store.inTransaction(tx -> {
            bounces.carried(
                    tx,
                    List.of(
                            new Carried(parcel(refused), new Outcome.Refused("550 5.1.1 no 'anna' here", 550), false),
                            new Carried(parcel(bare), new Outcome.Refused("the mail cannot be read"), false),
                            new Carried(parcel(late), new Outcome.TryLater("450 4.2.0 greylisted"), true),
                            new Carried(parcel(fine), new Outcome.TryLater("450 4.2.0 greylisted"), false)));
            return fine;
        });

        assertThat(bounces.newest(Optional.empty(), 10))
                .extracting(bounce -> bounce.parcel() + " " + bounce.status().orElseThrow() + " " + bounce.why())
                .containsExactlyInAnyOrder(
                        refused + " 5.1.1 550 5.1.1 no 'anna' here",
                        bare + " 5.0.0 the mail cannot be read",
                        late + " 4.4.7 450 4.2.0 greylisted");
    }

    @Test
    void an_address_that_fails_three_times_is_written_to_no_more() throws Exception {
        forward_fails("5.1.1");
        forward_fails("5.1.1");
        assertThat(stopped()).isEmpty();

        forward_fails("5.2.1");

        assertThat(stopped()).hasValueSatisfying(one -> {
            assertThat(one.bounces()).isEqualTo(3);
            assertThat(one.status()).isEqualTo("5.2.1");
            assertThat(one.account()).isEqualTo("firma");
        });
        assertThat(office.audit().newest(1).get(0))
                .extracting(
                        entry -> entry.actor() + " " + entry.action() + " " + entry.subject() + " " + entry.detail())
                .isEqualTo("bounces forwards-stopped crew@list.example account=firma bounces=3 status=5.2.1");
    }

    @Test
    void what_may_pass_and_what_is_long_ago_stops_nothing() throws Exception {
        forward_fails("5.1.1");
        time.pass(Duration.ofDays(8));
        forward_fails("5.1.1");
        forward_fails("4.4.7");
        bounces.cameBack(sent(Optional.empty(), CREW), Bounce.Kind.UNCLEAR, Optional.empty(), "");
        forward_fails("5.1.1");

        assertThat(stopped()).isEmpty();
    }

    @Test
    void a_mailbox_is_never_stopped() throws Exception {
        for (int i = 0; i < 5; i++) {
            fails(sentToAnna(), "5.1.1");
        }
        bounces.look();

        assertThat(undeliverables.all(10)).isEmpty();
    }

    @Test
    void who_is_lifted_begins_anew() throws Exception {
        for (int i = 0; i < 3; i++) {
            forward_fails("5.1.1");
        }
        assertThat(stopped()).isPresent();
        time.pass(Duration.ofMinutes(1));

        undeliverables.lift("admin", "firma", "crew@list.example");

        time.pass(Duration.ofMinutes(1));
        assertThat(stopped()).isEmpty();
        forward_fails("5.1.1");
        forward_fails("5.1.1");
        assertThat(stopped()).isEmpty();
        forward_fails("5.1.1");
        assertThat(stopped()).isPresent();
        assertThat(undeliverables.all(10)).hasSize(1);
    }

    @Test
    void the_journal_brings_back_what_the_database_has_forgotten() throws Exception {
        long parcel = sentToAnna();
        Return what = new Return(
                parcel, Bounce.Kind.FAILED, Optional.of("5.1.1"), "no such user", Instant.EPOCH.plusSeconds(9));

        long last = store.inTransaction(tx -> bounces.redo(tx, what.write()));
        store.inTransaction(tx -> bounces.redo(tx, what.write()));

        assertThat(last).isEqualTo(parcel);
        assertThat(Return.read(what.write())).isEqualTo(what);
        assertThat(bounces.newest(Optional.empty(), 10)).extracting(Bounce::at).containsExactly(what.at());
    }

    @Test
    void what_cannot_come_back_any_more_is_forgotten() throws Exception {
        long old = sentToAnna();
        fails(sentToAnna(), "5.1.1");
        time.pass(Duration.ofDays(31));
        bounces.forget();

        fails(old, "5.1.1");
        assertThat(bounces.newest(Optional.empty(), 10)).hasSize(1);
        time.pass(Duration.ofDays(60));
        bounces.forget();
        assertThat(bounces.newest(Optional.empty(), 10)).isEmpty();
    }

    private Parcel parcel(long id) {
        return new Parcel(id, new Lane("mail"), "", 0, time.instant(), time.instant(), Optional.empty());
    }

    private static MailAddress address(String written) {
        return MailAddress.read(written).orElseThrow();
    }
}
