package org.brevduva.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
@ParameterizedClass
@EnumSource(Databases.class)
class LabelsTest {

    private static final String WHO = "admin";
    private static final String PHONE = "0701740605";
    private static final Msisdn CHILD = new Msisdn("46701740605");
    private static final Msisdn MOTHER = new Msisdn("46701740606");
    private static final Msisdn FATHER = new Msisdn("46701740607");

    @Parameter
    Databases kind;

    @TempDir
    private Path directory;

    private Store store;
    private Contacts contacts;
    private Groups groups;
    private long account;

    @BeforeEach
    void open() throws Exception {
        store = kind.openStore(directory);
        Audit audit = new Audit(store, new ManualTime());
        contacts = new Contacts(store, audit, new NumberPlan("SE"));
        groups = new Groups(store, audit, new NumberPlan("SE"));
        account = new Accounts(store, audit).add(WHO, "firma", Map.of()).id();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<String> move(String to, String from) throws Exception {
        return groups.labels().move(WHO, "firma", PHONE, to, from);
    }

    private Roll roll(String local) {
        return store.inTransaction(tx -> Groups.roll(tx, account, local)).orElseThrow();
    }

    @Tag("S118")
    @Test
    void a_contact_gets_several_new_labels_and_loses_the_old_ones() throws Exception {
        contacts.add(WHO, "firma", PHONE, Map.of());
        groups.add(WHO, "firma", "crew");

        assertThat(move("Crew, Blå laget , ", "")).containsExactly("bla-laget", "crew");
        assertThat(move("Styrelsen;Crew", Labels.OTHERS)).containsExactly("crew", "styrelsen");
        assertThat(move("", "CREW")).containsExactly("styrelsen");
        assertThat(move("crew", "")).containsExactly("crew", "styrelsen");

        assertThat(groups.labels().of("firma", PHONE)).containsExactly("crew", "styrelsen");
        assertThat(groups.of("firma")).extracting(Group::members).containsExactly(0, 1, 1);
    }

    @Test
    void of_a_move_with_something_wrong_nothing_is_done() throws Exception {
        contacts.add(WHO, "firma", PHONE, Map.of());
        move("crew", "");

        assertThat(catchThrowableOfType(Objection.class, () -> move("board", "unknown"))
                        .field())
                .isEqualTo("leave");
        assertThat(catchThrowableOfType(Objection.class, () -> move("board, sms", "*"))
                        .field())
                .isEqualTo("join");
        assertThat(groups.labels().of("firma", PHONE)).containsExactly("crew");
        assertThat(groups.of("firma")).hasSize(1);
    }

    @Tag("S79")
    @Test
    void mail_is_for_members_for_their_guardians_or_for_both() throws Exception {
        long child = contacts.add(
                        WHO,
                        "firma",
                        PHONE,
                        Map.of("guardian1Phone", "070-174 06 06", "guardian2phone", "+46701740607"))
                .id();
        long other = contacts.add(WHO, "firma", "", Map.of("email", "kim@firma.example", "guardianPhone", "0701740606"))
                .id();
        contacts.add(WHO, "firma", "", Map.of("email", "bo@firma.example"));
        groups.add(WHO, "firma", "crew");
        for (String who : List.of(PHONE, "kim@firma.example", "bo@firma.example")) {
            groups.join(WHO, "firma", "crew", who);
        }

        assertThat(roll("Crew")).isEqualTo(new Roll(List.of(CHILD), Map.of(), 2));
        assertThat(roll("crew+guardians"))
                .isEqualTo(new Roll(
                        List.of(MOTHER, FATHER), Map.of(MOTHER, Set.of(child, other), FATHER, Set.of(child)), 1));
        assertThat(roll("crew+ALL").phones()).containsExactly(CHILD, MOTHER, FATHER);
        assertThat(roll("crew+all")).hasToString("roll of 3 phones, 1 without");
        assertThat(store.<Boolean>inTransaction(tx -> Groups.isAddressed(tx, "crew+guardians")))
                .isTrue();
        assertThat(store.<Boolean>inTransaction(tx -> Groups.isAddressed(tx, "crew+others")))
                .isFalse();
    }

    @Tag("S79")
    @Test
    void a_guardian_who_is_a_member_too_is_texted_once_about_both() throws Exception {
        long child = contacts.add(WHO, "firma", PHONE, Map.of("guardianPhone", "0701740606"))
                .id();
        long mother = contacts.add(WHO, "firma", "0701740606", Map.of()).id();
        groups.add(WHO, "firma", "crew");
        groups.join(WHO, "firma", "crew", PHONE);
        groups.join(WHO, "firma", "crew", "0701740606");

        assertThat(roll("crew+all"))
                .isEqualTo(new Roll(List.of(CHILD, MOTHER), Map.of(MOTHER, Set.of(child, mother)), 0));
    }

    @Test
    void a_guardians_phone_is_kept_with_its_country_code_and_must_be_one() throws Exception {
        contacts.add(WHO, "firma", PHONE, Map.of());
        contacts.change(WHO, "firma", PHONE, Map.of("guardian1phone", Optional.of("070-174 06 06")));

        assertThat(contacts.find("firma", PHONE).fields()).isEqualTo(Map.of("guardian1phone", "+46701740606"));
        assertThat(catchThrowableOfType(
                                Objection.class,
                                () -> contacts.add(WHO, "firma", "0701740609", Map.of("guardian1Phone", "mamma")))
                        .field())
                .isEqualTo("guardian1Phone");
    }

    @Test
    void a_contact_without_phone_keeps_its_email_address() throws Exception {
        contacts.add(WHO, "firma", "", Map.of("email", "kim@firma.example"));

        assertThat(catchThrowableOfType(
                                Objection.class,
                                () -> contacts.change(
                                        WHO, "firma", "kim@firma.example", Map.of("email", Optional.empty())))
                        .field())
                .isEqualTo("email");
        assertThat(catchThrowableOfType(
                                Objection.class,
                                () -> contacts.add(WHO, "firma", "", Map.of("email", "KIM@firma.example")))
                        .kind())
                .isEqualTo(Objection.Kind.CONFLICT);
        assertThat(catchThrowableOfType(Objection.class, () -> contacts.add(WHO, "firma", "", Map.of()))
                        .field())
                .isEqualTo("phone");
        contacts.remove(WHO, "firma", "kim@firma.example");
        assertThat(contacts.of("firma", 10)).isEmpty();
    }
}
