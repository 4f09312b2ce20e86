package org.brevduva.report;

import java.time.Instant;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.RecordReader;
import org.brevduva.store.RecordWriter;

/**
 * A report as the journal keeps it.
 *
 * @param last whether nothing more is told about the submission
 * @param end when the last report follows at the latest
 */
record ReportRecord(long parcel, long submission, Instant at, boolean last, Instant end, String mail) {

    private static final int FORM = 1;

    JournalRecord write() {
        byte[] content = new RecordWriter()
                .number(FORM)
                .number(submission)
                .instant(at)
                .flag(last)
                .instant(end)
                .text(mail)
                .octets();
        return new JournalRecord(JournalRecord.Kind.REPORT, parcel, content);
    }

    static ReportRecord read(JournalRecord record) {
        RecordReader in = new RecordReader(record);
        long form = in.number();
        if (form != FORM) {
            throw new IllegalStateException("the journal holds a report in form " + form
                    + ", which this version does not know: it was written by a newer one");
        }
        return new ReportRecord(record.id(), in.number(), in.instant(), in.flag(), in.instant(), in.text());
    }

    /** For logs: neither the mail nor whom it goes to. */
    @Override
    public String toString() {
        return "report on submission " + submission + " in parcel " + parcel;
    }
}
