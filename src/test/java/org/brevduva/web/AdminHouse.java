package org.brevduva.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.brevduva.account.Accounts;
import org.brevduva.account.ApiKeys;
import org.brevduva.account.Audit;
import org.brevduva.account.Gatekeeper;
import org.brevduva.account.Mailboxes;
import org.brevduva.account.Numbers;
import org.brevduva.account.Objection;
import org.brevduva.account.OptOuts;
import org.brevduva.account.Quotas;
import org.brevduva.account.Registry;
import org.brevduva.account.Rules;
import org.brevduva.account.Undeliverables;
import org.brevduva.bounce.Bounce;
import org.brevduva.bounce.BounceSettings;
import org.brevduva.bounce.Bounces;
import org.brevduva.bounce.Sent;
import org.brevduva.config.ConfigException;
import org.brevduva.config.ConfigFile;
import org.brevduva.contact.Contacts;
import org.brevduva.contact.Groups;
import org.brevduva.dialog.CommandWords;
import org.brevduva.dialog.Inbox;
import org.brevduva.dialog.ReplyAddress;
import org.brevduva.intake.Addresses;
import org.brevduva.intake.Domains;
import org.brevduva.intake.Explain;
import org.brevduva.intake.LoopGuard;
import org.brevduva.intake.Recipients;
import org.brevduva.intake.RequestReader;
import org.brevduva.intake.Schedule;
import org.brevduva.intake.SenderCheck;
import org.brevduva.mail.MailAddress;
import org.brevduva.message.Composed;
import org.brevduva.message.Composer;
import org.brevduva.message.MessageLog;
import org.brevduva.message.Routes;
import org.brevduva.message.Submissions;
import org.brevduva.sms.Concatenation.Width;
import org.brevduva.sms.Encoding;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.NumberPlan;
import org.brevduva.sms.SenderId;
import org.brevduva.sms.SmsText;
import org.brevduva.spool.Lane;
import org.brevduva.spool.Queue;
import org.brevduva.spool.RetryPolicy;
import org.brevduva.spool.Spool;
import org.brevduva.store.Store;
import org.brevduva.testing.FreshStore;
import org.brevduva.testing.ManualTime;
import org.brevduva.testing.Orders;
import org.brevduva.trust.AuthenticationSettings;
import org.brevduva.trust.MailAuthentication;
import org.brevduva.trust.Seal;

/** A web door over everything it needs, with nothing that carries: what is accepted stays where it is. */
public final class AdminHouse implements AutoCloseable {

    public static final Lane LANE = new Lane("sms-telia");

    public final ManualTime time = new ManualTime();

    private final Store store;
    private final Spool spool;
    private final Submissions submissions;
    private final Bounces bounces;
    private final Books books;
    private final WebDoor door;
    private final AdminApi api;
    private final Path tokenFile;
    private volatile Supplier<List<LinkStatus>> links = List::of;

    private AdminHouse(Path directory) throws IOException {
        store = FreshStore.open(Files.createDirectories(directory));
        RetryPolicy policy = new RetryPolicy(List.of(Duration.ofSeconds(10)), Duration.ofHours(48), () -> 0);
        spool = new Spool(store, Map.of(LANE, policy));
        submissions = new Submissions(store, spool, Routes.only(LANE), time);
        store.start(List.of(submissions));
        NumberPlan plan = new NumberPlan("SE");
        Audit audit = new Audit(store, time);
        Undeliverables undeliverables = new Undeliverables(store, audit, time);
        bounces = new Bounces(store, undeliverables, new BounceSettings(3, Duration.ofDays(7)), time);
        books = new Books(
                new Accounts(store, audit),
                new ApiKeys(store, audit, new SecureRandom(), time),
                new Mailboxes(store, audit, List.of("sms.example"), new Random(46)),
                new Numbers(store, audit),
                new Contacts(store, audit, plan),
                new Groups(store, audit, plan),
                new OptOuts(store, audit, plan, time),
                new Rules(store, audit, plan, List.of("sms.example"), CommandWords.USUAL.reserved()),
                undeliverables,
                new Quotas(store, time));
        Queue queue = new Queue(store, spool, Map.of(LANE, new IdleCourier()), time);
        Traffic traffic = new Traffic(queue, new MessageLog(store), bounces, () -> links.get(), plan);
        Explain explain = explain(directory, books);
        api = new AdminApi(books, traffic, explain, new Registry(store, audit), audit);
        tokenFile = directory.resolve("admin-token");
        door = WebDoor.open(new WebSettings("127.0.0.1", 0, tokenFile), api, new SecureRandom());
    }

    private Explain explain(Path directory, Books books) throws IOException {
        ReplyAddress replies = new ReplyAddress(new Seal(new byte[32]));
        Path settings = Files.writeString(directory.resolve("explain.toml"), """
                [domain."sms.example"]
                country = "SE"
                [addresses]
                administrator = "admin@house.example"
                """);
        ConfigFile file;
        try {
            file = ConfigFile.read(settings, Map.of());
        } catch (ConfigException e) {
            throw new AssertionError("these settings are right", e);
        }
        Domains domains = Domains.read(file.sections("domain"));
        Addresses addresses = Addresses.read(file, domains);
        Gatekeeper gatekeeper = new Gatekeeper(store, List.of(), new SecureRandom(), time);
        MailAuthentication authentication = new MailAuthentication(
                new AuthenticationSettings(Optional.empty(), List.of(), List.of(), Duration.ofSeconds(1)), time);
        Inbox inbox = new Inbox(replies, submissions, spool, LANE);
        Explain.Desk desk = new Explain.Desk(
                store,
                new Recipients(domains, addresses, replies, store),
                gatekeeper,
                SenderCheck.with(store, gatekeeper, authentication, replies, domains),
                new RequestReader(store, domains, books.keys(), gatekeeper),
                books.keys(),
                new LoopGuard(new LoopGuard.Limits(10, Duration.ofMinutes(10)), submissions, time),
                books.quotas());
        Composer composer = new Composer(1_000, 15, Width.EIGHT_BIT);
        Explain.House reading = new Explain.House(
                domains, addresses, composer, Routes.only(new Lane("telia")), new Schedule(Duration.ofDays(7), time));
        return Explain.byAccounts(reading, desk);
    }

    public static AdminHouse open(Path directory) throws IOException {
        return new AdminHouse(directory);
    }

    public int port() {
        return door.port();
    }

    public Path tokenFile() {
        return tokenFile;
    }

    public String token() throws IOException {
        return Files.readString(tokenFile).strip();
    }

    AdminApi api() {
        return api;
    }

    public void has(LinkStatus... some) {
        links = () -> List.of(some);
    }

    /** Asked for its links it fails like this. */
    void hasAnError(RuntimeException error) {
        links = () -> {
            throw error;
        };
    }

    /** Asked for its links it fails like a database. */
    void losesItsDatabase() {
        links = () -> store.inTransaction(tx -> tx.list("SELECT secret FROM nowhere", row -> null));
    }

    /** Accepts an SMS to each phone; returns the submission's number. The next numbers are its messages and parts. */
    public long accepts(String mailbox, String... phones) throws IOException {
        Composed hello = new Composed(new SmsText("hello"), Encoding.GSM7, Width.EIGHT_BIT, 1);
        List<Msisdn> to = List.of(phones).stream().map(Msisdn::new).toList();
        return submissions
                .accept(Orders.order(mailbox, SenderId.alphanumeric("Firma"), hello, Optional.empty(), to))
                .submission();
    }

    /**
     * An e-mail of this account comes back for good.
     *
     * @param mailbox whose it is; empty if it goes to another address
     */
    public long bounces(String account, Optional<String> mailbox, String to) throws IOException, Objection {
        long parcel = store.ids().take(1);
        long whose = books.accounts().find(account).id();
        Optional<Long> box = mailbox.isPresent()
                ? Optional.of(books.mailboxes().find(mailbox.get()).id())
                : Optional.empty();
        MailAddress address = MailAddress.read(to).orElseThrow();
        store.inTransaction(tx -> {
            Bounces.sent(tx, List.of(new Sent(parcel, whose, box, address, Optional.empty(), time.instant())));
            return parcel;
        });
        bounces.cameBack(parcel, Bounce.Kind.FAILED, Optional.of("5.1.1"), "smtp; 550 no");
        bounces.look();
        return parcel;
    }

    @Override
    public void close() {
        door.close();
        store.close();
    }
}
