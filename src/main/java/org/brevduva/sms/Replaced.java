package org.brevduva.sms;

/**
 * Something in a text that is sent otherwise than it was written. Printed, it is not shown.
 *
 * @param what as it was written, one character to the eye
 * @param by what is sent instead; empty when it is left out
 * @param count how often
 * @param line of the first, counted from 1
 * @param column of the first, counted from 1 in what a reader sees as one character
 */
public record Replaced(String what, String by, int count, int line, int column) {

    /** For explanations: {@code U+2014 EM DASH is sent as -, 2 times, first in line 1, column 3}. */
    public String inWords() {
        return CharacterNames.of(what)
                + (by.isEmpty() ? " is left out" : " is sent as " + CharacterNames.plain(by))
                + CharacterNames.place(count, line, column);
    }

    @Override
    public String toString() {
        return "a replacement" + CharacterNames.place(count, line, column);
    }
}
