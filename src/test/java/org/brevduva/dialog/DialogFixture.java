package org.brevduva.dialog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.brevduva.Office;
import org.brevduva.mail.BodyText;
import org.brevduva.mail.EmailLimits;
import org.brevduva.mail.EmailReader;
import org.brevduva.mail.EmailReading;
import org.brevduva.mail.HeaderField;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.message.Composed;
import org.brevduva.message.Routes;
import org.brevduva.message.Submissions;
import org.brevduva.sms.Concatenation.Width;
import org.brevduva.sms.Content;
import org.brevduva.sms.Encoding;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;
import org.brevduva.sms.SmsText;
import org.brevduva.spool.Lane;
import org.brevduva.spool.RetryPolicy;
import org.brevduva.spool.Spool;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.Store;
import org.brevduva.testing.FreshStore;
import org.brevduva.testing.ManualTime;
import org.brevduva.testing.Orders;
import org.brevduva.testing.Registered;
import org.brevduva.trust.Seal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An inbox for Anna and her number; what becomes an e-mail stays in the spool and can be read there. */
abstract class DialogFixture {

    static final String PHONE = "46701740605";
    static final String NUMBER = "467190012345";
    static final String ANNA = "anna@firma.example";
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Lane MAIL = new Lane("mail");
    private static final Lane SMS = new Lane("sms-telia");

    static final ReplyAddress REPLIES = new ReplyAddress(new Seal(new byte[32]));

    final ManualTime time = new ManualTime();
    Store store;
    Office office;
    Submissions submissions;
    Inbox inbox;

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        store = FreshStore.open(directory);
        RetryPolicy policy = new RetryPolicy(List.of(Duration.ofSeconds(10)), Duration.ofHours(48), () -> 0);
        Spool spool = new Spool(store, Map.of(MAIL, policy, SMS, policy));
        submissions = new Submissions(store, spool, Routes.only(SMS), time);
        inbox = new Inbox(REPLIES, submissions, spool, MAIL);
        store.start(List.of(submissions, inbox));
        office = Registered.office(store, "sms.example");
        Registered.register(office, Registered.withNumber(ANNA, NUMBER));
    }

    @AfterEach
    void close() {
        store.close();
    }

    InboundPart sms(String text) {
        return sms(PHONE, NUMBER, text);
    }

    InboundPart sms(String phone, String number, String text) {
        return new InboundPart(ids(), phone, number, PartOf.NONE, Content.of(text), "", time.instant());
    }

    InboundPart part(int reference, int total, int place, String text) {
        return part(PHONE, reference, total, place, text);
    }

    InboundPart part(String phone, int reference, int total, int place, String text) {
        return part(phone, new PartOf(PartOf.Kind.EIGHT_BIT, reference, total, place), Content.of(text));
    }

    InboundPart part(String phone, PartOf place, Content content) {
        return new InboundPart(ids(), phone, NUMBER, place, content, "", time.instant());
    }

    private long ids() {
        return store.ids().take(InboundPart.IDS);
    }

    void take(InboundPart... parts) {
        for (InboundPart part : parts) {
            take(part, Resending.NONE);
        }
    }

    InboundPart take(InboundPart part, Resending resending) {
        return store.inTransaction(tx -> inbox.take(tx, part, resending));
    }

    long redo(JournalRecord record) {
        return store.inTransaction(tx -> inbox.redo(tx, record));
    }

    void patience_ends() {
        inbox.passOnIncomplete(store, time.instant(), PATIENCE);
    }

    /** As the intake does it when this mailbox writes to the phone. */
    void writes(String mailbox, String messageId) {
        try {
            submissions.accept(Orders.order(
                    mailbox,
                    SenderId.of(new Msisdn(NUMBER)),
                    new Composed(new SmsText("hej"), Encoding.GSM7, Width.EIGHT_BIT, 1),
                    Optional.of(messageId),
                    List.of(new Msisdn(PHONE))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The e-mails that wait to leave, in the order they came. */
    List<IncomingEmail> mails() {
        return written().stream().map(DialogFixture::read).toList();
    }

    IncomingEmail mail() {
        List<IncomingEmail> mails = mails();
        if (mails.size() != 1) {
            throw new AssertionError("one e-mail was expected, there are " + mails.size());
        }
        return mails.get(0);
    }

    List<String> written() {
        return store.inTransaction(tx -> tx.list(
                "SELECT content FROM parcel WHERE lane = ? ORDER BY id", row -> row.text("content"), MAIL.name()));
    }

    /** What stands in the e-mails below the marker. */
    List<String> texts() {
        return mails().stream().map(DialogFixture::text).toList();
    }

    static String text(IncomingEmail mail) {
        String text = mail.plainText().orElseThrow();
        String top = BodyText.MARKER + "\n\n";
        if (!text.startsWith(top)) {
            throw new AssertionError("the marker does not stand on top");
        }
        return text.substring(top.length());
    }

    static String field(IncomingEmail mail, String name) {
        List<String> values = fields(mail, name).toList();
        if (values.size() != 1) {
            throw new AssertionError("one field " + name + " was expected, there are " + values.size());
        }
        return values.get(0);
    }

    static Stream<String> fields(IncomingEmail mail, String name) {
        return mail.fields().stream().filter(field -> field.isNamed(name)).map(HeaderField::value);
    }

    private static IncomingEmail read(String written) {
        try {
            EmailReading reading = new EmailReader(EmailLimits.usual())
                    .read(new ByteArrayInputStream(written.getBytes(StandardCharsets.US_ASCII)));
            return ((EmailReading.Read) reading).email();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
