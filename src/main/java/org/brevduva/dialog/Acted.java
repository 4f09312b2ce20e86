package org.brevduva.dialog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.brevduva.bounce.Bounces;
import org.brevduva.bounce.Sent;
import org.brevduva.mail.MailAddress;
import org.brevduva.spool.Lane;
import org.brevduva.spool.Spool;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.RecordReader;
import org.brevduva.store.RecordWriter;
import org.brevduva.store.Tx;

/**
 * What has been done about an SMS, as the journal keeps it: after everything else, together with the mails that it
 * became besides the mailbox's own.
 *
 * @param id of this; the mails' parcels have the ids that follow
 * @param sms by its number
 * @param answered by what, if it was answered
 */
record Acted(long id, long sms, Optional<Long> answered, Instant at, List<FurtherMail> mails) {

    /** {@link InboundPart} has the others. */
    private static final int FORM = -3;

    Acted {
        mails = List.copyOf(mails);
    }

    long lastId() {
        return id + mails.size();
    }

    /** Returns whether it had not been done before. */
    boolean carryOut(Tx tx, Spool spool, Lane lane) {
        if (!ActStore.done(tx, sms, answered)) {
            return false;
        }
        List<Spool.Item> items = new ArrayList<>();
        List<Sent> sent = new ArrayList<>();
        for (FurtherMail mail : mails) {
            long parcel = id + 1 + items.size();
            items.add(new Spool.Item(parcel, mail.mail()));
            sent.add(mail.sent(parcel, sms, at));
        }
        if (!items.isEmpty()) {
            spool.add(tx, lane, items, at);
            Bounces.sent(tx, sent);
        }
        return true;
    }

    JournalRecord write() {
        RecordWriter out = new RecordWriter()
                .number(FORM)
                .number(sms)
                .number(answered.orElse(0L))
                .instant(at)
                .number(mails.size());
        mails.forEach(mail -> out.number(mail.account())
                .number(mail.mailbox().orElse(0L))
                .text(mail.to().value())
                .text(mail.mail()));
        return new JournalRecord(JournalRecord.Kind.INBOUND, id, lastId(), out.octets());
    }

    static boolean is(JournalRecord record) {
        return new RecordReader(record).number() == FORM;
    }

    static Acted read(JournalRecord record) {
        RecordReader in = new RecordReader(record);
        in.number();
        long sms = in.number();
        Optional<Long> answered = Optional.of(in.number()).filter(by -> by > 0);
        Instant at = in.instant();
        int count = in.count();
        List<FurtherMail> mails = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long account = in.number();
            Optional<Long> mailbox = Optional.of(in.number()).filter(whose -> whose > 0);
            MailAddress to = MailAddress.read(in.text())
                    .orElseThrow(() -> new IllegalStateException("the journal holds a mail to no address"));
            mails.add(new FurtherMail(account, mailbox, to, in.text()));
        }
        return new Acted(record.id(), sms, answered, at, mails);
    }

    /** For logs: neither the mails nor whom they go to. */
    @Override
    public String toString() {
        return "acted on inbound " + sms + ", mails " + mails.size();
    }
}
