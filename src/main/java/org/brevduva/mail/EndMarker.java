package org.brevduva.mail;

import java.util.List;

/** What an account has agreed with us: where its texts end. */
final class EndMarker {

    private static final int BROKEN = 12;

    private EndMarker() {}

    /**
     * Cuts from the line on that begins with the end marker. A line of more than the marker at the very top is not one:
     * it would leave nothing. Nor are several of them, or one that is underlined: these are headings, as Markdown has
     * them.
     */
    static void cut(Sheet sheet, TextRules rules) {
        rules.endMarker().ifPresent(marker -> cut(sheet, marker));
        for (String disclaimer : rules.disclaimers()) {
            cutDisclaimer(sheet, squeezed(disclaimer));
        }
    }

    private static void cut(Sheet sheet, String marker) {
        boolean headings = areHeadings(sheet, marker);
        int first = sheet.firstWritten();
        for (int i = 0; i < sheet.size(); i++) {
            String seen = sheet.line(i).seen();
            boolean alone = seen.equals(marker);
            if (sheet.isKept(i) && seen.startsWith(marker) && (alone || !headings && i > first)) {
                sheet.cut(i, sheet.size(), "end-marker");
                return;
            }
        }
    }

    private static boolean areHeadings(Sheet sheet, String marker) {
        int headings = 0;
        for (int i = 0; i < sheet.size(); i++) {
            if (sheet.isKept(i) && sheet.line(i).seen().startsWith(marker + " ")) {
                boolean underlined =
                        i + 1 < sheet.size() && Divider.isRule(sheet.line(i + 1).seen(), 3);
                headings += underlined ? 2 : 1;
            }
        }
        return headings > 1;
    }

    private static void cutDisclaimer(Sheet sheet, String disclaimer) {
        if (disclaimer.isEmpty()) {
            return;
        }
        List<TextLine> lines = sheet.lines();
        for (int i = sheet.firstWritten() + 1; i < lines.size(); i++) {
            if (sheet.isKept(i) && !lines.get(i).isBlank() && begins(lines, i, disclaimer)) {
                sheet.cut(i, sheet.size(), "own-disclaimer");
                return;
            }
        }
    }

    /** However the client has broken the lines, into so many at most. */
    private static boolean begins(List<TextLine> lines, int at, String disclaimer) {
        StringBuilder joined = new StringBuilder();
        int last = Math.min(lines.size(), at + BROKEN);
        for (int i = at; i < last && joined.length() < disclaimer.length(); i++) {
            joined.append(squeezed(lines.get(i).seen()));
            int both = Math.min(joined.length(), disclaimer.length());
            if (both == 0 || !joined.substring(0, both).equals(disclaimer.substring(0, both))) {
                return false;
            }
        }
        return joined.length() >= disclaimer.length();
    }

    private static String squeezed(String line) {
        StringBuilder squeezed = new StringBuilder();
        Words.lower(line).chars().filter(Character::isLetterOrDigit).forEach(c -> squeezed.append((char) c));
        return squeezed.toString();
    }
}
