package org.brevduva.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.brevduva.store.Database;
import org.brevduva.store.Databases;
import org.brevduva.store.Tx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The same SQL on both databases. */
@ParameterizedClass
@EnumSource(Databases.class)
class DialogStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String PHONE = "46701740605";
    private static final String NUMBER = "467190012345";

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

    @Test
    void parts_meet_and_belong_to_the_sms_that_they_make() {
        Optional<InboundSms> nothing = take(new InboundPart(10, PHONE, NUMBER, 7, 2, 2, "👋 you", NOW));
        Optional<InboundSms> whole = take(new InboundPart(20, PHONE, NUMBER, 7, 2, 1, "Hello ", NOW));
        Optional<InboundSms> again = take(new InboundPart(30, PHONE, NUMBER, 7, 2, 1, "Hello ", NOW));

        assertThat(nothing).isEmpty();
        assertThat(whole).map(InboundSms::text).contains("Hello 👋 you");
        assertThat(again).isEmpty();
        assertThat(database.<List<InboundPart>>inTransaction(tx -> DialogStore.overdue(tx, NOW.plusSeconds(60))))
                .isEmpty();
    }

    @Test
    void a_part_alone_is_overdue_after_a_while() {
        InboundPart part = new InboundPart(10, PHONE, NUMBER, 7, 2, 2, "you", NOW);
        take(part);

        assertThat(database.<List<InboundPart>>inTransaction(tx -> DialogStore.overdue(tx, NOW)))
                .isEmpty();
        assertThat(database.<List<InboundPart>>inTransaction(tx -> DialogStore.overdue(tx, NOW.plusSeconds(1))))
                .containsExactly(part);
        assertThat(database.<Boolean>inTransaction(tx -> DialogStore.has(tx, 10)))
                .isTrue();
    }

    @Test
    void a_conversation_is_kept_and_continued() {
        InboundSms sms = new InboundSms(11, PHONE, NUMBER, "Hello", NOW);
        Conversation first = new Conversation("<a@x>", List.of("<1@y>"), NOW);
        Conversation second = new Conversation("<b@x>", List.of("<1@y>", "<a@x>"), NOW.plusSeconds(5));

        run(tx -> DialogStore.add(tx, sms, Optional.of("anna@firma.example")));
        run(tx -> DialogStore.keep(tx, sms, "anna@firma.example", first));
        run(tx -> DialogStore.keep(tx, sms, "anna@firma.example", second));

        assertThat(database.<Optional<Conversation>>inTransaction(
                        tx -> DialogStore.conversation(tx, sms, "anna@firma.example")))
                .contains(second);
        assertThat(database.<Optional<Conversation>>inTransaction(
                        tx -> DialogStore.conversation(tx, sms, "bo@firma.example")))
                .isEmpty();
    }

    private Optional<InboundSms> take(InboundPart part) {
        return database.inTransaction(tx -> Reassembly.take(tx, part));
    }

    private interface Work {
        void with(Tx tx);
    }

    private void run(Work work) {
        database.inTransaction(tx -> {
            work.with(tx);
            return null;
        });
    }
}
