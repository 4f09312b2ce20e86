package org.brevduva.mail;

/** Text as we keep it. */
final class PlainText {

    private PlainText() {}

    /** One kind of line break, and no control characters: no person typed them, and no database keeps them all. */
    static String of(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').replaceAll("[\\x00-\\x08\\x0b-\\x1f\\x7f]+", "");
    }
}
