package org.brevduva.intake;

import java.util.Optional;

/** What the gate says to a RCPT. {@code why} is one plain clause for the sender. */
public sealed interface RecipientAnswer {

    /** Why it is refused; empty if it is not. */
    default Optional<String> refusal() {
        if (this instanceof Unknown unknown) {
            return Optional.of(unknown.why());
        }
        if (this instanceof NotAllowed not) {
            return Optional.of(not.why());
        }
        if (this instanceof TooMany many) {
            return Optional.of(many.why());
        }
        return this instanceof Later later ? Optional.of(later.why()) : Optional.empty();
    }

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
