package org.brevduva.simulator;

import java.util.Optional;
import java.util.function.LongFunction;

/** How message ids are spelt in answers and in receipts; in receipts as in answers, unless told otherwise. */
public record MessageIds(LongFunction<String> inAnswers, Optional<LongFunction<String>> inReceipts) {

    /** The same in both. */
    public static MessageIds like(LongFunction<String> both) {
        return new MessageIds(both, Optional.empty());
    }

    /** Eight hexadecimal digits. */
    public static MessageIds usual() {
        return like(new IdSpelling(IdSpelling.Digits.HEX_UPPER, 8)::of);
    }

    String inReceipt(Ledger.Taken taken) {
        return inReceipts.map(spelling -> spelling.apply(taken.number())).orElse(taken.id());
    }
}
