package org.brevduva.report;

import java.util.Optional;
import org.brevduva.message.SmscId;

/** How the id in a receipt is related to the id that the SMSC gave in its answer to the submit. */
enum IdForm {
    AS_ANSWERED("as answered"),
    OTHER_CASE("other case or zeros"),
    DECIMAL_FOR_HEX("decimal for hex"),
    HEX_FOR_DECIMAL("hex for decimal");

    private final String words;

    IdForm(String words) {
        this.words = words;
    }

    /** Empty if they are not the same id. */
    static Optional<IdForm> of(SmscId receipt, SmscId answer) {
        if (receipt.spelt().equals(answer.spelt())) {
            return Optional.of(AS_ANSWERED);
        }
        String key = answer.key();
        if (key.isEmpty()) {
            return Optional.empty();
        }
        if (receipt.key().equals(key)) {
            return Optional.of(OTHER_CASE);
        }
        if (receipt.keyInHexadecimal().filter(key::equals).isPresent()) {
            return Optional.of(DECIMAL_FOR_HEX);
        }
        return receipt.keyInDecimal().filter(key::equals).map(same -> HEX_FOR_DECIMAL);
    }

    /** Whether the digits stay what they are. */
    boolean isLiteral() {
        return this == AS_ANSWERED || this == OTHER_CASE;
    }

    String words() {
        return words;
    }
}
