package org.brevduva.store;

import java.util.ArrayList;
import java.util.List;

/** A carrier in small: what it settled has gone, what it claimed is marked. */
final class RoundRedo implements Redo {

    static JournalRecord record(List<Long> settled, List<Long> claimed) {
        RecordWriter out = new RecordWriter().number(settled.size());
        settled.forEach(out::number);
        out.number(claimed.size());
        claimed.forEach(out::number);
        return new JournalRecord(JournalRecord.Kind.ROUND, 0, greatest(claimed), out.octets());
    }

    static List<Long> due(Tx tx) {
        return tx.list(
                "SELECT id FROM parcel WHERE lane = 'toy' AND state = 'DUE' ORDER BY due_at, id LIMIT 5",
                row -> row.number("id"));
    }

    static void apply(Tx tx, List<Long> settled, List<Long> claimed) {
        tx.update("UPDATE parcel SET state = 'GONE' WHERE id = ANY(?)", settled);
        tx.update("UPDATE parcel SET state = 'SENDING' WHERE id = ANY(?) AND state = 'DUE'", claimed);
    }

    @Override
    public JournalRecord.Kind kind() {
        return JournalRecord.Kind.ROUND;
    }

    @Override
    public long redo(Tx tx, JournalRecord record) {
        RecordReader in = new RecordReader(record);
        List<Long> settled = numbers(in);
        List<Long> claimed = numbers(in);
        apply(tx, settled, claimed);
        return greatest(claimed);
    }

    /**
     * A round may stand before the acceptance of what it claimed, in another file, and must not be forgotten sooner.
     */
    private static long greatest(List<Long> claimed) {
        return claimed.stream().mapToLong(id -> id).max().orElse(0);
    }

    private static List<Long> numbers(RecordReader in) {
        List<Long> numbers = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            numbers.add(in.number());
        }
        return numbers;
    }
}
