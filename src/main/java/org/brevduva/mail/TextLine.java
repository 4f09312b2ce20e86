package org.brevduva.mail;

import java.util.List;

/**
 * One line of an e-mail.
 *
 * @param text as it was written, without blanks at its end
 * @param seen what a reader sees of it: without quote signs, blanks at its edges and characters that cannot be seen
 */
record TextLine(String text, String seen, Origin origin) {

    /** No rule reads more of a line: whoever writes longer ones writes prose. */
    private static final int READ = 2000;

    /** What begins a signature: RFC 3676, 4.3. Nobody types its blank by chance. */
    static final String MARK = "-- ";

    static TextLine of(String line, Origin origin) {
        if (line.equals(MARK)) {
            return new TextLine("--", MARK, origin);
        }
        String text = withoutEnd(line);
        return new TextLine(text, seen(text, origin == Origin.QUOTE), origin);
    }

    /** A line that is drawn, not written: a reader sees it, the text does not have it. */
    static TextLine rule(Origin origin) {
        return new TextLine("", "________________", origin);
    }

    boolean isBlank() {
        return text.isEmpty();
    }

    TextLine as(Origin other) {
        return new TextLine(text, seen, other);
    }

    /** The line as it stood in the e-mail that is quoted. */
    TextLine unquoted() {
        int start = text.startsWith(">") ? 1 : 0;
        int blank = start > 0 && text.startsWith(" ", start) ? 1 : 0;
        String content = text.substring(start + blank);
        return of(content, content.startsWith(">") ? Origin.QUOTE : Origin.OWN);
    }

    /** The first line from {@code from} on that is not blank; the number of lines if there is none. */
    static int nextWritten(List<TextLine> lines, int from) {
        int next = from;
        while (next < lines.size() && lines.get(next).isBlank()) {
            next++;
        }
        return next;
    }

    static boolean areBlank(List<TextLine> lines) {
        return nextWritten(lines, 0) == lines.size();
    }

    private static String seen(String text, boolean quoted) {
        int start = 0;
        while (start < text.length() && (isBlank(text.charAt(start)) || quoted && text.charAt(start) == '>')) {
            start++;
        }
        int end = Math.min(text.length(), start + READ);
        StringBuilder seen = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (Character.getType(c) != Character.FORMAT) {
                seen.append(isBlank(c) ? ' ' : c);
            }
        }
        return seen.toString().strip();
    }

    private static String withoutEnd(String line) {
        int end = line.length();
        while (end > 0 && isBlank(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end);
    }

    /** No-break spaces too, which clients put into empty lines, and blanks of no width. */
    static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x200b || c == 0xfeff || c == 0x2060;
    }
}
