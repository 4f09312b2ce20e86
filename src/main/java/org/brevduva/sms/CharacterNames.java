package org.brevduva.sms;

import java.util.Optional;
import java.util.stream.Collectors;

/** Names characters for people who cannot see them, in ASCII. */
final class CharacterNames {

    /** A letter can carry any number of marks; nobody reads more of them. */
    private static final int MOST_NAMED = 4;

    private CharacterNames() {}

    /** The Unicode name of the first code point that the GSM alphabet has not got, and the numbers of all of them. */
    static String of(String character) {
        int named = character
                .codePoints()
                .filter(each -> !Gsm7.fits(Character.toString(each)))
                .findFirst()
                .orElse(character.codePointAt(0));
        String numbers = character
                .codePoints()
                .limit(MOST_NAMED)
                .mapToObj(each -> String.format("U+%04X", each))
                .collect(Collectors.joining(" "));
        String more = character.codePointCount(0, character.length()) > MOST_NAMED ? " ..." : "";
        return numbers + more + " "
                + Optional.ofNullable(Character.getName(named)).orElse("(no character)");
    }

    /** What replaces another: itself where it can be seen. */
    static String plain(String text) {
        return switch (text) {
            case " " -> "a blank";
            case "\n" -> "a line break";
            default -> text.chars().allMatch(c -> c > ' ' && c < 0x7f) ? text : of(text);
        };
    }

    static String place(int count, int line, int column) {
        String where = "in line " + line + ", column " + column;
        return count == 1 ? " " + where : ", " + count + " times, first " + where;
    }
}
