package org.brevduva.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.brevduva.Office;
import org.brevduva.account.Audit;
import org.brevduva.account.AuditEntry;
import org.brevduva.account.Gatekeeper;
import org.brevduva.account.Mailbox;
import org.brevduva.account.Objection;
import org.brevduva.account.Undeliverables;
import org.brevduva.bounce.BounceSettings;
import org.brevduva.bounce.Bounces;
import org.brevduva.config.ConfigFile;
import org.brevduva.dialog.InboundPart;
import org.brevduva.dialog.Inbox;
import org.brevduva.dialog.PartOf;
import org.brevduva.dialog.ReplyAddress;
import org.brevduva.dialog.Resending;
import org.brevduva.intake.Verdict.Reason;
import org.brevduva.intake.Verdict.Refused;
import org.brevduva.mail.BodyText;
import org.brevduva.mail.MailAddress;
import org.brevduva.mail.ReturnRequest;
import org.brevduva.message.Composer;
import org.brevduva.message.Confirmations;
import org.brevduva.message.Routes;
import org.brevduva.message.Submissions;
import org.brevduva.sms.Concatenation.Width;
import org.brevduva.sms.Content;
import org.brevduva.spool.Courier;
import org.brevduva.spool.Lane;
import org.brevduva.spool.Post;
import org.brevduva.spool.Queue;
import org.brevduva.spool.RetryPolicy;
import org.brevduva.spool.Rounds;
import org.brevduva.spool.Spool;
import org.brevduva.store.Store;
import org.brevduva.testing.FreshStore;
import org.brevduva.testing.ManualTime;
import org.brevduva.testing.Registered;
import org.brevduva.trust.AuthenticationSettings;
import org.brevduva.trust.DnsServer;
import org.brevduva.trust.MailAuthentication;
import org.brevduva.trust.Network;
import org.brevduva.trust.Seal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The gate over a real store and a real DNS server. Anna has a number, Bo a sender; 127.0.0.1 is a trusted relay. */
abstract class IntakeFixture {

    static final Lane LANE = new Lane("sms-telia");
    static final Lane MAIL = new Lane("mail");
    static final String ANNA = "anna@firma.example";
    static final String BO = "bo@firma.example";
    static final String PHONE = "46701740605";
    static final String NUMBER = "467190012345";
    static final String SECRET = "Rdn4-duvslag";

    /** What everybody hears who proves nothing. */
    static final Refused NO = new Refused(
            Reason.NOT_ALLOWED,
            "nothing proves that a mailbox which may send here wrote this mail: log in as the mailbox that From names,"
                    + " send through your organisation's mail server, or give the mailbox's password as the last word"
                    + " of the subject; if that does not help, ask your administrator to register the mailbox");

    /** No relay of ours. */
    static final InetAddress ELSEWHERE = address("203.0.113.9");

    static final Composer COMPOSER = new Composer(1_000, 15, Width.EIGHT_BIT);

    /** Domains and addresses. */
    String settings = """
            [domain."sms.example"]
            country = "SE"
            [addresses]
            administrator = "admin@house.example"
            """;

    final ManualTime time = new ManualTime();
    Duration dnsDeadline = Duration.ofSeconds(10);
    DnsServer dns;
    final ReplyAddress replies = new ReplyAddress(new Seal(new byte[32]));

    @TempDir
    Path directory;

    Store store;
    Spool spool;
    Queue queue;
    Confirmations confirmations;
    Answers answers;
    Intake intake;
    Bounces bounces;
    Explain explain;
    Inbox inbox;
    Office office;

    @BeforeEach
    void open() throws Exception {
        open(0);
        Registered.register(office, Registered.withNumber(ANNA, NUMBER), Registered.withSender(BO, "Firma"));
    }

    void open(long minFree) throws Exception {
        dns = DnsServer.with();
        store = FreshStore.open(directory, minFree);
        RetryPolicy policy = new RetryPolicy(List.of(Duration.ofSeconds(10)), Duration.ofHours(48), () -> 0);
        spool = new Spool(store, Map.of(LANE, policy, MAIL, policy));
        Submissions submissions = new Submissions(store, spool, Routes.only(LANE), time);
        inbox = new Inbox(replies, submissions, spool, MAIL);
        Post post = new Post(store, spool, MAIL, time);
        Map<Lane, Courier> couriers = Map.of(LANE, new WaitingCourier(time));
        queue = new Queue(store, spool, couriers, time);
        confirmations = new Confirmations(store, spool, queue, List.of(LANE), time);
        bounces = new Bounces(
                store,
                new Undeliverables(store, new Audit(store, time), time),
                new BounceSettings(3, Duration.ofDays(7)),
                time);
        store.start(List.of(submissions, inbox, post, bounces, new Rounds(couriers)));
        SecureRandom chance = new SecureRandom();
        ConfigFile file = ConfigFile.read(Files.writeString(directory.resolve("test.toml"), settings), Map.of());
        Domains domains = Domains.read(file.sections("domain"));
        Addresses addresses = Addresses.read(file, domains);
        file.throwIfWrong();
        office = Office.open(store, domains.names(), domains.firstPlan().orElseThrow(), time, chance);
        answers = Answers.with(store, domains, confirmations, new Answers.Letters(replies, MAIL, time));
        Gatekeeper gatekeeper = new Gatekeeper(store, List.of(Network.read("127.0.0.1")), chance, time);
        AuthenticationSettings authentication =
                new AuthenticationSettings(Optional.empty(), List.of(), List.of(dns.socket()), dnsDeadline);
        Recipients recipients = new Recipients(domains, addresses, replies, store);
        SenderCheck senders =
                SenderCheck.with(store, gatekeeper, new MailAuthentication(authentication, time), replies, domains);
        RequestReader requests = new RequestReader(store, domains, office.keys(), gatekeeper);
        LoopGuard loops = new LoopGuard(new LoopGuard.Limits(3, Duration.ofMinutes(10)), submissions, time);
        Schedule schedule = new Schedule(Duration.ofDays(30), time);
        Intake.Desks desks = new Intake.Desks(
                recipients,
                gatekeeper,
                senders,
                new Dispatch(
                        store,
                        requests,
                        COMPOSER,
                        new Dispatch.Trade(
                                submissions, loops, answers, new Reports(Duration.ofHours(4), time), schedule, time)),
                new Subscriptions(
                        addresses,
                        new Subscriptions.Register(office.accounts(), office.keys(), office.mailboxes()),
                        post,
                        time),
                new Forwarding(gatekeeper, post, time),
                new Returns(bounces),
                office.quotas(),
                office.audit());
        explain = Explain.byAccounts(
                new Explain.House(domains, addresses, COMPOSER, Routes.only(new Lane("telia")), schedule),
                new Explain.Desk(
                        store, recipients, gatekeeper, senders, requests, office.keys(), loops, office.quotas()));
        intake = Intake.open(store, desks, directory.resolve("in-hand"));
    }

    @AfterEach
    void close() throws Exception {
        store.close();
        dns.close();
    }

    /** As after a stop and a start: the same state, and nothing in memory. */
    void restart() throws Exception {
        close();
        open(0);
    }

    /** Changes options or fields of a mailbox: {@code choose(ANNA, "require=auth", "sender=")}. */
    void choose(String mailbox, String... choices) throws IOException, Objection {
        for (String choice : choices) {
            String[] words = choice.split("=", 2);
            office.mailboxes()
                    .change(
                            "test",
                            mailbox,
                            Map.of(words[0], Optional.of(words[1]).filter(value -> !value.isEmpty())));
        }
    }

    /** The phone answers Anna. */
    void texts(String phone, String text) {
        long id = store.ids().take(InboundPart.IDS);
        InboundPart part = new InboundPart(id, phone, NUMBER, PartOf.NONE, Content.of(text), "", time.instant());
        store.inTransaction(tx -> {
            inbox.take(tx, part, Resending.NONE);
            return part;
        });
    }

    /** The e-mails that SMS have become, unfolded, in the order they came. */
    List<String> passedOn() {
        return store.inTransaction(tx -> tx.list(
                "SELECT content FROM parcel WHERE lane = ? ORDER BY id",
                row -> row.text("content").replaceAll("\r\n[ \t]+", " "),
                MAIL.name()));
    }

    /** What phones wrote in them. */
    List<String> textsPassedOn() {
        return passedOn().stream()
                .map(mail -> mail.substring(mail.indexOf(BodyText.MARKER) + BodyText.MARKER.length())
                        .strip())
                .toList();
    }

    static String field(String mail, String name) {
        Matcher field = Pattern.compile("(?m)^" + name + ": ([^\r]*)\r\n").matcher(mail);
        if (!field.find()) {
            throw new AssertionError("no field " + name);
        }
        return field.group(1);
    }

    /** Where an answer goes to the SMS that Anna got last, and the Message-ID that it names. */
    String replyTo() {
        return field(passedOn().get(passedOn().size() - 1), "Reply-To").replaceAll("@.*", "");
    }

    String thread() {
        return field(passedOn().get(passedOn().size() - 1), "Message-ID");
    }

    static String mail(String text) {
        return mail(ANNA, "<1@firma.example>", "hello", text);
    }

    static String mail(String from, String messageId, String subject, String text) {
        return "From: " + from + "\r\nTo: " + PHONE + "@sms.example\r\nSubject: " + subject + "\r\nMessage-ID: "
                + messageId + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
                + text;
    }

    /** From a trusted relay. */
    Verdict take(String mail, String... phones) throws IOException {
        return take(mail, recipients(phones), trusted());
    }

    Verdict take(String mail, List<Recipient> recipients, InetAddress client) throws IOException {
        return intake.take(envelope(client, ANNA, recipients), stream(mail));
    }

    /** From a client that nobody trusts. */
    Verdict takeFromElsewhere(String mail, String... phones) throws IOException {
        return take(mail, recipients(phones), ELSEWHERE);
    }

    /** The mailbox has logged in. */
    Verdict takeAs(Login login, String mail, String... phones) throws IOException {
        Envelope envelope = new Envelope(
                ELSEWHERE,
                "client.example",
                Optional.of(login),
                Optional.of(login.address()),
                ReturnRequest.UNSAID,
                recipients(phones));
        return intake.take(envelope, stream(mail));
    }

    Login login(String mailbox) throws Objection {
        Mailbox known = office.mailboxes().find(mailbox);
        return new Login(known.id(), known.address());
    }

    Envelope envelope(InetAddress client, String... phones) {
        return envelope(client, ANNA, recipients(phones));
    }

    static Envelope envelope(InetAddress client, String sender, List<Recipient> recipients) {
        return new Envelope(
                client, "relay.example", Optional.empty(), MailAddress.read(sender), ReturnRequest.UNSAID, recipients);
    }

    /** As a stranger names them at RCPT. */
    List<Recipient> recipients(String... locals) {
        List<Recipient> recipients = new ArrayList<>();
        for (String local : locals) {
            RecipientAnswer answer = intake.recipient(stranger(), local + "@sms.example");
            recipients.add(((RecipientAnswer.Known) answer).recipient());
        }
        return recipients;
    }

    static Caller stranger() {
        return new Caller(address("192.0.2.1"), MailAddress.read("stranger@elsewhere.example"), Optional.empty(), 0);
    }

    static InetAddress trusted() {
        return address("127.0.0.1");
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The latest refusal in the audit book: who and why. */
    String latestRefusal() {
        AuditEntry entry = office.audit().newest(1).get(0);
        return entry.action() + " " + entry.actor() + ": " + entry.detail();
    }

    static InputStream stream(String mail) {
        return new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8));
    }

    List<String> sent() {
        return store.inTransaction(tx -> tx.list(
                """
                SELECT s.sender, m.recipient, s.message_id, s.text
                  FROM submission s JOIN message m ON m.submission = s.id
                 ORDER BY m.id""",
                row -> row.text("sender") + " " + row.text("recipient") + " " + row.text("message_id") + " "
                        + row.text("text")));
    }
}
