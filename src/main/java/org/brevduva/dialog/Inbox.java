package org.brevduva.dialog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.brevduva.account.InboundRule;
import org.brevduva.account.Mailbox;
import org.brevduva.account.Mailboxes;
import org.brevduva.account.State;
import org.brevduva.mail.Draft;
import org.brevduva.mail.DraftWriter;
import org.brevduva.message.Submissions;
import org.brevduva.spool.Lane;
import org.brevduva.spool.Spool;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.Redo;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SMS that come in. Whole texts become e-mails to the mailbox that owns the number. Transactions that take or pass on
 * are made {@link #inTurn}: two parts of one text that are taken side by side would not see each other.
 */
public final class Inbox implements Redo {

    private static final Logger log = LoggerFactory.getLogger("dialog");

    /** So many SMS that waited for a mailbox are passed on in one transaction. */
    private static final int TOGETHER = 100;

    private final SmsEmail emails;
    private final Submissions submissions;
    private final Switchboard switchboard;
    private final Spool spool;
    private final Lane mail;
    private final Lock turn = new ReentrantLock();

    /** With the settings that nobody has set. */
    public Inbox(ReplyAddress replies, Submissions submissions, Spool spool, Lane mail) {
        this(replies, submissions, spool, mail, DialogSettings.USUAL);
    }

    public Inbox(ReplyAddress replies, Submissions submissions, Spool spool, Lane mail, DialogSettings settings) {
        this.emails = new SmsEmail(replies);
        this.submissions = submissions;
        this.switchboard = new Switchboard(submissions, settings.words(), settings.talksFor());
        this.spool = spool;
        this.mail = mail;
    }

    /** Does a transaction that takes or passes on, when no other of them is under way. */
    public <T> T inTurn(Supplier<T> transaction) {
        turn.lock();
        try {
            return transaction.get();
        } finally {
            turn.unlock();
        }
    }

    /** As {@link #take(Tx, List)}. */
    public InboundPart take(Tx tx, InboundPart part, Resending resending) {
        return take(tx, List.of(new Arrival(part, resending))).get(0);
    }

    /**
     * Takes parts, in the order they came, in the caller's transaction; after the commit the mail lane wants to be
     * woken. Returns them as they were taken, for the journal: as a copy what had come before, and then nothing
     * becomes of it.
     */
    public List<InboundPart> take(Tx tx, List<Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return List.of();
        }
        InTray tray = new InTray(tx, spool, mail);
        Repeats repeats = Repeats.of(tray, arrivals.stream().map(Arrival::part).toList());
        List<InboundPart> taken = new ArrayList<>(arrivals.size());
        for (Arrival arrival : arrivals) {
            InboundPart part = arrival.part();
            if (repeats.isOne(part, arrival.resending())) {
                part = part.asCopy();
                DialogStore.settle(tray.tx(), part); // from now on the copy stands for it
                DialogStore.add(tx, part);
                log.info("left out an sms that had come before inbound-part={}", part.id());
            } else {
                keep(tray, part);
            }
            repeats.taken(part);
            taken.add(part);
        }
        tray.write();
        return taken;
    }

    /** The SMSC has got the answers to these parts, so it has no reason to send them again. */
    public void answered(Tx tx, List<Long> parts) {
        DialogStore.answered(tx, parts);
    }

    private void keep(InTray tray, InboundPart part) {
        if (part.total() <= 1) {
            InboundSms sms = Reassembly.alone(part);
            tray.add(part, sms);
            pass(tray, sms);
        } else {
            Reassembly.makeRoom(tray.aside(), part).ifPresent(sms -> pass(tray, sms));
            Reassembly.displace(tray.aside(), part).ifPresent(sms -> pass(tray, sms));
            Reassembly.take(tray.aside(), part).ifPresent(sms -> pass(tray, sms));
        }
    }

    private void pass(InTray tray, InboundSms sms) {
        Routing routing = switchboard.route(tray, sms);
        Optional<Mailbox> owner = routing.mailbox();
        Optional<Mailbox> absent = owner.filter(mailbox -> mailbox.paused() || tray.areBefore(mailbox));
        tray.add(sms, owner.map(mailbox -> mailbox.address().value()), absent.map(Mailbox::id));
        mark(tray, sms, routing);
        if (owner.isEmpty() && routing.rule().isPresent()) {
            log.info(
                    "kept for its rule alone inbound={} {}",
                    sms.id(),
                    routing.rule().get());
        } else if (owner.isEmpty()) {
            log.warn("kept an sms to a number that no mailbox owns inbound={}", sms.id());
        } else if (absent.isPresent()) {
            log.info(
                    "kept until its mailbox goes on inbound={} to={}",
                    sms.id(),
                    owner.get().address());
        } else {
            pass(tray, sms, owner.get(), routing.note());
        }
    }

    /** What it does by itself is done after this transaction, by {@link Acting}. */
    private static void mark(InTray tray, InboundSms sms, Routing routing) {
        boolean tells = !routing.others().isEmpty() && !isTold(tray.tx(), sms, routing);
        if (tells
                || routing.isCommand()
                || routing.rule().filter(InboundRule::acts).isPresent()) {
            ActStore.mark(tray.tx(), sms.id(), routing.rule().map(InboundRule::id), tells);
        }
    }

    /** Once for each time that one of them has written: what comes after goes the same way. */
    private static boolean isTold(Tx tx, InboundSms sms, Routing routing) {
        String mailbox = routing.mailbox().orElseThrow().address().value();
        Instant written = routing.talks().stream()
                .flatMap(talk -> talk.wrote().stream())
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        return ActStore.toldSince(tx, sms, mailbox, written);
    }

    private void pass(InTray tray, InboundSms sms, Mailbox mailbox, Optional<String> note) {
        String address = mailbox.address().value();
        Past past = Past.of(tray, submissions, sms, mailbox);
        Draft draft = emails.draft(sms, SmsEmail.parcel(sms), mailbox, past, note);
        tray.keep(sms, address, past.goesOn(draft, sms));
        tray.mail(sms, mailbox, DraftWriter.write(draft));
        log.info("passed on inbound={} to={} parcel={}", sms.id(), mailbox.address(), SmsEmail.parcel(sms));
    }

    /** Passes on what has waited for mailboxes that were paused and are not any more. */
    public void passOnPaused(Store store) {
        int passed = inTurn(() -> store.inTransaction(tx -> {
            InTray tray = new InTray(tx, spool, mail);
            int texts = 0;
            for (long paused : DialogStore.pausedMailboxes(tx)) {
                Optional<Mailbox> mailbox = Mailboxes.find(tx, paused);
                boolean gone =
                        mailbox.map(known -> known.state() == State.REMOVED).orElse(true);
                if (gone || !mailbox.get().paused()) {
                    for (InboundSms sms : DialogStore.pausedFor(tx, paused, TOGETHER)) {
                        DialogStore.goOn(tx, sms.id());
                        if (!gone) {
                            pass(
                                    tray,
                                    sms,
                                    mailbox.get(),
                                    switchboard.route(tray, sms).note());
                            texts++;
                        }
                    }
                }
            }
            tray.write();
            return texts;
        }));
        if (passed > 0) {
            spool.wake(mail);
        }
    }

    Switchboard switchboard() {
        return switchboard;
    }

    SmsEmail emails() {
        return emails;
    }

    /** What is to be done about SMS has been done: the mark goes, and the mails leave. */
    boolean carryOut(Tx tx, Acted acted) {
        return acted.carryOut(tx, spool, mail);
    }

    /** Keeps mails with these ids until the answer is closed, and wakes their lane then. */
    Spool.HoldBack holdBack(long first, long last) {
        Spool.HoldBack held = spool.holdBack(first, last);
        return () -> {
            held.close();
            spool.wake(mail);
        };
    }

    /**
     * Delivers what is there of texts whose other parts have not come for {@code patience}. Ids of such an e-mail are
     * those of the text's oldest part, so that it is made only once.
     */
    public void passOnIncomplete(Store store, Instant now, Duration patience) {
        int passed = inTurn(() -> store.inTransaction(tx -> {
            InTray tray = new InTray(tx, spool, mail);
            List<InboundPart> overdue = DialogStore.overdue(tx, now.minus(patience));
            int texts = 0;
            for (InboundPart part : overdue) {
                if (!DialogStore.waitingWith(tx, part).isEmpty()) {
                    pass(tray, Reassembly.takeIncomplete(tx, part));
                    texts++;
                }
            }
            tray.write();
            return texts;
        }));
        if (passed > 0) {
            log.warn("passed on without all parts texts={}", passed);
            spool.wake(mail);
        }
    }

    @Override
    public JournalRecord.Kind kind() {
        return JournalRecord.Kind.INBOUND;
    }

    @Override
    public long redo(Tx tx, JournalRecord record) {
        if (Acted.is(record)) {
            Acted acted = Acted.read(record);
            carryOut(tx, acted);
            return acted.lastId();
        }
        InboundPart part = InboundPart.of(record);
        if (!DialogStore.has(tx, part.id())) {
            // Whether it is a copy was decided when it came, by what was known then.
            if (part.copy()) {
                DialogStore.add(tx, part);
            } else {
                InTray tray = new InTray(tx, spool, mail);
                keep(tray, part);
                tray.write();
            }
            log.info("restored from the journal inbound-part={}", part.id());
        }
        return part.id() + InboundPart.IDS - 1;
    }

    /** Parts that still wait for others, for their mailbox, or for what they do, are kept as long as they wait. */
    @Override
    public long oldestUnfinished(Tx tx) {
        long waiting = DialogStore.oldestWaiting(tx).orElse(Long.MAX_VALUE);
        long paused = DialogStore.oldestPaused(tx).orElse(Long.MAX_VALUE);
        return Math.min(Math.min(waiting, paused), ActStore.oldestDue(tx).orElse(Long.MAX_VALUE));
    }
}
