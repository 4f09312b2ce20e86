package org.brevduva.sms;

import java.util.HashMap;
import java.util.Map;
import org.brevduva.sms.NumberReading.Read;

/**
 * Reads numbers by the thousands. Regulators hand numbers out in blocks, so what is found out of one number holds for
 * those that are written alike and differ in the last digits only; to ask the directory for each of 100,000 takes
 * seconds.
 *
 * <p>Belongs to one thread.
 */
public final class NumberBlocks {

    /** Blocks in memory; after that it starts afresh. */
    private static final int MOST = 20_000;

    private static final int FEWEST_DIGITS = 8;
    private static final int MOST_DIGITS = 18;

    private static final String BETWEEN = " -./()\u00a0";

    private final NumberPlan plan;
    private final Map<String, Listed> blocks = new HashMap<>();
    private final StringBuilder compact = new StringBuilder();

    /** What a number in a list is; {@code kind} is OTHER for what cannot be read. */
    public record Listed(NumberReading reading, NumberKind kind) {}

    public NumberBlocks(NumberPlan plan) {
        this.plan = plan;
    }

    /** The country whose numbers need no country code: ISO 3166, two letters. */
    public String region() {
        return plan.region();
    }

    /** As {@link NumberPlan#read}; never throws. */
    public Listed read(String written) {
        int digits = digitsOfUsual(written);
        if (digits < FEWEST_DIGITS || digits > MOST_DIGITS) {
            return asked(written);
        }
        int tail = digits == FEWEST_DIGITS ? 3 : 4;
        int head = compact.length() - tail;
        String last = compact.substring(head);
        compact.setLength(head);
        String block = compact.append('/').append(tail).toString();
        Listed known = blocks.get(block);
        if (known == null) {
            known = asked(written);
            remember(block, known, last);
            return known;
        }
        return known.reading() instanceof Read first
                ? new Listed(new Read(inBlock(first.number(), last)), known.kind())
                : known;
    }

    /** Leaves plus and digits in {@code compact}; the answer is 0 for what is not written as most people write. */
    private int digitsOfUsual(String written) {
        compact.setLength(0);
        int digits = 0;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c >= '0' && c <= '9') {
                compact.append(c);
                digits++;
            } else if (c == '+' && compact.isEmpty()) {
                compact.append(c);
            } else if (BETWEEN.indexOf(c) < 0) {
                return 0;
            }
        }
        return digits;
    }

    private Listed asked(String written) {
        NumberReading reading = plan.read(written);
        return new Listed(reading, reading instanceof Read read ? NumberKind.of(read.number()) : NumberKind.OTHER);
    }

    private void remember(String block, Listed found, String last) {
        if (found.reading() instanceof Read read && !read.number().digits().endsWith(last)) {
            return;
        }
        if (blocks.size() >= MOST) {
            blocks.clear();
        }
        blocks.put(block, found);
    }

    private static Msisdn inBlock(Msisdn one, String last) {
        String digits = one.digits();
        return new Msisdn(digits.substring(0, digits.length() - last.length()) + last);
    }
}
