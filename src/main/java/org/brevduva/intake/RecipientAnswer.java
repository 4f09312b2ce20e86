package org.brevduva.intake;

/** What the gate says to a RCPT. {@code why} is one plain clause for the sender. */
public sealed interface RecipientAnswer {

    record Known(Recipient recipient) implements RecipientAnswer {}

    /** No such recipient here: {@code 550 5.1.1}. */
    record Unknown(String why) implements RecipientAnswer {}

    /** It may not be texted by this sender, or by nobody here: {@code 550 5.7.1}. */
    record NotAllowed(String why) implements RecipientAnswer {}

    /** This mail has all the recipients that its sender's account allows: {@code 550 5.5.3}. */
    record TooMany(String why) implements RecipientAnswer {}

    /** Not right now: {@code 451 4.7.1}. */
    record Later(String why) implements RecipientAnswer {}
}
