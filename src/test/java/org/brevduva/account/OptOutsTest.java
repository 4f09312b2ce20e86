package org.brevduva.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brevduva.account.Desk.WHO;
import static org.brevduva.account.Desk.kindAndField;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.sms.Msisdn;
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

        assertThat(desk.store.<Map<Msisdn, OptOut>>inTransaction(tx -> OptOuts.against(tx, firma.id(), phones)))
                .isEqualTo(Map.of(PHONE, added, other, all));
        assertThat(desk.store.<Map<Msisdn, OptOut>>inTransaction(tx -> OptOuts.against(tx, annat.id(), phones)))
                .isEqualTo(Map.of(other, all));
        assertThat(desk.store.<Map<Msisdn, OptOut>>inTransaction(tx -> OptOuts.against(tx, firma.id(), List.of())))
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

    private Optional<OptOut> against(Account account) {
        return desk.store.inTransaction(tx -> OptOuts.against(tx, account.id(), PHONE));
    }
}
