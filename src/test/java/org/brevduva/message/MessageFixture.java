package org.brevduva.message;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.brevduva.message.Submissions.Accepted;
import org.brevduva.message.Submissions.Order;
import org.brevduva.sms.Concatenation.Width;
import org.brevduva.sms.Encoding;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;
import org.brevduva.sms.SmsText;
import org.brevduva.spool.Lane;
import org.brevduva.spool.RetryPolicy;
import org.brevduva.spool.Spool;
import org.brevduva.store.Row;
import org.brevduva.store.Store;
import org.brevduva.testing.FreshStore;
import org.brevduva.testing.ManualTime;
import org.brevduva.testing.Orders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Submissions over a store of their own, without a carrier: what is accepted stays in the spool. */
abstract class MessageFixture {

    static final Lane LANE = new Lane("sms-telia");
    static final String ANNA = "anna@firma.example";
    static final String ID = "<1@firma.example>";
    static final Msisdn ONE = new Msisdn("46701740605");
    static final Msisdn TWO = new Msisdn("46701740606");
    static final Msisdn THREE = new Msisdn("46701740607");

    final ManualTime time = new ManualTime();
    Path directory;
    Store store;
    Spool spool;
    Submissions submissions;

    @BeforeEach
    void open(@TempDir Path fresh) throws IOException {
        directory = fresh;
        store = FreshStore.open(fresh);
        RetryPolicy policy = new RetryPolicy(List.of(Duration.ofSeconds(10)), Duration.ofHours(48), () -> 0);
        spool = new Spool(store, Map.of(LANE, policy));
        submissions = new Submissions(store, spool, Routes.only(LANE), time);
        store.start(List.of(submissions));
    }

    @AfterEach
    void close() {
        store.close();
    }

    static Order order(Optional<String> messageId, String text, int parts, Msisdn... recipients) {
        return Orders.order(
                ANNA,
                SenderId.alphanumeric("Firma"),
                new Composed(new SmsText(text), Encoding.GSM7, Width.EIGHT_BIT, parts),
                messageId,
                List.of(recipients));
    }

    Accepted accept(String messageId, Msisdn... recipients) throws IOException {
        return submissions.accept(order(Optional.of(messageId), "hej", 1, recipients));
    }

    /** The ids of the parts of one new message. */
    List<Long> parts(int count) throws IOException {
        long submission =
                submissions.accept(order(Optional.empty(), "hej", count, ONE)).submission();
        return LongStream.rangeClosed(submission + 2, submission + 1 + count)
                .boxed()
                .toList();
    }

    /** All that is there, one line each, in the order of ids: recipients and states. */
    String kept() {
        return store.inTransaction(tx -> tx
                .list(
                        """
                        SELECT m.submission, m.id AS message, m.recipient, m.status, p.id AS part, p.number, p.state
                          FROM message m JOIN part p ON p.message = m.id
                         ORDER BY p.id""",
                        row -> row.number("submission") + " " + row.number("message") + " " + row.text("recipient")
                                + " " + row.count("status") + " " + row.number("part") + "/" + row.count("number")
                                + " " + row.text("state"))
                .stream()
                .collect(joining("\n")));
    }

    long count(String table) {
        return read("SELECT COUNT(*) AS many FROM " + table, row -> row.number("many"));
    }

    PartState state(long part) {
        return read("SELECT state FROM part WHERE id = " + part, row -> PartState.valueOf(row.text("state")));
    }

    <T> T read(String sql, Function<Row, T> reading) {
        return store.inTransaction(tx -> tx.first(sql, reading)).orElseThrow();
    }

    Status status(long message) {
        return store.inTransaction(tx -> MessageStore.status(tx, message)).orElseThrow();
    }
}
