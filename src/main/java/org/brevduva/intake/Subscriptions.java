package org.brevduva.intake;

import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.brevduva.account.Accounts;
import org.brevduva.account.ApiKey;
import org.brevduva.account.ApiKeys;
import org.brevduva.account.Mailbox;
import org.brevduva.account.Mailboxes;
import org.brevduva.account.Objection;
import org.brevduva.account.State;
import org.brevduva.mail.BodyText;
import org.brevduva.mail.Draft;
import org.brevduva.mail.DraftAddress;
import org.brevduva.mail.DraftWriter;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.mail.MailAddress;
import org.brevduva.mail.QrPicture;
import org.brevduva.mail.TextRules;
import org.brevduva.spool.Post;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the house does itself when it is written to: numbers are given and given back, help is sent. */
public final class Subscriptions {

    private static final Logger log = LoggerFactory.getLogger("intake");

    /** The same words for one that is unknown, revoked or paused: who may not use it shall not learn which. */
    private static final String NO_KEY = "the mail holds no API key that can be used here: ask whoever gave it to you";

    /** The field of the one objection whose words are for the author. */
    private static final String ELSEWHERE = "author";

    private final Addresses addresses;
    private final Accounts accounts;
    private final ApiKeys keys;
    private final Mailboxes mailboxes;
    private final Post post;
    private final InstantSource time;

    /** Who has numbers, and who may have one. */
    public record Register(Accounts accounts, ApiKeys keys, Mailboxes mailboxes) {}

    /** {@code addresses}: what they are called in the answers. */
    public Subscriptions(Addresses addresses, Register register, Post post, InstantSource time) {
        this.addresses = addresses;
        this.accounts = register.accounts();
        this.keys = register.keys();
        this.mailboxes = register.mailboxes();
        this.post = post;
        this.time = time;
    }

    /** {@code author} has proved that he wrote the mail. */
    Verdict subscribe(MailAddress ours, IncomingEmail email, MailAddress author) throws IOException {
        Optional<ApiKey> key =
                keys.in(email.subject()).stream().filter(this::isInForce).findFirst();
        if (key.isEmpty()) {
            return new Verdict.Refused(Verdict.Reason.NOT_ALLOWED, NO_KEY);
        }
        try {
            Mailbox mailbox = bound(ours, key.get(), author);
            String number = "+" + mailbox.number().orElseThrow().digits();
            log.info("subscribed mailbox={} account={}", author, mailbox.accountName());
            Draft draft = draft(ours, email, author, "Your number is " + number, """
                    The number %s is yours now, and it works at once.

                    To text a phone, write an e-mail to <its number>@%s, such as 0701740605@%s:
                    the text of the mail is the SMS. What the phone answers comes to you as an e-mail;
                    answer that as any other. Quotes and signatures are not sent.

                    Who texts your number reaches your mailbox. A phone that reads the code below, or opens
                    sms:%s, begins such an SMS: print it where people shall write to you.
                    %s""".formatted(
                            number,
                            ours.domain(),
                            ours.domain(),
                            number,
                            hint("\nTo give the number back, send your API key to %s.\n", Purpose.UNSUBSCRIBE, ours)));
            post.send(DraftWriter.write(draft, "sms" + number.substring(1), QrPicture.of("sms:" + number)));
            return new Verdict.Done(draft.subject());
        } catch (Objection e) {
            log.warn("no number for {} why=\"{}\"", author, e.getMessage());
            return new Verdict.Refused(
                    Verdict.Reason.NOT_ALLOWED,
                    e.field().equals(ELSEWHERE)
                            ? e.getMessage()
                            : "no number can be given to you right now: ask your administrator");
        }
    }

    private boolean isInForce(ApiKey key) {
        try {
            return key.state() == State.ACTIVE
                    && accounts.find(key.accountName()).state() == State.ACTIVE;
        } catch (Objection e) {
            return false; // removed a moment ago
        }
    }

    /** Who has a number already keeps it. */
    private Mailbox bound(MailAddress ours, ApiKey key, MailAddress author) throws Objection, IOException {
        Optional<Mailbox> there = mailboxes.find(author);
        if (there.isPresent() && there.get().account() != key.account()) {
            throw new Objection(
                    Objection.Kind.CONFLICT,
                    ELSEWHERE,
                    "your mailbox belongs to another account: ask your administrator to move it");
        }
        if (there.isPresent()) {
            return there.get().number().isPresent()
                    ? there.get()
                    : mailboxes.change(author.toString(), author.value(), Map.of("number", Optional.of("auto")));
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("address", author.value());
        fields.put("account", key.accountName());
        fields.put("key", key.name());
        fields.put("domain", ours.domain());
        fields.put("number", "auto");
        return mailboxes.add(author.toString(), fields);
    }

    /**
     * {@code mailbox} has proved that it wrote the mail. Its key must be in it: a mail sent by mistake closes
     * nothing.
     */
    Verdict unsubscribe(MailAddress ours, IncomingEmail email, Mailbox mailbox) throws IOException {
        String text =
                BodyText.of(email.plainText(), email.html(), TextRules.usual()).text();
        boolean knows =
                keys.in(email.subject() + "\n" + text).stream().anyMatch(key -> key.account() == mailbox.account());
        if (!knows) {
            return new Verdict.Refused(Verdict.Reason.NOT_ALLOWED, NO_KEY);
        }
        try {
            mailboxes.set(mailbox.address().toString(), mailbox.address().value(), State.REMOVED);
            log.info("unsubscribed mailbox={} account={}", mailbox.address(), mailbox.accountName());
            return answered(ours, email, mailbox.address(), "Your number is closed", """
                    Your mailbox has given its number back: it neither sends nor receives SMS any more.
                    %s""".formatted(hint(
                    "\nTo get a number again, write to %s with an API key as the subject.\n",
                    Purpose.SUBSCRIBE, ours)));
        } catch (Objection e) {
            return new Verdict.Refused(Verdict.Reason.NOT_ALLOWED, "your number cannot be closed: " + e.getMessage());
        }
    }

    /** {@code author} has proved that he wrote the mail. */
    Verdict help(MailAddress ours, IncomingEmail email, MailAddress author) throws IOException {
        String services = hint("%s: the numbers stand in an attached .txt, .csv or .xlsx\n", Purpose.LISTS, ours)
                + hint("%s: the subject is your API key, and your mailbox gets a number\n", Purpose.SUBSCRIBE, ours)
                + hint("%s: the subject is your API key, and you give it back\n", Purpose.UNSUBSCRIBE, ours);
        return answered(ours, email, author, "How to text a phone by e-mail", """
                Write an e-mail to <number>@%1$s, such as 0701740605@%1$s or +46701740605@%1$s:
                the text of the mail is the SMS. Several recipients each get their own.

                <group>@%1$s: the members of a group of your account
                %2$s
                Leave the subject empty, unless your administrator has told you otherwise. What a phone answers
                comes to you as an e-mail; answer that as any other. Quotes and signatures are not sent.
                """.formatted(ours.domain(), services));
    }

    /** {@code words} with the address in them; nothing if this domain has none. */
    private String hint(String words, Purpose purpose, MailAddress ours) {
        return addresses
                .first(purpose, ours.domain())
                .map(name -> words.formatted(name + "@" + ours.domain()))
                .orElse("");
    }

    private Verdict answered(MailAddress ours, IncomingEmail email, MailAddress to, String subject, String text)
            throws IOException {
        post.send(DraftWriter.write(draft(ours, email, to, subject, text)));
        return new Verdict.Done(subject);
    }

    /** The subject of his mail held a secret, so nothing of it is repeated. */
    private Draft draft(MailAddress ours, IncomingEmail email, MailAddress to, String subject, String text) {
        return new Draft(
                new DraftAddress("SMS", ours),
                to,
                Optional.empty(),
                subject,
                "<answer." + time.millis() + "." + Integer.toHexString(text.hashCode()) + "@" + ours.domain() + ">",
                email.messageId(),
                email.messageId().stream().toList(),
                text,
                time.instant(),
                Map.of("Auto-Submitted", "auto-replied", Draft.LOOP_FIELD, ours.domain()));
    }
}
