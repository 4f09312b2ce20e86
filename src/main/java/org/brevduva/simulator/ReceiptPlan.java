package org.brevduva.simulator;

import java.util.List;
import java.util.function.Function;

/**
 * What receipts an SMS gets. Several states are several receipts, in this order: twice the same, first ENROUTE, or one
 * that contradicts the other; none is no receipt. {@code unasked} sends them to those who asked for none, too.
 */
public record ReceiptPlan(
        Function<Submit, List<ReceiptState>> states,
        boolean unasked,
        ReceiptTiming timing,
        ReceiptLink link,
        ReceiptWording wording) {

    /** One receipt, DELIVRD, at once, if it was asked for. */
    public static ReceiptPlan usual() {
        return new ReceiptPlan(
                submit -> List.of(ReceiptState.DELIVRD),
                false,
                ReceiptTiming.AT_ONCE,
                ReceiptLink.ANY,
                ReceiptWording.USUAL);
    }

    public ReceiptPlan saying(ReceiptState... these) {
        List<ReceiptState> all = List.of(these);
        return saying(submit -> all);
    }

    public ReceiptPlan saying(Function<Submit, List<ReceiptState>> these) {
        return new ReceiptPlan(these, unasked, timing, link, wording);
    }

    public ReceiptPlan timed(ReceiptTiming other) {
        return new ReceiptPlan(states, unasked, other, link, wording);
    }

    public ReceiptPlan by(ReceiptLink other) {
        return new ReceiptPlan(states, unasked, timing, other, wording);
    }

    public ReceiptPlan worded(ReceiptWording other) {
        return new ReceiptPlan(states, unasked, timing, link, other);
    }

    public ReceiptPlan evenUnasked(boolean always) {
        return new ReceiptPlan(states, always, timing, link, wording);
    }
}
