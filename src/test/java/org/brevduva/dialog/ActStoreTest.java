package org.brevduva.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.sms.Content;
import org.brevduva.store.Database;
import org.brevduva.store.Databases;
import org.brevduva.store.Tx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The same SQL on both databases. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Databases.class)
class ActStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String PHONE = "46701740605";
    private static final String CODE = "72323";
    private static final String ANNA = "anna@firma.example";
    private static final String BO = "bo@firma.example";

    @Parameter
    Databases databases;

    private Database database;

    @BeforeEach
    void open() {
        database = databases.open();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static InboundSms sms(long id) {
        return new InboundSms(id, PHONE, CODE, "stop", NOW.plusSeconds(id));
    }

    private List<ActStore.Due> due() {
        return database.inTransaction(tx -> ActStore.due(tx, 0, 10));
    }

    private interface Work {
        void in(Tx tx);
    }

    private void given(Work work) {
        database.inTransaction(tx -> {
            work.in(tx);
            return tx;
        });
    }

    @Test
    void what_is_marked_is_due_in_its_order_until_it_is_done() {
        given(tx -> {
            add(tx, sms(20), Optional.of(ANNA));
            add(tx, sms(10), Optional.empty());
            add(tx, sms(30), Optional.of(BO));
            ActStore.mark(tx, 20, Optional.of(7L), true);
            ActStore.mark(tx, 10, Optional.empty(), false);
        });

        assertThat(due())
                .containsExactly(
                        new ActStore.Due(sms(10), Optional.empty(), Optional.empty(), false),
                        new ActStore.Due(sms(20), Optional.of(ANNA), Optional.of(7L), true));
        assertThat(database.<Boolean>inTransaction(tx -> ActStore.done(tx, 10, Optional.empty())))
                .isTrue();
        assertThat(database.<Boolean>inTransaction(tx -> ActStore.done(tx, 10, Optional.of(7L))))
                .as("not again")
                .isFalse();
        assertThat(due()).hasSize(1);
    }

    @Test
    void an_answer_is_remembered_by_phone_and_by_what_answered() {
        given(tx -> {
            add(tx, sms(10), Optional.of(ANNA));
            ActStore.mark(tx, 10, Optional.of(7L), false);
            ActStore.done(tx, 10, Optional.of(7L));
        });

        assertThat(database.<List<Boolean>>inTransaction(tx -> List.of(
                        ActStore.answeredSince(tx, PHONE, 7, NOW),
                        ActStore.answeredSince(tx, PHONE, 7, NOW.plusSeconds(10)),
                        ActStore.answeredSince(tx, PHONE, 8, NOW),
                        ActStore.answeredSince(tx, "46701740606", 7, NOW))))
                .containsExactly(true, false, false, false);
    }

    @Test
    void others_are_told_once_until_somebody_writes() {
        given(tx -> {
            add(tx, sms(10), Optional.of(ANNA));
            ActStore.mark(tx, 10, Optional.empty(), true);
            add(tx, sms(20), Optional.of(BO));
        });

        assertThat(database.<List<Boolean>>inTransaction(tx -> List.of(
                        ActStore.toldSince(tx, sms(30), ANNA, NOW),
                        ActStore.toldSince(tx, sms(30), ANNA, NOW.plusSeconds(11)),
                        ActStore.toldSince(tx, sms(30), BO, NOW))))
                .containsExactly(true, false, false);
    }

    @Test
    void who_has_heard_of_a_phone_and_over_which_number_is_known() {
        InboundSms elsewhere = new InboundSms(40, PHONE, "1963", "hei", NOW.plusSeconds(40));
        given(tx -> {
            talk(tx, sms(10), ANNA, new Conversation("<1@x>", List.of(), Optional.empty(), NOW.plusSeconds(10)));
            talk(tx, sms(20), BO, new Conversation("<2@x>", List.of(), Optional.empty(), NOW.plusSeconds(20)));
            talk(tx, elsewhere, ANNA, new Conversation("<3@x>", List.of(), Optional.empty(), NOW.plusSeconds(40)));
        });

        assertThat(database.<Map<String, Instant>>inTransaction(tx -> ActStore.heard(tx, sms(30), NOW)))
                .isEqualTo(Map.of(ANNA, NOW.plusSeconds(10), BO, NOW.plusSeconds(20)));
        assertThat(database.<Map<String, Instant>>inTransaction(
                        tx -> ActStore.heard(tx, sms(30), NOW.plus(Duration.ofSeconds(15)))))
                .containsOnlyKeys(BO);
        assertThat(database.<Optional<String>>inTransaction(tx -> ActStore.lastNumber(tx, ANNA, PHONE)))
                .contains("1963");
        assertThat(database.<Optional<String>>inTransaction(tx -> ActStore.lastNumber(tx, BO, PHONE)))
                .contains(CODE);
    }

    @Test
    void the_oldest_part_of_what_is_due_keeps_the_journal() {
        assertThat(database.<Optional<Long>>inTransaction(ActStore::oldestDue)).isEmpty();
        given(tx -> {
            DialogStore.add(tx, new InboundPart(9, PHONE, CODE, PartOf.NONE, Content.of("stop"), "", NOW));
            DialogStore.belong(tx, List.of(9L), 10);
            add(tx, sms(10), Optional.empty());
            ActStore.mark(tx, 10, Optional.empty(), false);
        });

        assertThat(database.<Optional<Long>>inTransaction(ActStore::oldestDue)).contains(9L);
    }

    private static void add(Tx tx, InboundSms sms, Optional<String> mailbox) {
        TrayStore.addTexts(tx, List.of(new TrayStore.Whole(sms, mailbox, Optional.empty())));
    }

    private static void talk(Tx tx, InboundSms sms, String mailbox, Conversation conversation) {
        TrayStore.addConversations(
                tx, List.of(new TrayStore.Talking(sms.id(), sms.number(), sms.phone(), mailbox, conversation)));
    }
}
