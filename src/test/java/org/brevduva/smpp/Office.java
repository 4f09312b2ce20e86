package org.brevduva.smpp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.brevduva.dialog.Inbox;
import org.brevduva.dialog.ReplyAddress;
import org.brevduva.message.Composed;
import org.brevduva.message.Progress;
import org.brevduva.message.Quality;
import org.brevduva.message.Route;
import org.brevduva.message.Routes;
import org.brevduva.message.Status;
import org.brevduva.message.Submissions;
import org.brevduva.message.Terms;
import org.brevduva.report.Receipts;
import org.brevduva.sms.Concatenation;
import org.brevduva.sms.Encoding;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.NumberPlan;
import org.brevduva.sms.Segmenter;
import org.brevduva.sms.SenderId;
import org.brevduva.sms.SmsText;
import org.brevduva.spool.Carrier;
import org.brevduva.spool.Lane;
import org.brevduva.spool.Queue;
import org.brevduva.spool.RetryPolicy;
import org.brevduva.spool.Rounds;
import org.brevduva.spool.Spool;
import org.brevduva.store.Store;
import org.brevduva.store.StoreSettings;
import org.brevduva.testing.Orders;
import org.brevduva.testing.Registered;
import org.brevduva.trust.Seal;

/** All of the house that has to do with one SMSC, over a real store; no mail goes in or out. */
final class Office implements AutoCloseable {

    static final String OURS = "467190012345";
    static final Lane MAIL = new Lane("mail");
    private static final Lane SMS = new Lane("sms-" + LinkSettings.NAME);
    private static final String ANNA = "anna@firma.example";

    final Store store;
    final Spool spool;
    final Submissions submissions;
    final Progress progress;
    final Receipts receipts;
    final Incoming incoming;
    final SmscBinds binds;
    final SmsCourier courier;
    final Queue queue;
    private final Carrier carrier;
    private final Deque<Runnable> closing = new ArrayDeque<>();

    /** Opens, and starts nothing but the store. */
    Office(Path directory, SmppSettings settings) throws IOException {
        InstantSource time = InstantSource.system();
        store = Store.open(new StoreSettings(directory, 1 << 20, 1 << 20));
        closing.push(store::close);
        RetryPolicy retry = new RetryPolicy(List.of(Duration.ofMillis(200)), Duration.ofHours(1), new Random(46));
        spool = new Spool(store, Map.of(SMS, retry, MAIL, retry));
        submissions = new Submissions(store, spool, routes(settings), time);
        progress = new Progress(settings.inDoubt());
        receipts = new Receipts(progress);
        Inbox inbox = new Inbox(new ReplyAddress(new Seal(new byte[32])), submissions, spool, MAIL);
        incoming = new Incoming(store, receipts, inbox, new NumberPlan("SE"), time, () -> spool.wake(MAIL));
        closing.push(incoming::close);
        binds = new SmscBinds(settings, incoming, new Random(46), time, () -> spool.wake(SMS));
        closing.push(binds::close);
        courier = new SmsCourier(binds, progress, receipts, time, () -> spool.wake(SMS));
        closing.push(courier::close);
        store.start(List.of(submissions, receipts, inbox, new Rounds(Map.of(SMS, courier))));
        registerAnna();
        queue = new Queue(store, spool, Map.of(SMS, courier), time);
        carrier = new Carrier(SMS, courier, spool, time, Duration.ofMillis(100));
        closing.push(carrier::close);
    }

    private static Routes routes(SmppSettings settings) {
        Route only = Routes.only(SMS).all().get(0);
        return new Routes(List.of(new Route(only.name(), SMS, only.settings(), only.serves(), settings.scheduling())));
    }

    private void registerAnna() throws IOException {
        org.brevduva.Office desk = Registered.office(store, "sms.example");
        if (desk.accounts().all().isEmpty()) {
            Registered.register(desk, Registered.withNumber(ANNA, OURS));
        }
    }

    /** Starts everything. */
    static Office at(Path directory, SmppSettings settings) throws IOException {
        Office office = new Office(directory, settings);
        office.incoming.start();
        office.carrier.start();
        office.binds.start();
        return office;
    }

    /** The first bind. */
    LinkView view() {
        return binds.views().get(0);
    }

    /** Sends the text from Anna; returns the id of the first recipient's message. */
    long sends(String text, String... recipients) throws IOException {
        return sends(text, Optional.empty(), recipients);
    }

    /** The same, at a later time. */
    long sends(String text, Optional<Instant> sendAt, String... recipients) throws IOException {
        SmsText sms = new SmsText(text);
        Concatenation.Width width = Concatenation.Width.EIGHT_BIT;
        Composed composed = new Composed(
                sms, Encoding.of(text), width, Segmenter.cut(sms, width).size());
        Submissions.Order order = Orders.order(
                ANNA,
                SenderId.of(new Msisdn(OURS)),
                composed,
                Optional.empty(),
                List.of(recipients).stream().map(Msisdn::new).toList());
        Terms terms = new Terms(Optional.empty(), Optional.empty(), Quality.STANDARD, sendAt);
        return submissions
                        .accept(new Submissions.Order(
                                order.origin(),
                                order.sender(),
                                order.composed(),
                                order.recipients(),
                                terms,
                                order.limits()))
                        .submission()
                + 1;
    }

    /** After the janitor's rounds: a receipt may cross the answer to its submit. */
    Status status(long message) {
        receipts.catchUp(store);
        return Status.of((int) number("SELECT status AS n FROM message WHERE id = ?", message));
    }

    /** The state of the first part of the message. */
    String state(long message) {
        return store.inTransaction(tx -> tx.first(
                        "SELECT state FROM part WHERE message = ? AND number = 1", row -> row.text("state"), message)
                .orElseThrow());
    }

    String doneAt(long message) {
        return store.inTransaction(tx -> tx.first(
                        "SELECT done_at FROM part WHERE message = ? AND number = 1",
                        row -> row.optionalText("done_at").orElse("never"),
                        message)
                .orElseThrow());
    }

    /** What one row of one column, called n, says. */
    long number(String sql, Object... values) {
        return store.inTransaction(
                tx -> tx.first(sql, row -> row.number("n"), values).orElseThrow());
    }

    long waiting() {
        return spool.waiting(SMS);
    }

    void change(String sql) {
        store.inTransaction(tx -> tx.update(sql));
    }

    /** Numbers for fiction, as many as there are of them and then some more. */
    static String[] phones(int count) {
        String[] phones = new String[count];
        for (int i = 0; i < count; i++) {
            phones[i] = "4670" + (1_740_605 + i);
        }
        return phones;
    }

    @Override
    public void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }
}
