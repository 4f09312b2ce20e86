package org.brevduva.sms;

import java.util.HashMap;
import java.util.Map;

/**
 * As {@link Destination#of}, for numbers by the thousands: what is found out of one holds for those that differ in the
 * last digits only, as in {@link NumberBlocks}.
 *
 * <p>Belongs to one thread.
 */
public final class Destinations {

    /** Blocks in memory; after that it starts afresh. */
    private static final int MOST = 20_000;

    /** Shorter numbers come in smaller blocks. */
    private static final int SHORT = 10;

    private final Map<String, Destination> blocks = new HashMap<>();

    public Destination of(Msisdn number) {
        String digits = number.digits();
        int tail = digits.length() < SHORT ? 3 : 4;
        // With the length: the same beginning may go on in two plans.
        String block = digits.substring(0, digits.length() - tail) + '/' + tail;
        Destination known = blocks.get(block);
        if (known == null) {
            known = Destination.of(number);
            if (blocks.size() >= MOST) {
                blocks.clear();
            }
            blocks.put(block, known);
        }
        return known;
    }
}
