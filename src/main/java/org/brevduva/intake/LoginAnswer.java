package org.brevduva.intake;

/** What the gate says to an AUTH. */
public sealed interface LoginAnswer {

    record Welcome(Login login) implements LoginAnswer {}

    /** {@code 535 5.7.8}: whichever of the two is wrong, the words are the same. */
    record Wrong(String why) implements LoginAnswer {}

    /** {@code 454 4.7.0}: too many wrong ones came, or too many are being checked right now. Nothing was checked. */
    record Later(String why) implements LoginAnswer {}
}
