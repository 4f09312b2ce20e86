package org.brevduva.intake;

import java.util.Optional;

/**
 * The subject of an e-mail. It may hold a password, so it is neither kept nor printed.
 *
 * @param before what stands before the last word
 * @param lastWord where the password stands, if there is one
 */
record SubjectLine(String before, Optional<String> lastWord) {

    /** Longer is no password. */
    private static final int LONGEST = 100;

    static SubjectLine read(String subject) {
        String plain = subject.strip();
        int last = plain.lastIndexOf(' ') + 1;
        String word = plain.substring(last);
        return new SubjectLine(
                plain.substring(0, last).strip(),
                Optional.of(word).filter(some -> !some.isEmpty() && some.length() <= LONGEST));
    }

    @Override
    public String toString() {
        return "a subject";
    }
}
