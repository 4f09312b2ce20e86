package org.brevduva.sms;

/**
 * A character that no GSM alphabet has, so that the text that holds it must be sent in UCS-2, or not at all. Printed,
 * it is not shown.
 *
 * @param character as a reader sees it: perhaps several code points, as in a flag
 * @param count how often
 * @param line of the first, counted from 1
 * @param column of the first, counted from 1 in what a reader sees as one character
 */
public record Forcing(String character, int count, int line, int column) {

    /** For explanations, in ASCII: {@code U+0436 CYRILLIC SMALL LETTER ZHE, 3 times, first in line 1, column 5}. */
    public String inWords() {
        return CharacterNames.of(character) + CharacterNames.place(count, line, column);
    }

    @Override
    public String toString() {
        return "a character" + CharacterNames.place(count, line, column);
    }
}
