package org.brevduva.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal, carried out again at start: whatever the database does not have yet, it has afterwards. */
final class Replay {

    private static final Logger log = LoggerFactory.getLogger("store");
    private static final int BATCH = 500;

    private final Database database;
    private final Map<JournalRecord.Kind, Redo> redos = new EnumMap<>(JournalRecord.Kind.class);
    private final List<JournalRecord> batch = new ArrayList<>();

    Replay(Database database, List<Redo> redos) {
        this.database = database;
        redos.forEach(redo -> this.redos.put(redo.kind(), redo));
    }

    /** Returns how many records it read. */
    int run(Path directory) throws IOException {
        int records = 0;
        for (Path file : Segment.files(directory)) {
            Segment.Reading reading = Segment.read(file, this::add);
            flush();
            records += reading.records();
            if (reading.leftOver() > 0) {
                // A write that the last process did not live to see synced: nobody was told yes for it.
                log.warn(
                        "journal ends broken file={} records={} octets-left={}",
                        file.getFileName(),
                        reading.records(),
                        reading.leftOver());
            }
        }
        return records;
    }

    private void add(JournalRecord record) {
        if (!redos.containsKey(record.kind())) {
            throw new IllegalStateException("nobody carries out records of kind " + record.kind());
        }
        batch.add(record);
        if (batch.size() == BATCH) {
            flush();
        }
    }

    private void flush() {
        if (batch.isEmpty()) {
            return;
        }
        database.inTransaction(tx -> {
            long greatest = 0;
            for (JournalRecord record : batch) {
                greatest = Math.max(greatest, redos.get(record.kind()).redo(tx, record));
            }
            Ids.passed(tx, greatest);
            return greatest;
        });
        batch.clear();
    }
}
