package org.brevduva.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.brevduva.account.Desk.WHO;
import static org.brevduva.account.Desk.kindAndField;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;
import org.brevduva.store.Databases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
@ParameterizedClass
@EnumSource(Databases.class)
class OptOutsTest {

    private static final Msisdn PHONE = new Msisdn("46701740605");

    @Parameter
    Databases kind;

    @TempDir
    private Path directory;

    private Desk desk;
    private Account firma;
    private Account annat;

    @BeforeEach
    void open() throws Exception {
        desk = new Desk(kind, directory);
        firma = desk.account("firma");
        annat = desk.account("annat");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void an_opt_out_of_one_account_stands_against_that_one_only() throws Exception {
        OptOut added = desk.optOuts.add(WHO, Optional.of("firma"), "070-174 06 05", "said stop");

        assertThat(added.phone()).isEqualTo(PHONE);
        assertThat(added.since()).isEqualTo(desk.time.instant());
        assertThat(against(firma)).contains(added);
        assertThat(against(annat)).isEmpty();
        assertThat(desk.optOuts.all(10)).containsExactly(added);
    }

    @Test
    void of_many_phones_those_are_found_that_something_stands_against() throws Exception {
        Msisdn other = new Msisdn("46701740606");
        OptOut added = desk.optOuts.add(WHO, Optional.of("firma"), PHONE.digits(), "said stop");
        OptOut all = desk.optOuts.add(WHO, Optional.empty(), other.digits(), "said stop");
        List<Msisdn> phones = List.of(PHONE, new Msisdn("46701740607"), other);

        assertThat(desk.store.<Map<Msisdn, OptOut>>inTransaction(
                        tx -> OptOuts.against(tx, firma.id(), Optional.empty(), phones)))
                .isEqualTo(Map.of(PHONE, added, other, all));
        assertThat(desk.store.<Map<Msisdn, OptOut>>inTransaction(
                        tx -> OptOuts.against(tx, annat.id(), Optional.empty(), phones)))
                .isEqualTo(Map.of(other, all));
        assertThat(desk.store.<Map<Msisdn, OptOut>>inTransaction(
                        tx -> OptOuts.against(tx, firma.id(), Optional.empty(), List.of())))
                .isEmpty();
    }

    @Test
    void an_opt_out_of_all_stands_against_everybody() throws Exception {
        OptOut added = desk.optOuts.add(WHO, Optional.empty(), "+46701740605", "");

        assertThat(against(firma)).contains(added);
        assertThat(against(annat)).contains(added);
        assertThat(added.account()).isEmpty();
    }

    @Test
    void one_that_stands_already_stays_as_it_is() throws Exception {
        OptOut first = desk.optOuts.add(WHO, Optional.of("firma"), "0701740605", "first");
        desk.time.pass(Duration.ofDays(1));

        OptOut second = desk.optOuts.add(WHO, Optional.of("firma"), "0701740605", "second");

        assertThat(second).isEqualTo(first);
        assertThat(desk.optOuts.all(10)).containsExactly(first);
    }

    @Test
    void a_lifted_one_stands_no_more_and_the_other_one_still_does() throws Exception {
        desk.optOuts.add(WHO, Optional.of("firma"), "0701740605", "");
        desk.time.pass(Duration.ofDays(1));
        OptOut all = desk.optOuts.add(WHO, Optional.empty(), "0701740605", "");

        desk.optOuts.lift(WHO, Optional.of("firma"), "0701740605");

        assertThat(against(firma)).contains(all);
        assertThat(kindAndField(() -> desk.optOuts.lift(WHO, Optional.of("firma"), "0701740605")))
                .isEqualTo("UNKNOWN phone");
        desk.optOuts.lift(WHO, Optional.empty(), "0701740605");
        assertThat(against(firma)).isEmpty();
        assertThat(desk.optOuts
                        .add(WHO, Optional.empty(), "0701740605", "again")
                        .id())
                .isGreaterThan(all.id());
    }

    @Test
    void an_objection_names_the_field() {
        assertThat(kindAndField(() -> desk.optOuts.add(WHO, Optional.of("okand"), "0701740605", "")))
                .isEqualTo("UNKNOWN account");
        assertThat(kindAndField(() -> desk.optOuts.add(WHO, Optional.empty(), "07", "")))
                .isEqualTo("WRONG phone");
        assertThat(kindAndField(() -> desk.optOuts.add(WHO, Optional.empty(), "0701740605", "x".repeat(201))))
                .isEqualTo("WRONG reason");
        assertThat(desk.optOuts.all(10)).isEmpty();
    }

    @Test
    void a_reason_is_one_line() throws Exception {
        assertThat(desk.optOuts
                        .add(WHO, Optional.empty(), "0701740605", " STOP\r\nplease\u0000👋 ")
                        .reason())
                .isEqualTo("STOP  please 👋");
    }

    @Test
    void no_more_are_listed_than_asked_for() throws Exception {
        for (int i = 5; i < 10; i++) {
            desk.optOuts.add(WHO, Optional.empty(), "070174060" + i, "");
        }

        assertThat(desk.optOuts.all(2)).extracting(OptOut::phone).containsExactly(PHONE, new Msisdn("46701740606"));
    }

    @Test
    void one_over_a_number_stands_against_that_one_and_against_names() throws Exception {
        given_a_number();

        OptOut added = desk.optOuts.add(WHO, Optional.of("firma"), PHONE.digits(), Optional.of("+72323"), "");

        assertThat(added.number()).contains("72323");
        assertThat(against("72323")).contains(added);
        assertThat(against("Firma")).contains(added);
        assertThat(against("467190010001")).isEmpty();
        assertThat(against(firma)).as("nobody knows yet as which").isEmpty();
        assertThat(kindAndField(() -> desk.optOuts.lift(WHO, Optional.of("firma"), PHONE.digits())))
                .isEqualTo("UNKNOWN phone");
        desk.optOuts.lift(WHO, Optional.of("firma"), PHONE.digits(), Optional.of("72323"));
        assertThat(against("72323")).isEmpty();
        assertThat(kindAndField(
                        () -> desk.optOuts.add(WHO, Optional.empty(), PHONE.digits(), Optional.of("72323"), "")))
                .isEqualTo("WRONG account");
        assertThat(kindAndField(
                        () -> desk.optOuts.add(WHO, Optional.of("firma"), PHONE.digits(), Optional.of("72324"), "")))
                .isEqualTo("UNKNOWN number");
    }

    @Test
    void a_stop_by_sms_is_heard_once_and_the_same_sms_again_is_the_same_stop() throws Exception {
        given_a_number();
        List<Long> both = List.of(firma.id(), annat.id());

        assertThat(desk.optOuts.stop(said(100), both)).isTrue();
        assertThat(desk.optOuts.stop(said(100), both)).as("told again").isTrue();
        assertThat(desk.optOuts.stop(said(200), both)).as("said before").isFalse();

        assertThat(desk.optOuts.all(10))
                .extracting(OptOut::account, OptOut::number, OptOut::reason)
                .containsExactly(
                        tuple(Optional.of("firma"), Optional.of("72323"), "STOP by SMS"),
                        tuple(Optional.of("annat"), Optional.of("72323"), "STOP by SMS"));
        assertThat(desk.book())
                .filteredOn(line -> line.startsWith("optout-added"))
                .hasSize(1);
    }

    @Test
    void a_start_lifts_it_and_an_older_stop_that_is_heard_late_does_not_come_back() throws Exception {
        given_a_number();
        List<Long> one = List.of(firma.id());
        assertThat(desk.optOuts.start(said(50), one)).as("nothing to lift").isFalse();
        desk.optOuts.stop(said(100), one);

        assertThat(desk.optOuts.start(said(200), one)).isTrue();
        assertThat(desk.optOuts.start(said(200), one)).as("told again").isTrue();
        assertThat(desk.optOuts.stop(said(100), one)).isFalse();

        assertThat(against("72323")).isEmpty();
        assertThat(desk.optOuts.stop(said(300), one)).isTrue();
        assertThat(against("72323")).isPresent();
    }

    @Test
    void a_start_does_not_lift_what_is_over_no_number() throws Exception {
        given_a_number();
        OptOut whole = desk.optOuts.add(WHO, Optional.of("firma"), PHONE.digits(), "by letter");

        assertThat(desk.optOuts.start(said(100), List.of(firma.id()))).isFalse();

        assertThat(against(firma)).contains(whole);
    }

    private void given_a_number() throws Exception {
        desk.numbers.add(WHO, "firma", "72323", VirtualNumber.Kind.SHARED, Optional.empty());
    }

    private SaidBySms said(long sms) {
        return new SaidBySms(sms, PHONE, "72323", desk.time.instant());
    }

    private Optional<OptOut> against(String sender) {
        return desk.store.inTransaction(tx -> OptOuts.against(tx, firma.id(), SenderId.read(sender), PHONE));
    }

    private Optional<OptOut> against(Account account) {
        return desk.store.inTransaction(tx -> OptOuts.against(tx, account.id(), Optional.empty(), PHONE));
    }
}
