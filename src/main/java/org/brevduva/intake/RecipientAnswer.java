package org.brevduva.intake;

/** What the gate says to a RCPT. */
public sealed interface RecipientAnswer {

    record Known(Recipient recipient) implements RecipientAnswer {}

    /** No such recipient here: {@code 550 5.1.1}. {@code why} is one plain clause for the sender. */
    record Unknown(String why) implements RecipientAnswer {}
}
