package org.brevduva.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.brevduva.sms.Alphabet;
import org.brevduva.sms.Content;
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
        Optional<InboundSms> nothing = take(part(10, 2, "👋 you"));
        Optional<InboundSms> whole = take(part(20, 1, "Hello "));

        assertThat(nothing).isEmpty();
        assertThat(whole).map(InboundSms::text).contains("Hello 👋 you");
        assertThat(database.<List<InboundPart>>inTransaction(tx -> DialogStore.overdue(tx, NOW.plusSeconds(60))))
                .isEmpty();
    }

    @Test
    void a_part_alone_is_overdue_after_a_while() {
        InboundPart part = part(10, 2, "you");
        take(part);

        assertThat(database.<List<InboundPart>>inTransaction(tx -> DialogStore.overdue(tx, NOW)))
                .isEmpty();
        assertThat(database.<List<InboundPart>>inTransaction(tx -> DialogStore.overdue(tx, NOW.plusSeconds(1))))
                .containsExactly(part);
        assertThat(database.<Boolean>inTransaction(tx -> DialogStore.has(tx, 10)))
                .isTrue();
    }

    @Test
    void a_part_is_read_as_it_was_written() {
        InboundPart part = new InboundPart(
                10,
                PHONE,
                NUMBER,
                new PartOf(PartOf.Kind.SAR, 0x9234, 255, 254),
                new Content(Alphabet.BINARY, true, new byte[] {0, -1, 27, 0}),
                "",
                NOW);
        take(part);

        assertThat(database.<List<InboundPart>>inTransaction(tx -> DialogStore.waitingWith(tx, part)))
                .containsExactly(part);
    }

    @Test
    void a_part_that_an_earlier_version_kept_waits_for_the_others_of_its_text() {
        run(tx -> tx.update("""
                INSERT INTO inbound_part (id, phone, number, kind, reference, total, place, text, received_at)
                VALUES (10, ?, ?, 'EIGHT_BIT', 7, 2, 1, 'Hello ', ?)""", PHONE, NUMBER, NOW));

        assertThat(take(part(20, 2, "👋 you"))).map(InboundSms::text).contains("Hello 👋 you");
    }

    @Test
    void the_same_part_is_found_from_a_moment_on_and_is_in_doubt_until_the_smsc_has_its_answer() {
        InboundPart part = part(10, 1, "Hello ");
        InboundPart again = part(20, 1, "Hello ");
        take(part);

        assertThat(sameAs(again, NOW)).containsExactly(new DialogStore.Earlier(10, true, NOW));
        assertThat(sameAs(again, NOW.plusSeconds(1))).isEmpty();
        assertThat(sameAs(part(20, 1, "Hello!"), NOW)).isEmpty();
        assertThat(sameAs(part(20, 2, "Hello "), NOW)).isEmpty();
        run(tx -> DialogStore.answered(tx, List.of(10L, 11L)));
        assertThat(sameAs(again, NOW)).containsExactly(new DialogStore.Earlier(10, false, NOW));
    }

    private List<DialogStore.Earlier> sameAs(InboundPart part, Instant since) {
        return database.inTransaction(tx -> DialogStore.sameAs(tx, part, since, 20));
    }

    @Test
    void a_conversation_is_kept_and_continued() {
        InboundSms sms = new InboundSms(11, PHONE, NUMBER, "Hello", NOW);
        Conversation first = new Conversation("<a@x>", List.of("<1@y>"), Optional.empty(), NOW);
        Conversation second =
                new Conversation("<b@x>", List.of("<1@y>", "<a@x>"), Optional.of("Re: möte"), NOW.plusSeconds(5));

        run(tx -> TrayStore.addConversations(tx, List.of(talking(sms, first))));
        run(tx -> TrayStore.changeConversations(tx, List.of(talking(sms, second))));

        assertThat(database.<Optional<Conversation>>inTransaction(
                        tx -> TrayStore.conversation(tx, sms, "anna@firma.example")))
                .contains(second);
        assertThat(database.<Optional<Conversation>>inTransaction(
                        tx -> TrayStore.conversation(tx, sms, "bo@firma.example")))
                .isEmpty();
    }

    private static TrayStore.Talking talking(InboundSms sms, Conversation conversation) {
        return new TrayStore.Talking(sms.id(), NUMBER, PHONE, "anna@firma.example", conversation);
    }

    @Test
    void what_waits_for_a_mailbox_waits_in_order_until_it_goes_on() {
        for (int i = 1; i <= 3; i++) {
            InboundSms sms = new InboundSms(10L * i + 1, PHONE, NUMBER, "nr " + i, NOW);
            add(sms, "anna@firma.example", Optional.of(sms.id() < 30 ? 7L : 8L));
        }
        run(tx -> DialogStore.goOn(tx, 11));

        assertThat(database.<List<Long>>inTransaction(DialogStore::pausedMailboxes))
                .containsExactly(7L, 8L);
        assertThat(database.<List<InboundSms>>inTransaction(tx -> DialogStore.pausedFor(tx, 7, 100)))
                .containsExactly(new InboundSms(21, PHONE, NUMBER, "nr 2", NOW));
        assertThat(database.<List<InboundSms>>inTransaction(tx -> DialogStore.pausedFor(tx, 9, 100)))
                .isEmpty();
    }

    @Test
    void of_what_waits_no_more_is_read_than_is_asked_for() {
        for (int i = 1; i <= 3; i++) {
            InboundSms sms = new InboundSms(10L * i + 1, PHONE, NUMBER, "nr " + i, NOW);
            add(sms, "anna@firma.example", Optional.of(7L));
        }

        assertThat(database.<List<InboundSms>>inTransaction(tx -> DialogStore.pausedFor(tx, 7, 2)))
                .extracting(InboundSms::text)
                .containsExactly("nr 1", "nr 2");
    }

    @Test
    void the_journal_is_kept_back_to_the_first_part_of_what_waits() {
        InboundPart first = part(10, 1, "Hello ");
        take(first);
        InboundSms sms = take(part(20, 2, "you")).orElseThrow();
        Optional<Long> before = database.inTransaction(DialogStore::oldestPaused);
        add(sms, "anna@firma.example", Optional.of(7L));

        assertThat(before).isEmpty();
        assertThat(database.<Optional<Long>>inTransaction(DialogStore::oldestPaused))
                .contains(first.id());
        run(tx -> DialogStore.goOn(tx, sms.id()));
        assertThat(database.<Optional<Long>>inTransaction(DialogStore::oldestPaused))
                .isEmpty();
    }

    @Test
    void what_a_phone_has_sent_to_a_mailbox_is_counted_from_a_moment_on_and_only_so_far() {
        for (int i = 1; i <= 4; i++) {
            InboundSms sms = new InboundSms(10L * i + 1, PHONE, NUMBER, "nr " + i, NOW.plusSeconds(i));
            add(sms, "anna@firma.example", Optional.empty());
        }

        assertThat(received("anna@firma.example", PHONE, NOW.plusSeconds(2), 100))
                .isEqualTo(3);
        assertThat(received("anna@firma.example", PHONE, NOW, 2)).isEqualTo(2);
        assertThat(received("anna@firma.example", PHONE, NOW.plusSeconds(5), 100))
                .isZero();
        assertThat(received("bo@firma.example", PHONE, NOW, 100)).isZero();
        assertThat(received("anna@firma.example", "46701740606", NOW, 100)).isZero();
    }

    private int received(String mailbox, String phone, Instant since, int most) {
        return database.inTransaction(tx -> DialogStore.receivedSince(tx, mailbox, phone, since, most));
    }

    private static InboundPart part(long id, int place, String text) {
        PartOf of = new PartOf(PartOf.Kind.EIGHT_BIT, 7, 2, place);
        return new InboundPart(id, PHONE, NUMBER, of, Content.of(text), "", NOW);
    }

    private Optional<InboundSms> take(InboundPart part) {
        return database.inTransaction(tx -> Reassembly.take(tx, part));
    }

    private void add(InboundSms sms, String mailbox, Optional<Long> paused) {
        run(tx -> TrayStore.addTexts(tx, List.of(new TrayStore.Whole(sms, Optional.of(mailbox), paused))));
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
