package org.brevduva.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.brevduva.spool.Lane;
import org.brevduva.spool.Spool;
import org.brevduva.store.RecordReader;
import org.brevduva.store.RecordWriter;
import org.brevduva.store.Tx;

/** A letter with the number of its parcel, as the journal keeps it beside what it is about. */
record PostedLetter(long id, Letter letter) {

    Lane lane() {
        return letter.lane();
    }

    /** Puts it into the spool, in the transaction that makes true what it tells. */
    void add(Tx tx, Spool spool, Instant now) {
        spool.add(tx, lane(), List.of(new Spool.Item(id, letter.mail())), now);
    }

    static void write(RecordWriter out, Optional<PostedLetter> posted) {
        out.flag(posted.isPresent());
        posted.ifPresent(some -> out.number(some.id())
                .text(some.lane().name())
                .text(some.letter().mail()));
    }

    static Optional<PostedLetter> read(RecordReader in) {
        return in.flag()
                ? Optional.of(new PostedLetter(in.number(), new Letter(new Lane(in.text()), in.text())))
                : Optional.empty();
    }
}
