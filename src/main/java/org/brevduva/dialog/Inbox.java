package org.brevduva.dialog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.brevduva.account.Accounts;
import org.brevduva.account.Mailbox;
import org.brevduva.mail.Draft;
import org.brevduva.mail.DraftWriter;
import org.brevduva.message.Submissions;
import org.brevduva.sms.Msisdn;
import org.brevduva.spool.Lane;
import org.brevduva.spool.Spool;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.Redo;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SMS that come in. Whole texts become e-mails to the mailbox that owns the number. To be called from one thread at a time:
 * two parts of one text that are taken side by side would not see each other.
 */
public final class Inbox implements Redo {

    private static final Logger log = LoggerFactory.getLogger("dialog");

    private final Accounts accounts;
    private final Submissions submissions;
    private final Spool spool;
    private final Lane mail;

    public Inbox(Accounts accounts, Submissions submissions, Spool spool, Lane mail) {
        this.accounts = accounts;
        this.submissions = submissions;
        this.spool = spool;
        this.mail = mail;
    }

    /** Takes a part in the caller's transaction; after the commit the mail lane wants to be woken. */
    public void take(Tx tx, InboundPart part) {
        Reassembly.displace(tx, part).ifPresent(sms -> pass(tx, sms));
        Reassembly.take(tx, part).ifPresent(sms -> pass(tx, sms));
    }

    private void pass(Tx tx, InboundSms sms) {
        Optional<Mailbox> owner = accounts.owner(sms.number());
        DialogStore.add(tx, sms, owner.map(mailbox -> mailbox.address().value()));
        if (owner.isEmpty()) {
            log.warn("kept an sms to a number that no mailbox owns inbound={}", sms.id());
            return;
        }
        Mailbox mailbox = owner.get();
        String address = mailbox.address().value();
        Optional<Submissions.Sent> sent = phone(sms).flatMap(phone -> submissions.lastSent(tx, address, phone));
        Optional<Conversation> before = DialogStore.conversation(tx, sms, address);
        Draft draft = SmsEmail.draft(sms, mailbox, sent, before);
        DialogStore.keep(tx, sms, address, new Conversation(draft.messageId(), draft.references(), sms.receivedAt()));
        spool.add(tx, mail, List.of(new Spool.Item(sms.id() + 1, DraftWriter.write(draft))), sms.receivedAt());
        log.info("passed on inbound={} to={} parcel={}", sms.id(), mailbox.address(), sms.id() + 1);
    }

    private static Optional<Msisdn> phone(InboundSms sms) {
        return sms.phone().matches("[1-9][0-9]{6,14}") ? Optional.of(new Msisdn(sms.phone())) : Optional.empty();
    }

    /**
     * Delivers what is there of texts whose other parts have not come for {@code patience}. Ids of such an e-mail are those
     * of the text's oldest part, so that it is made only once.
     */
    public void passOnIncomplete(Store store, Instant now, Duration patience) {
        int passed = store.inTransaction(tx -> {
            List<InboundPart> overdue = DialogStore.overdue(tx, now.minus(patience));
            int texts = 0;
            for (InboundPart part : overdue) {
                if (!DialogStore.waitingWith(tx, part).isEmpty()) {
                    pass(tx, Reassembly.takeIncomplete(tx, part));
                    texts++;
                }
            }
            return texts;
        });
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
        InboundPart part = InboundPart.of(record);
        if (!DialogStore.has(tx, part.id())) {
            take(tx, part);
            log.info("restored from the journal inbound-part={}", part.id());
        }
        return part.id() + InboundPart.IDS - 1;
    }

    /** Parts that still wait for others are kept as long as they wait. */
    @Override
    public long oldestUnfinished(Tx tx) {
        return DialogStore.oldestWaiting(tx).orElse(Long.MAX_VALUE);
    }
}
