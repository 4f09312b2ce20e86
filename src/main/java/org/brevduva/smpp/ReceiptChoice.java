package org.brevduva.smpp;

/** Which receipts an SMSC is asked for (registered_delivery: SMPP 3.4, 5.2.17). */
enum ReceiptChoice {
    ALL(0x01),
    /** Only of what was not delivered. */
    FAILURES(0x02),
    NONE(0x00);

    private static final int INTERMEDIATE = 0x10;

    private final int bits;

    ReceiptChoice(int bits) {
        this.bits = bits;
    }

    /** {@code intermediate}: also on the way, before the end is known. */
    int registeredDelivery(boolean intermediate) {
        return intermediate ? bits | INTERMEDIATE : bits;
    }
}
