package org.brevduva.simulator;

import java.time.Duration;

/**
 * When the receipts for one SMS come: the first so long after the answer, or after the submit when they overtake the
 * answer, and each of the others so much later. {@code reversed} above 1 holds so many back and sends the last first;
 * what is still held after two seconds is sent then.
 */
public record ReceiptTiming(Duration delay, Duration gap, boolean overtakes, int reversed) {

    public static final ReceiptTiming AT_ONCE = new ReceiptTiming(Duration.ZERO, Duration.ZERO, false, 1);

    public ReceiptTiming after(Duration delay) {
        return new ReceiptTiming(delay, gap, overtakes, reversed);
    }

    public ReceiptTiming apart(Duration gap) {
        return new ReceiptTiming(delay, gap, overtakes, reversed);
    }

    public ReceiptTiming overtaking(boolean answers) {
        return new ReceiptTiming(delay, gap, answers, reversed);
    }

    public ReceiptTiming reversed(int many) {
        return new ReceiptTiming(delay, gap, overtakes, many);
    }
}
