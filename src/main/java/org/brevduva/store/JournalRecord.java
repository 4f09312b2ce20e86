package org.brevduva.store;

import java.io.IOException;

/**
 * One accepted input, or one round of a lane, as it is written to the journal.
 *
 * @param id of the thing that was accepted, unique within its kind; 0 for what has none
 * @param lastId the greatest id that carrying it out uses. Not written: read back, it is {@code id}
 * @param content what {@link Redo} needs to carry it out again; not copied
 */
public record JournalRecord(Kind kind, long id, long lastId, byte[] content) {

    public JournalRecord(Kind kind, long id, byte[] content) {
        this(kind, id, id, content);
    }

    /** What it is. The code stands in the file: never give one to another kind. */
    public enum Kind {
        SUBMISSION(1),
        INBOUND(2),
        RECEIPT(3),
        /** What a lane's carrier claimed and settled: carried out again after everything that was accepted. */
        ROUND(4),
        /** What an administrator entered. Stands in the register's own journal only. */
        CHANGE(5),
        /** An e-mail of our own that answers somebody. */
        MAIL(6),
        /** An e-mail of our own that tells what became of a submission. */
        REPORT(7),
        /** What has been heard of an e-mail of ours that did not arrive. */
        BOUNCE(12);

        final int code;

        Kind(int code) {
            this.code = code;
        }

        static Kind of(int code) throws IOException {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new IOException("the journal holds records of kind " + code
                    + ", which this version does not know: it was written by a newer one");
        }
    }
}
