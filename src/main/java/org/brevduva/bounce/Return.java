package org.brevduva.bounce;

import java.time.Instant;
import java.util.Optional;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.RecordReader;
import org.brevduva.store.RecordWriter;

/** What has been heard of an e-mail of ours, as the journal keeps it. */
record Return(long parcel, Bounce.Kind kind, Optional<String> status, String why, Instant at) {

    private static final int FORM = 1;

    /** RFC 3463, 2: trying again would only repeat it. */
    boolean isForGood() {
        return kind == Bounce.Kind.FAILED
                && status.filter(code -> code.startsWith("5.")).isPresent();
    }

    JournalRecord write() {
        byte[] content = new RecordWriter()
                .number(FORM)
                .text(kind.name())
                .text(status.orElse(""))
                .text(why)
                .instant(at)
                .octets();
        return new JournalRecord(JournalRecord.Kind.BOUNCE, parcel, content);
    }

    static Return read(JournalRecord record) {
        RecordReader in = new RecordReader(record);
        long form = in.number();
        if (form != FORM) {
            throw new IllegalStateException("the journal holds a bounce in form " + form
                    + ", which this version does not know: it was written by a newer one");
        }
        return new Return(
                record.id(),
                Bounce.Kind.valueOf(in.text()),
                Optional.of(in.text()).filter(status -> !status.isEmpty()),
                in.text(),
                in.instant());
    }

    /** For logs: the words of the other server may name addresses. */
    @Override
    public String toString() {
        return "parcel=" + parcel + " kind=" + kind + " status=" + status.orElse("-");
    }
}
