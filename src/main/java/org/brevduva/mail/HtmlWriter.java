package org.brevduva.mail;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Puts text together to lines as a browser would show them. */
final class HtmlWriter {

    /** A picture of an emoji has it as its words; a picture of anything else has a sentence. */
    private static final int EMOJI = 12;

    private final List<TextLine> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private Origin origin = Origin.OWN;
    private int preformatted;
    private boolean written;
    private boolean blankAsked;

    List<TextLine> lines() {
        return lines;
    }

    void setOrigin(Origin origin) {
        this.origin = origin;
    }

    void preformat() {
        preformatted++;
    }

    void endPreformatted() {
        preformatted--;
    }

    /** Blanks and line breaks part words, as in a browser; no-break spaces stay as many as they are. */
    void write(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (preformatted > 0 && (c == '\n' || c == '\r')) {
                if (c == '\n') {
                    breakLine();
                }
            } else if (preformatted > 0 && (c == ' ' || c == '\t')) {
                line.append(c);
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
                blank();
            } else if (c == '\u00a0' || c == '\u202f' || c == '\u2007') {
                line.append(' ');
                written = true;
            } else if (!isNothing(c)) {
                line.append(c);
                written = true;
            }
        }
    }

    void writePicture(String words) {
        boolean emoji = !words.isEmpty()
                && words.length() <= EMOJI
                && words.codePoints().noneMatch(c -> c < 0x80 || Character.isLetterOrDigit(c));
        if (emoji) {
            write(words);
        }
    }

    /** Between two cells of a table. */
    void part() {
        if (written) {
            line.append(' ');
        }
    }

    void breakLine() {
        if (!written && blankAsked && lines.isEmpty()) {
            return;
        }
        flush();
    }

    /** The end of a block: what has not been written on is no line. */
    void endLine() {
        if (written) {
            flush();
        } else {
            line.setLength(0);
        }
    }

    void drawRule() {
        endLine();
        lines.add(TextLine.rule(origin));
    }

    /** An empty line before the next words, unless there is one. */
    void askForBlank() {
        blankAsked = true;
    }

    private void blank() {
        if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
            line.append(' ');
        }
    }

    private void flush() {
        String text = Normalizer.normalize(line, Normalizer.Form.NFC);
        if (preformatted == 0) {
            text = text.strip();
        }
        TextLine next = TextLine.of(text, origin);
        boolean apart = lines.isEmpty() || lines.get(lines.size() - 1).isBlank();
        if (blankAsked && !apart && !next.isBlank()) {
            lines.add(TextLine.of("", origin));
        }
        blankAsked &= next.isBlank() && !apart;
        lines.add(next);
        line.setLength(0);
        written = false;
    }

    /** Soft hyphens and blanks of no width, which are there for line breaks and for hiding words. */
    private static boolean isNothing(char c) {
        return c == '\u00ad' || c == '\u200b' || c == '\u2060' || c == '\ufeff' || c == '\u034f' || c < ' ';
    }
}
