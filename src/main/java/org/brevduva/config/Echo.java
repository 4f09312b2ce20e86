package org.brevduva.config;

import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/**
 * Repeats what the operator wrote, short and plain: a complaint may not break a line, steer a terminal or go on for
 * ever.
 */
final class Echo {

    private static final int LONGEST = 60;
    private static final int LONGEST_SENTENCE = 200;

    private Echo() {}

    /** Control, direction and other invisible characters become question marks; what is too long is cut. */
    static String words(String fromOutside) {
        return plain(fromOutside, LONGEST);
    }

    /** For what is longer than a value: the path of a file, somebody else's reason. */
    static String sentence(String fromOutside) {
        return plain(fromOutside, LONGEST_SENTENCE);
    }

    private static String plain(String fromOutside, int longest) {
        StringBuilder plain = new StringBuilder();
        int[] letters = fromOutside.codePoints().limit(longest + 1L).toArray();
        for (int letter : letters) {
            if (plain.codePointCount(0, plain.length()) == longest) {
                return plain + "...";
            }
            plain.appendCodePoint(isPlain(letter) ? letter : '?');
        }
        return plain.toString();
    }

    /** A value of TOML about as it was written. */
    static String value(Object value) {
        if (value instanceof String text) {
            return '"' + words(text).replace('"', '\'') + '"';
        }
        StringBuilder written = new StringBuilder();
        write(value, written);
        return words(written.toString());
    }

    private static void write(Object value, StringBuilder written) {
        if (value instanceof TomlTable) {
            written.append("{...}");
        } else if (value instanceof TomlArray list) {
            written.append('[');
            for (int i = 0; i < list.size() && written.length() <= LONGEST; i++) {
                written.append(i == 0 ? "" : ", ");
                write(list.get(i), written);
            }
            written.append(']');
        } else if (value instanceof String text) {
            written.append(value(text));
        } else {
            written.append(value);
        }
    }

    private static boolean isPlain(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
