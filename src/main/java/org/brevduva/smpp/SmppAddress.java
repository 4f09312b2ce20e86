package org.brevduva.smpp;

/** A sender or recipient as SMPP writes it. Printed, the number is not shown. */
record SmppAddress(TonNpi kind, String text) {

    @Override
    public String toString() {
        return kind + " of " + text.length() + " characters";
    }
}
