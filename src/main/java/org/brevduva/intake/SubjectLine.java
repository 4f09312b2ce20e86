package org.brevduva.intake;

import java.util.Optional;

/**
 * The subject of an e-mail, as far as it is read. It may hold a password: so it is neither kept nor printed.
 *
 * @param lastWord where the password stands, if there is one
 */
record SubjectLine(Optional<String> lastWord) {

    /** Longer is no password: see the command line. */
    private static final int LONGEST = 100;

    static SubjectLine read(String subject) {
        String plain = subject.strip();
        String last = plain.substring(plain.lastIndexOf(' ') + 1);
        return new SubjectLine(Optional.of(last).filter(word -> !word.isEmpty() && word.length() <= LONGEST));
    }

    @Override
    public String toString() {
        return "a subject";
    }
}
