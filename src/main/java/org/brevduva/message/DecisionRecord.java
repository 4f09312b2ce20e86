package org.brevduva.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.brevduva.account.Gatekeeper;
import org.brevduva.account.Quotas;
import org.brevduva.spool.Spool;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.RecordReader;
import org.brevduva.store.RecordWriter;
import org.brevduva.store.Tx;

/**
 * That a submission waits for its sender no more, as the journal keeps it. What was done with its parcels stands there
 * before this, as changes of the queue.
 *
 * @param id of the record, and of the letter's parcel
 * @param mailbox that wrote it
 * @param dropped messages of it that count no more
 * @param acceptedAt when they were counted
 * @param letter what tells its sender about it, if he does not know
 */
record DecisionRecord(
        long id, long submission, String mailbox, int dropped, Instant acceptedAt, Optional<PostedLetter> letter) {

    /** Beyond what {@link SubmissionRecord} may come to. */
    private static final int FORM = 1_001;

    static boolean is(JournalRecord record) {
        return new RecordReader(record).number() == FORM;
    }

    JournalRecord write() {
        RecordWriter out = new RecordWriter()
                .number(FORM)
                .number(submission)
                .text(mailbox)
                .number(dropped)
                .instant(acceptedAt);
        PostedLetter.write(out, letter);
        return new JournalRecord(JournalRecord.Kind.SUBMISSION, id, out.octets());
    }

    /** Only for what {@link #is} one. */
    static DecisionRecord read(JournalRecord record) {
        RecordReader in = new RecordReader(record);
        in.number();
        return new DecisionRecord(record.id(), in.number(), in.text(), in.count(), in.instant(), PostedLetter.read(in));
    }

    /** Makes it true, if it is not. A submission that is not even there has left long ago; the letter may not have. */
    void carryOut(Tx tx, Spool spool, Instant now) {
        boolean decided = ConfirmStore.decide(tx, submission);
        if (decided && dropped > 0) {
            Gatekeeper.known(tx, mailbox).ifPresent(known -> Quotas.refund(tx, known.limits(), dropped, acceptedAt));
        }
        boolean allDropped = ConfirmStore.find(tx, submission)
                .filter(asked -> asked.canceled() == asked.messages())
                .isPresent();
        if (decided && allDropped) {
            // Whoever dropped it knows, or is told by the letter: no report besides.
            Outcomes.done(tx, List.of(submission));
        }
        if (decided || !MessageStore.has(tx, submission)) {
            letter.ifPresent(posted -> posted.add(tx, spool, now));
        }
    }
}
