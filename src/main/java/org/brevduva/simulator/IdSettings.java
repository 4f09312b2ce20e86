package org.brevduva.simulator;

import java.util.Optional;
import org.brevduva.config.Section;

/** How a script says how ids are written. */
record IdSettings(IdSpelling.Digits digits, int width, InReceipt inReceipt, int widthInReceipt) {

    static final IdSettings USUAL = new IdSettings(IdSpelling.Digits.HEX_UPPER, 8, InReceipt.SAME, 0);

    enum InReceipt {
        SAME,
        DECIMAL,
        HEX,
        HEX_UPPER,
        UUID
    }

    static IdSettings read(Section section, IdSettings otherwise) {
        return new IdSettings(
                section.choice("id", otherwise.digits),
                section.number("id-width", otherwise.width, 0, IdSpelling.WIDEST),
                section.choice("receipt-id", otherwise.inReceipt),
                section.number("receipt-id-width", otherwise.widthInReceipt, 0, IdSpelling.WIDEST));
    }

    MessageIds ids() {
        MessageIds same = MessageIds.like(new IdSpelling(digits, width)::of);
        if (inReceipt == InReceipt.SAME) {
            return same;
        }
        IdSpelling other = new IdSpelling(IdSpelling.Digits.valueOf(inReceipt.name()), widthInReceipt);
        return new MessageIds(same.inAnswers(), Optional.of(other::of));
    }
}
