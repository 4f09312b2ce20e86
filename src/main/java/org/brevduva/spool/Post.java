package org.brevduva.spool;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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

    /**
     * Puts an e-mail into the spool. When this returns, the disk has it.
     *
     * @param mail as it will be sent, at most a million characters
     * @throws IOException when the disk may not have it: it may be sent all the same
     */
    public void send(String mail) throws IOException {
        long id = store.ids().take(1);
        Instant now = time.instant();
        // What the journal does not have must not leave: it could leave again.
        Spool.HoldBack held = spool.holdBack(id, id);
        try {
            store.inTransaction(tx -> {
                spool.add(tx, lane, List.of(new Spool.Item(id, mail)), now);
                return id;
            });
            byte[] content =
                    new RecordWriter().number(FORM).instant(now).text(mail).octets();
            store.record(List.of(new JournalRecord(JournalRecord.Kind.MAIL, id, content)));
        } finally {
            held.close();
            spool.wake(lane);
        }
    }

    @Override
    public JournalRecord.Kind kind() {
        return JournalRecord.Kind.MAIL;
    }

    /** One that has left is put back here, and its round in the journal takes it out again. */
    @Override
    public long redo(Tx tx, JournalRecord record) {
        RecordReader in = new RecordReader(record);
        long form = in.number();
        if (form != FORM) {
            throw new IllegalStateException("the journal holds an e-mail in form " + form
                    + ", which this version does not know: it was written by a newer one");
        }
        Instant accepted = in.instant();
        if (SpoolStore.find(tx, lane, List.of(record.id())).isEmpty()) {
            spool.add(tx, lane, List.of(new Spool.Item(record.id(), in.text())), accepted);
        }
        return record.id();
    }
}
