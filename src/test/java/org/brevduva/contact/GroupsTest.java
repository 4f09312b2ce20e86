package org.brevduva.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.brevduva.account.Account;
import org.brevduva.account.Accounts;
import org.brevduva.account.Audit;
import org.brevduva.account.Objection;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.NumberPlan;
import org.brevduva.store.Databases;
import org.brevduva.store.Store;
import org.brevduva.testing.ManualTime;
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
class GroupsTest {

    private static final String WHO = "admin";
    private static final String ONE = "070-174 06 05";
    private static final String TWO = "070-174 06 06";
    private static final Msisdn NUMBER_ONE = new Msisdn("46701740605");
    private static final Msisdn NUMBER_TWO = new Msisdn("46701740606");

    @Parameter
    Databases kind;

    @TempDir
    private Path directory;

    private Store store;
    private Audit audit;
    private Contacts contacts;
    private Groups groups;
    private Account firma;
    private Account annat;

    @BeforeEach
    void open() throws Exception {
        store = kind.openStore(directory);
        audit = new Audit(store, new ManualTime());
        contacts = new Contacts(store, audit, new NumberPlan("SE"));
        groups = new Groups(store, audit, new NumberPlan("SE"));
        Accounts accounts = new Accounts(store, audit);
        firma = accounts.add(WHO, "firma", Map.of());
        annat = accounts.add(WHO, "annat", Map.of());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_group_is_found_as_it_was_added() throws Exception {
        Group crew = groups.add(WHO, "firma", " Crew ");
        Group board = groups.add(WHO, "firma", "board.2026-a");

        assertThat(crew.name()).isEqualTo("crew");
        assertThat(crew.members()).isZero();
        assertThat(groups.of("firma")).containsExactly(board, crew);
        assertThat(groups.of("annat")).isEmpty();
        assertThat(phones(firma, "CREW")).contains(List.of());
        assertThat(phones(annat, "crew")).isEmpty();
    }

    @Test
    void a_name_is_given_once_in_an_account() throws Exception {
        groups.add(WHO, "firma", "crew");

        assertThat(kindAndField(() -> groups.add(WHO, "firma", "Crew"))).isEqualTo("CONFLICT name");
        assertThat(kindAndField(() -> groups.add(WHO, "annat", "crew"))).isEqualTo("done");
        assertThat(kindAndField(() -> groups.add(WHO, "okand", "crew"))).isEqualTo("UNKNOWN account");
    }

    @Test
    void a_name_means_nothing_else_as_a_local_part() {
        List<String> taken = List.of(
                "sms",
                "ALL",
                "subscribe",
                "unsubscribe",
                "help",
                "postmaster",
                "abuse",
                "r-1-abc",
                "bounce-1-abc",
                "0701740605",
                "070-174-06-05",
                "46701740605",
                "0046701740605",
                "p46701740605",
                "p070.174.06.05",
                "112",
                "2026",
                "1.2");
        for (String name : taken) {
            assertThat(kindAndField(() -> groups.add(WHO, "firma", name)))
                    .as(name)
                    .isEqualTo("WRONG name");
        }
        for (String name : List.of("", "två", "a b", "-crew", "crew.", "a".repeat(65), "a@b")) {
            assertThat(kindAndField(() -> groups.add(WHO, "firma", name)))
                    .as(name)
                    .isEqualTo("WRONG name");
        }
        for (String name : List.of("smsgroup", "rowers", "bouncers", "team1", "p2", "a", "a".repeat(64))) {
            assertThat(kindAndField(() -> groups.add(WHO, "firma", name)))
                    .as(name)
                    .isEqualTo("done");
        }
    }

    @Test
    void who_joins_is_a_member_once_and_a_contact() throws Exception {
        groups.add(WHO, "firma", "crew");
        Contact known = contacts.add(WHO, "firma", TWO, Map.of("name", "Åsa"));

        assertThat(groups.join(WHO, "firma", "crew", TWO).members()).isEqualTo(1);
        assertThat(groups.join(WHO, "firma", "Crew", ONE).members()).isEqualTo(2);
        assertThat(groups.join(WHO, "firma", "crew", "+46701740605").members()).isEqualTo(2);

        assertThat(phones(firma, "crew")).contains(List.of(NUMBER_ONE, NUMBER_TWO));
        assertThat(groups.members("firma", "crew", 10)).containsExactly(contacts.find("firma", ONE), known);
        assertThat(groups.members("firma", "crew", 1))
                .extracting(Contact::phone)
                .containsExactly(Optional.of(NUMBER_ONE));
    }

    @Test
    void who_leaves_is_no_member_still_a_contact_and_may_come_back() throws Exception {
        groups.add(WHO, "firma", "crew");
        groups.join(WHO, "firma", "crew", ONE);

        assertThat(groups.leave(WHO, "firma", "crew", ONE).members()).isZero();
        assertThat(phones(firma, "crew")).contains(List.of());
        assertThat(kindAndField(() -> groups.leave(WHO, "firma", "crew", ONE))).isEqualTo("UNKNOWN phone");
        assertThat(kindAndField(() -> groups.leave(WHO, "firma", "crew", TWO))).isEqualTo("UNKNOWN phone");
        assertThat(contacts.find("firma", ONE).phone()).contains(NUMBER_ONE);

        assertThat(groups.join(WHO, "firma", "crew", ONE).members()).isEqualTo(1);
    }

    @Test
    void a_removed_contact_is_in_no_group_and_comes_back_into_none() throws Exception {
        groups.add(WHO, "firma", "crew");
        groups.join(WHO, "firma", "crew", ONE);

        contacts.remove(WHO, "firma", ONE);
        assertThat(groups.of("firma")).extracting(Group::members).containsExactly(0);
        assertThat(phones(firma, "crew")).contains(List.of());

        contacts.add(WHO, "firma", ONE, Map.of());
        assertThat(groups.members("firma", "crew", 10)).isEmpty();
    }

    @Test
    void a_renamed_group_keeps_its_members() throws Exception {
        groups.add(WHO, "firma", "crew");
        groups.add(WHO, "firma", "board");
        groups.join(WHO, "firma", "crew", ONE);

        assertThat(kindAndField(() -> groups.rename(WHO, "firma", "crew", "board")))
                .isEqualTo("CONFLICT name");
        assertThat(kindAndField(() -> groups.rename(WHO, "firma", "crew", "sms")))
                .isEqualTo("WRONG name");
        assertThat(kindAndField(() -> groups.rename(WHO, "firma", "other", "x")))
                .isEqualTo("UNKNOWN group");
        assertThat(groups.rename(WHO, "firma", "crew", "crew").members()).isEqualTo(1);
        assertThat(groups.rename(WHO, "firma", "crew", "Rowers").name()).isEqualTo("rowers");

        assertThat(phones(firma, "rowers")).contains(List.of(NUMBER_ONE));
        assertThat(phones(firma, "crew")).isEmpty();
    }

    @Test
    void a_removed_group_is_gone_and_one_with_its_name_begins_empty() throws Exception {
        groups.add(WHO, "firma", "crew");
        groups.join(WHO, "firma", "crew", ONE);

        assertThat(groups.remove(WHO, "firma", "CREW").name()).isEqualTo("crew");

        assertThat(phones(firma, "crew")).isEmpty();
        assertThat(kindAndField(() -> groups.members("firma", "crew", 1))).isEqualTo("UNKNOWN group");
        assertThat(kindAndField(() -> groups.remove(WHO, "firma", "crew"))).isEqualTo("UNKNOWN group");
        assertThat(kindAndField(() -> groups.join(WHO, "firma", "crew", ONE))).isEqualTo("UNKNOWN group");
        assertThat(contacts.of("firma", 10)).hasSize(1);
        groups.add(WHO, "firma", "crew");
        assertThat(phones(firma, "crew")).contains(List.of());
    }

    @Test
    void a_group_holds_nobody_of_another_account() throws Exception {
        groups.add(WHO, "firma", "crew");
        groups.add(WHO, "annat", "crew");
        groups.join(WHO, "firma", "crew", ONE);
        groups.join(WHO, "annat", "crew", TWO);

        assertThat(phones(firma, "crew")).contains(List.of(NUMBER_ONE));
        assertThat(phones(annat, "crew")).contains(List.of(NUMBER_TWO));
    }

    @Test
    void every_change_is_one_row_of_the_book() throws Exception {
        groups.add(WHO, "firma", "crew");
        groups.join(WHO, "firma", "crew", ONE);
        groups.leave(WHO, "firma", "crew", ONE);
        groups.rename(WHO, "firma", "crew", "rowers");
        groups.remove(WHO, "firma", "rowers");

        assertThat(audit.newest(5))
                .extracting(entry -> entry.action() + " " + entry.subject() + " " + entry.detail())
                .containsExactly(
                        "group-removed firma/rowers ",
                        "group-renamed firma/crew name=rowers",
                        "group-left 46701740605 account=firma group=crew",
                        "group-joined 46701740605 account=firma group=crew",
                        "group-added firma/crew ");
    }

    private Optional<List<Msisdn>> phones(Account account, String group) {
        return store.inTransaction(tx -> Groups.roll(tx, account.id(), group).map(Roll::phones));
    }

    private static String kindAndField(ThrowingCallable refused) {
        Objection objection = catchThrowableOfType(Objection.class, refused);
        return objection == null ? "done" : objection.kind() + " " + objection.field();
    }
}
