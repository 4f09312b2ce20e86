package org.brevduva.dialog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.brevduva.Office;
import org.brevduva.account.Objection;
import org.brevduva.account.OptOut;
import org.brevduva.account.VirtualNumber;
import org.brevduva.contact.Contact;
import org.brevduva.contact.Group;
import org.brevduva.message.Composed;
import org.brevduva.message.Composer;
import org.brevduva.message.Routes;
import org.brevduva.message.Submissions;
import org.brevduva.sms.Concatenation.Width;
import org.brevduva.sms.Content;
import org.brevduva.sms.Encoding;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;
import org.brevduva.sms.SmsText;
import org.brevduva.spool.Lane;
import org.brevduva.spool.Queue;
import org.brevduva.spool.RetryPolicy;
import org.brevduva.spool.Rounds;
import org.brevduva.spool.Spool;
import org.brevduva.store.Store;
import org.brevduva.testing.FreshStore;
import org.brevduva.testing.ManualTime;
import org.brevduva.testing.NeverCarries;
import org.brevduva.testing.Orders;
import org.brevduva.testing.Registered;

/** Takes SMS in and acts on them; nothing leaves it, so that one sees what has become of them. */
final class ActingHouse implements AutoCloseable {

    static final String PHONE = "46701740605";
    static final String NUMBER = "467190012345";
    static final String CODE = "72323";
    static final String ANNA = "anna@firma.example";
    static final String BO = "bo@firma.example";

    private static final Lane MAIL = new Lane("mail");
    private static final Lane SMS = new Lane("sms-sim");

    final ManualTime time;
    final Store store;
    final Office office;
    final Submissions submissions;
    final Inbox inbox;
    private final Path directory;
    private final Acting acting;

    ActingHouse(Path directory) throws IOException {
        this(directory, new ManualTime());
    }

    private ActingHouse(Path directory, ManualTime time) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.time = time;
        store = FreshStore.open(directory);
        RetryPolicy policy = new RetryPolicy(List.of(Duration.ofSeconds(10)), Duration.ofHours(48), () -> 0);
        Spool spool = new Spool(store, Map.of(MAIL, policy, SMS, policy));
        submissions = new Submissions(store, spool, Routes.only(SMS), time);
        inbox = new Inbox(new ReplyAddress(new org.brevduva.trust.Seal(new byte[32])), submissions, spool, MAIL);
        Map<Lane, org.brevduva.spool.Courier> couriers =
                Map.of(SMS, new NeverCarries(time), MAIL, new NeverCarries(time));
        store.start(List.of(submissions, inbox, new Rounds(couriers)));
        office = Registered.office(store, "sms.example");
        if (office.accounts().all().isEmpty()) {
            register();
        }
        acting = acting(new Queue(store, spool, couriers, time));
    }

    private Acting acting(Queue queue) {
        return new Acting(
                store,
                inbox,
                new Acting.Books(office.optOuts(), office.contacts(), office.groups(), office.audit()),
                new Acting.Outgoing(submissions, new Composer(1000, 15, Width.EIGHT_BIT), queue, "sms.example"),
                time);
    }

    private void register() throws IOException {
        Registered.register(office, Registered.withNumber(ANNA, NUMBER), Registered.withSender(BO, "Firma"));
        try {
            office.numbers().add("test", "firma", CODE, VirtualNumber.Kind.SHARED, Optional.of(ANNA));
        } catch (Objection e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code fields}: name and value in turn. */
    void rule(String number, String keyword, String... fields) throws Exception {
        Map<String, Optional<String>> changes = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            changes.put(fields[i], Optional.of(fields[i + 1]));
        }
        office.rules().set("test", number, Optional.of(keyword).filter(word -> !word.isEmpty()), changes);
    }

    void option(String name, String value) throws Exception {
        office.accounts().change("test", "firma", Map.of(name, Optional.of(value)));
    }

    /** As the door to the SMSC does it. */
    void texts(String phone, String number, String text) throws IOException {
        long id = store.ids().take(InboundPart.IDS);
        InboundPart part = new InboundPart(id, phone, number, PartOf.NONE, Content.of(text), "", time.instant());
        InboundPart taken = inbox.inTurn(() -> store.inTransaction(tx -> inbox.take(tx, part, Resending.NONE)));
        store.record(List.of(taken.record()));
    }

    /** As the intake does it when somebody writes to the phone. */
    void writes(String mailbox, String sender, String phone) throws IOException {
        long account;
        try {
            account = office.accounts().find("firma").id();
        } catch (Objection e) {
            throw new IllegalStateException(e);
        }
        Submissions.Order order = Orders.order(
                mailbox,
                SenderId.read(sender).orElseThrow(),
                new Composed(new SmsText("hej från " + sender), Encoding.GSM7, Width.EIGHT_BIT, 1),
                Optional.empty(),
                List.of(new Msisdn(phone)));
        org.brevduva.message.Origin origin = new org.brevduva.message.Origin(
                mailbox,
                account,
                "relay 127.0.0.1",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        submissions.accept(new Submissions.Order(
                origin, order.sender(), order.composed(), order.recipients(), order.terms(), order.limits()));
    }

    int look() {
        return acting.look();
    }

    List<ActStore.Due> due() {
        return store.inTransaction(tx -> ActStore.due(tx, 0, 100));
    }

    /** So many steps, and then a crash. */
    void carryOut(ActStore.Due due, int steps) throws IOException {
        acting.carryOut(due, steps);
    }

    /** The same house after a crash from which only the journals came back. */
    ActingHouse withoutDatabase(Path elsewhere) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = directory.relativize(file).toString();
                if (name.startsWith("journal") || name.startsWith("register")) {
                    Files.createDirectories(elsewhere.resolve(name).getParent());
                    Files.copy(file, elsewhere.resolve(name));
                }
            }
        }
        return new ActingHouse(elsewhere, time);
    }

    /** SMS that wait to leave or were canceled, in their order. */
    List<String> sms() {
        return store.inTransaction(tx -> tx.list(
                """
                SELECT s.sender, m.recipient, s.text, m.status
                  FROM message m JOIN submission s ON s.id = m.submission
                 ORDER BY m.id""",
                row -> row.text("sender") + " > " + row.text("recipient") + " " + row.text("text")
                        + (row.count("status") == 203 ? " CANCELED" : "")));
    }

    /** Whom the mails that wait go to, in their order. */
    List<String> mails() {
        return store.inTransaction(tx -> tx.list(
                "SELECT content FROM parcel WHERE lane = 'mail' ORDER BY id",
                row -> row.text("content").replaceAll("(?s).*?\r\nTo: ([^\r]*)\r\n.*", "$1")));
    }

    /** All that SMS can bring about. */
    List<String> everything() throws Exception {
        List<String> all = new ArrayList<>(sms());
        all.addAll(mails());
        for (OptOut optOut : office.optOuts().all(100)) {
            all.add("opt-out " + optOut.phone().digits() + " " + optOut.number().orElse("") + " "
                    + optOut.account().orElse(""));
        }
        for (Group group : office.groups().of("firma")) {
            for (Contact member : office.groups().members("firma", group.name(), 100)) {
                all.add("member " + group.name() + " "
                        + member.phone().orElseThrow().digits() + " " + member.fields());
            }
        }
        all.add("to do " + due().size());
        return all;
    }

    @Override
    public void close() {
        store.close();
    }
}
