package org.brevduva.store;

/** Carries out again what the journal remembers and the database may have forgotten. */
public interface Redo {

    JournalRecord.Kind kind();

    /**
     * Must do nothing when the database has it already.
     *
     * @return the greatest id that the record uses
     */
    long redo(Tx tx, JournalRecord record);

    /**
     * The smallest id whose record must stay in the journal even when a synced database has it, because it is not
     * finished and may be needed once more should the database's file be lost.
     */
    default long oldestUnfinished(Tx tx) {
        return Long.MAX_VALUE;
    }
}
