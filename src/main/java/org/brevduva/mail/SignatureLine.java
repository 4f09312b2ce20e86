package org.brevduva.mail;

/** The line that parts a signature from the text: RFC 3676, 4.3, and what others write for it. */
final class SignatureLine {

    /** A longer signature below anything but the real mark is none. */
    private static final int LINES = 14;

    private static final int WIDTH = 100;

    private SignatureLine() {}

    static int start(Sheet sheet, int from, int to) {
        for (int i = Math.max(from, sheet.firstWritten() + 1); i < to; i++) {
            String seen = sheet.line(i).seen();
            if (seen.length() < 2 || seen.length() > WIDTH || sheet.line(i).isBlank()) {
                continue;
            }
            boolean usual = seen.equals("--") || seen.equals("__");
            boolean detailed = ContactDetails.count(sheet, i + 1, Math.min(to, i + 1 + LINES)) > 0;
            if (seen.equals(TextLine.MARK)
                    || usual && (detailed || endsText(sheet, i + 1, to))
                    || detailed && Divider.isRule(seen, 3) && isShort(sheet, i + 1, to)) {
                return i;
            }
        }
        return to;
    }

    private static boolean endsText(Sheet sheet, int from, int to) {
        int lines = 0;
        for (int i = from; i < to && lines <= LINES; i++) {
            lines += sheet.line(i).isBlank() ? 0 : 1;
        }
        return lines <= LINES;
    }

    private static boolean isShort(Sheet sheet, int from, int to) {
        if (!endsText(sheet, from, to)) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (sheet.line(i).seen().length() > WIDTH) {
                return false;
            }
        }
        return true;
    }
}
