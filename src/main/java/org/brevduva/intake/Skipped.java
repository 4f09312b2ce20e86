package org.brevduva.intake;

import java.util.Optional;
import org.brevduva.contact.Roll;

/** Those of a group who get nothing since no phone is known: nobody is asked about them, but it is said. */
final class Skipped {

    private Skipped() {}

    static Optional<String> inWords(Roll roll) {
        return switch (roll.without()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of("1 of them has no phone");
            default -> Optional.of(roll.without() + " of them have no phone");
        };
    }
}
