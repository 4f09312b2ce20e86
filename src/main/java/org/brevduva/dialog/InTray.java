package org.brevduva.dialog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.account.FormerAddress;
import org.brevduva.account.Mailbox;
import org.brevduva.account.Mailboxes;
import org.brevduva.account.Numbers;
import org.brevduva.account.Rules;
import org.brevduva.account.VirtualNumber;
import org.brevduva.bounce.Bounces;
import org.brevduva.bounce.Sent;
import org.brevduva.spool.Lane;
import org.brevduva.spool.Spool;
import org.brevduva.store.Tx;

/**
 * The SMS of one transaction: what several of them need is looked up once, and what becomes of them is written
 * together, since a statement costs more than the rows that it writes. For the thread of the transaction, which calls
 * {@link #write} before it ends.
 */
final class InTray {

    /** So many texts are written together; a tray of long ones stays small. */
    private static final int MOST = 100;

    private final Tx tx;
    private final Spool spool;
    private final Lane mail;
    private final Map<Long, byte[]> fingerprints = new HashMap<>();
    private final Map<String, Optional<Mailbox>> owners = new HashMap<>();
    private final Map<String, Optional<VirtualNumber>> numbers = new HashMap<>();
    private final Map<String, Boolean> ruled = new HashMap<>();
    private final Map<Long, Boolean> before = new HashMap<>();
    private final List<TrayStore.Arrived> parts = new ArrayList<>();
    private final List<TrayStore.Whole> texts = new ArrayList<>();
    private final Map<Ends, Known> conversations = new HashMap<>();
    private final Map<Ends, TrayStore.Talking> changed = new LinkedHashMap<>();
    private final List<Mail> mails = new ArrayList<>();

    InTray(Tx tx, Spool spool, Lane mail) {
        this.tx = tx;
        this.spool = spool;
        this.mail = mail;
    }

    private record Ends(String number, String phone, String mailbox) {

        static Ends of(InboundSms sms, String mailbox) {
            return new Ends(sms.number(), sms.phone(), mailbox);
        }
    }

    /** A conversation as it will be, and whether the table has it already. */
    private record Known(Optional<Conversation> conversation, boolean written) {}

    private record Mail(InboundSms sms, Mailbox mailbox, String content) {}

    /** The transaction, in which all that the tray holds has been written. */
    Tx tx() {
        write();
        return tx;
    }

    /** The transaction, for whoever reads and writes nothing that the tray may still hold. */
    Tx aside() {
        return tx;
    }

    byte[] fingerprint(InboundPart part) {
        return fingerprints.computeIfAbsent(part.id(), id -> part.fingerprint());
    }

    /** A number of ours. */
    Optional<VirtualNumber> number(String number) {
        return numbers.computeIfAbsent(number, key -> Numbers.find(tx, number));
    }

    /** Whether SMS to this number of ours do anything by themselves. */
    boolean hasRules(String number) {
        return ruled.computeIfAbsent(number, key -> !Rules.accounts(tx, number).isEmpty());
    }

    /** Whose the SMS to this number of ours are. */
    Optional<Mailbox> owner(String number) {
        return owners.computeIfAbsent(number, key -> Mailboxes.owner(tx, number));
    }

    /** Whether SMS still wait for a mailbox that is active again: they are passed on before others. */
    boolean areBefore(Mailbox mailbox) {
        return before.computeIfAbsent(
                mailbox.id(), id -> !DialogStore.pausedFor(tx, id, 1).isEmpty());
    }

    /** A part that is a whole text. */
    void add(InboundPart part, InboundSms sms) {
        parts.add(new TrayStore.Arrived(part, fingerprint(part), Optional.of(sms.id())));
    }

    /** A text; {@code paused} is the mailbox that it waits for, if it does. */
    void add(InboundSms sms, Optional<String> mailbox, Optional<Long> paused) {
        texts.add(new TrayStore.Whole(sms, mailbox, paused));
        if (texts.size() >= MOST) {
            write();
        }
    }

    Optional<Conversation> conversation(InboundSms sms, String mailbox) {
        return known(sms, mailbox).conversation();
    }

    /** One that the mailbox held under an address that it has no more: under the new one it begins with that. */
    Optional<Conversation> formerConversation(InboundSms sms, FormerAddress former) {
        return TrayStore.conversation(tx, sms, former.address().value())
                .filter(known -> known.changedAt().isBefore(former.until()));
    }

    private Known known(InboundSms sms, String mailbox) {
        return conversations.computeIfAbsent(Ends.of(sms, mailbox), ends -> {
            Optional<Conversation> found = TrayStore.conversation(tx, sms, mailbox);
            return new Known(found, found.isPresent());
        });
    }

    void keep(InboundSms sms, String mailbox, Conversation conversation) {
        Ends ends = Ends.of(sms, mailbox);
        conversations.put(
                ends, new Known(Optional.of(conversation), known(sms, mailbox).written()));
        changed.put(ends, new TrayStore.Talking(sms.id(), ends.number(), ends.phone(), mailbox, conversation));
    }

    /** The e-mail that an SMS becomes. */
    void mail(InboundSms sms, Mailbox mailbox, String content) {
        mails.add(new Mail(sms, mailbox, content));
    }

    /** Writes what the tray holds. */
    void write() {
        TrayStore.addParts(tx, parts);
        TrayStore.addTexts(tx, texts);
        writeConversations();
        Map<Instant, List<Mail>> byMoment = new LinkedHashMap<>();
        mails.forEach(one -> byMoment.computeIfAbsent(one.sms().receivedAt(), moment -> new ArrayList<>())
                .add(one));
        byMoment.values()
                .forEach(some -> spool.add(
                        tx,
                        mail,
                        some.stream()
                                .map(one -> new Spool.Item(SmsEmail.parcel(one.sms()), one.content()))
                                .toList(),
                        some.get(0).sms().receivedAt()));
        Bounces.sent(tx, mails.stream().map(InTray::sent).toList());
        parts.clear();
        texts.clear();
        mails.clear();
    }

    private static Sent sent(Mail mail) {
        return new Sent(
                SmsEmail.parcel(mail.sms()),
                mail.mailbox().account(),
                Optional.of(mail.mailbox().id()),
                mail.mailbox().address(),
                Optional.of(mail.sms().id()),
                mail.sms().receivedAt());
    }

    private void writeConversations() {
        List<TrayStore.Talking> begun = new ArrayList<>();
        List<TrayStore.Talking> continued = new ArrayList<>();
        changed.forEach((ends, talking) -> {
            (conversations.get(ends).written() ? continued : begun).add(talking);
            conversations.put(ends, new Known(Optional.of(talking.conversation()), true));
        });
        TrayStore.addConversations(tx, begun);
        TrayStore.changeConversations(tx, continued);
        changed.clear();
    }
}
