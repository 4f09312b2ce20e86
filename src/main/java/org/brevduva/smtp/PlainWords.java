package org.brevduva.smtp;

/** Words from outside end up in logs and e-mails, so they may not hold line breaks or quotes, nor go on for ever. */
final class PlainWords {

    private static final int MOST = 100;

    private PlainWords() {}

    static String of(String fromOutside) {
        String line = fromOutside
                .strip()
                .replaceAll("[\\r\\n\\t]+", " ")
                .replaceAll("[^\\x20-\\x7e]", "?")
                .replace('"', '\'');
        return line.length() <= MOST ? line : line.substring(0, MOST - 3) + "...";
    }
}
