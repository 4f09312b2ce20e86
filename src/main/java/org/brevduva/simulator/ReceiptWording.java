package org.brevduva.simulator;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How a receipt is written. Without an error of its own it says 000 or, of a failure, 001; without an esm_class of its
 * own it is 0x04, and 0x20 for the intermediate notification ENROUTE (SMPP 3.4, 5.2.12).
 */
public record ReceiptWording(
        ReceiptFormat format, Set<ReceiptParameter> parameters, Optional<String> error, OptionalInt esmClass) {

    public static final ReceiptWording USUAL = new ReceiptWording(
            ReceiptFormat.STANDARD,
            EnumSet.of(
                    ReceiptParameter.RECEIPTED_MESSAGE_ID,
                    ReceiptParameter.MESSAGE_STATE,
                    ReceiptParameter.USER_MESSAGE_REFERENCE),
            Optional.empty(),
            OptionalInt.empty());

    public ReceiptWording {
        parameters = Set.copyOf(parameters);
    }

    public ReceiptWording in(ReceiptFormat other) {
        return new ReceiptWording(other, parameters, error, esmClass);
    }

    public ReceiptWording with(ReceiptParameter... only) {
        return new ReceiptWording(format, Set.of(only), error, esmClass);
    }
}
