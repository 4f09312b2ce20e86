package org.brevduva.mail;

/** Characters that can be seen, as far as that can be told from their kind. */
final class VisibleText {

    private VisibleText() {}

    /**
     * Whether a reader sees the character, or the room that it takes. Not so: control characters, the marks that turn
     * the direction of writing, blanks of no width, and the few letters that are blank.
     */
    static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character == '\t';
            case Character.FORMAT -> joins(character);
            case Character.UNASSIGNED -> character >= 0x1f000 && character < 0x20000; // emoji younger than this Java
            case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> !isBlankLetter(character);
        };
    }

    /** What honest names and emoji are joined with: it can be seen in the neighbours. */
    static boolean joins(int character) {
        return character == 0x200c || character == 0x200d || character >= 0xe0020 && character <= 0xe007f;
    }

    /** The fillers of Hangul, the grapheme joiner, the vowels of Khmer that are not written, the blank of Braille. */
    private static boolean isBlankLetter(int character) {
        return switch (character) {
            case 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xffa0 -> true;
            default -> false;
        };
    }
}
