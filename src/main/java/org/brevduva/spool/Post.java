package org.brevduva.spool;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.RecordReader;
import org.brevduva.store.RecordWriter;
import org.brevduva.store.Redo;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;

/** E-mails of our own that answer somebody: durable before he is told yes. Thread-safe. */
public final class Post implements Redo {

    private static final int FORM = 1;

    private final Store store;
    private final Spool spool;
    private final Lane lane;
    private final InstantSource time;

    /** {@code lane}: by which e-mails leave. */
    public Post(Store store, Spool spool, Lane lane, InstantSource time) {
        this.store = store;
        this.spool = spool;
        this.lane = lane;
        this.time = time;
    }

    /** By which e-mails leave. */
    public Lane lane() {
        return lane;
    }

    /**
     * Puts an e-mail into the spool. When this returns, the disk has it.
     *
     * @param mail as it will be sent, at most a million characters
     * @throws IOException when the disk may not have it: it may be sent all the same
     */
    public void send(String mail) throws IOException {
        Instant now = time.instant();
        send(new Occasion() {

            @Override
            public Optional<String> mail(Tx tx) {
                return Optional.of(mail);
            }

            @Override
            public JournalRecord record(long parcel, String written) {
                byte[] content = new RecordWriter()
                        .number(FORM)
                        .instant(now)
                        .text(written)
                        .octets();
                return new JournalRecord(JournalRecord.Kind.MAIL, parcel, content);
            }
        });
    }

    /** Something that becomes true together with an e-mail about it, in one transaction and one journal record. */
    public interface Occasion {

        /**
         * What becomes true, as a part of the transaction: so it may be called more than once.
         *
         * @return the e-mail as it will be sent, at most a million characters; empty if there is none after all
         */
        Optional<String> mail(Tx tx);

        /** Both of them, for the journal. Not asked for without an e-mail. */
        JournalRecord record(long parcel, String mail);
    }

    /**
     * Makes it true, with its e-mail. When this returns, the disk has both; an occasion without an e-mail is not put
     * into the journal.
     *
     * @return the parcel's number; empty if there was no e-mail
     * @throws IOException when the disk may not have it: the e-mail may be sent all the same
     */
    public Optional<Long> send(Occasion occasion) throws IOException {
        long id = store.ids().take(1);
        Instant now = time.instant();
        // What the journal does not have must not leave: it could leave again.
        Spool.HoldBack held = spool.holdBack(id, id);
        try {
            Optional<String> mail = store.inTransaction(tx -> {
                Optional<String> written = occasion.mail(tx);
                written.ifPresent(text -> spool.add(tx, lane, List.of(new Spool.Item(id, text)), now));
                return written;
            });
            if (mail.isEmpty()) {
                return Optional.empty();
            }
            store.record(List.of(occasion.record(id, mail.get())));
            return Optional.of(id);
        } finally {
            held.close();
            spool.wake(lane);
        }
    }

    @Override
    public JournalRecord.Kind kind() {
        return JournalRecord.Kind.MAIL;
    }

    @Override
    public long redo(Tx tx, JournalRecord record) {
        RecordReader in = new RecordReader(record);
        long form = in.number();
        if (form != FORM) {
            throw new IllegalStateException("the journal holds an e-mail in form " + form
                    + ", which this version does not know: it was written by a newer one");
        }
        Instant accepted = in.instant();
        addAgain(tx, record.id(), in.text(), accepted);
        return record.id();
    }

    /**
     * The e-mail of an {@link Occasion} that the journal remembers. One that has left is put back here, and its round
     * in the journal takes it out again.
     */
    public void addAgain(Tx tx, long parcel, String mail, Instant accepted) {
        if (SpoolStore.find(tx, lane, List.of(parcel)).isEmpty()) {
            spool.add(tx, lane, List.of(new Spool.Item(parcel, mail)), accepted);
        }
    }
}
