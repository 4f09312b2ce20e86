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
}
