package org.brevduva.mail;

import java.io.IOException;
import java.io.InputStream;
import org.brevduva.sms.NumberPlan;

/**
 * Reads lists of numbers as Notepad, Word and Excel write them: .txt, .csv and .xlsx. What cannot be told apart is
 * refused by line, never guessed and never left out in silence. Thread-safe.
 */
public final class NumberListReader {

    private final NumberPlan plan;
    private final ListLimits limits;

    /** {@code plan}: the country of the numbers that are written without country code. */
    public NumberListReader(NumberPlan plan, ListLimits limits) {
        this.plan = plan;
        this.limits = limits;
    }

    /**
     * Reads one list.
     *
     * @param octets without transfer encoding; read to its end, not closed
     * @throws IOException only what reading {@code octets} throws, as it was thrown
     */
    public NumberListReading read(AttachedFile file, InputStream octets) throws IOException {
        ListCollector collector = begin();
        collector.add(file, octets);
        return collector.finish();
    }

    /** For the lists of one e-mail, which add up. */
    ListCollector begin() {
        return new ListCollector(plan, limits);
    }
}
