package org.brevduva.mail;

import java.util.List;

/** Finds the line that our own e-mails carry above everything else: what it begins is certainly not an answer. */
final class Marker {

    /** A client breaks our marker line into three at most. */
    private static final int BROKEN = 3;

    private static final String SQUEEZED = squeezed(BodyText.MARKER);

    private static final int HEADER_LINES = 12;

    /** Quote signs and the like that a client puts before it. */
    private static final int DRESS = 60;

    private Marker() {}

    /**
     * Cuts what our marker line begins, and what a client wrote right above it to introduce it. Who wrote nothing above
     * a quoted marker wrote below the quote: those lines stay. False if there is no marker.
     */
    static boolean cut(Sheet sheet) {
        List<TextLine> lines = sheet.lines();
        for (int i = 0; i < lines.size(); i++) {
            if (isAt(lines, i)) {
                int start = introduction(sheet, i);
                boolean above = start > 0 && !isQuotedOrBlank(lines.subList(0, start));
                boolean quoted = lines.get(i).origin() == Origin.QUOTE;
                for (int k = start; k < lines.size(); k++) {
                    boolean below = !above && quoted && k > i && lines.get(k).origin() == Origin.OWN;
                    sheet.cut(k, below ? k : k + 1, "marker");
                }
                return true;
            }
        }
        return false;
    }

    private static boolean isQuotedOrBlank(List<TextLine> lines) {
        return lines.stream().allMatch(line -> line.isBlank() || line.origin() == Origin.QUOTE);
    }

    private static boolean isAt(List<TextLine> lines, int first) {
        int mark = lines.get(first).seen().indexOf('#');
        if (mark < 0 || mark > DRESS) {
            return false;
        }
        StringBuilder joined = new StringBuilder();
        for (int i = first; i < Math.min(first + BROKEN, lines.size()); i++) {
            String seen = lines.get(i).seen();
            joined.append(squeezed(seen.length() > 200 ? seen.substring(0, 200) : seen));
            if (joined.length() >= SQUEEZED.length()) {
                return joined.indexOf(SQUEEZED) == 0;
            }
            if (joined.length() == 0) {
                return false;
            }
        }
        return false;
    }

    /** Where the lines begin that a client wrote between the answer and what it answers. */
    private static int introduction(Sheet sheet, int marker) {
        List<TextLine> lines = sheet.lines();
        for (int i = Math.max(0, marker - HEADER_LINES); i < marker; i++) {
            TextLine line = lines.get(i);
            if (line.origin() == Origin.INTRODUCTION || line.origin() == Origin.ORIGINAL) {
                return i;
            }
            int header = HeaderBlock.end(lines, i, false);
            int attribution = line.isBlank() ? i : Attribution.end(lines, i);
            int end = Divider.isAt(lines, i) ? marker : Math.max(header, attribution);
            if (end > i && TextLine.nextWritten(lines, end) >= firstQuoted(lines, marker)) {
                return ruledFrom(lines, i);
            }
        }
        return ruledFrom(lines, firstQuoted(lines, marker));
    }

    /** Quoted lines right above a quoted marker belong to the same quote. */
    private static int firstQuoted(List<TextLine> lines, int marker) {
        int first = marker;
        for (int i = marker - 1;
                i >= 0 && (lines.get(i).isBlank() || lines.get(i).origin() == Origin.QUOTE);
                i--) {
            first = lines.get(i).origin() == Origin.QUOTE ? i : first;
        }
        return first;
    }

    private static int ruledFrom(List<TextLine> lines, int at) {
        int above = at;
        while (above > 0
                && lines.get(above - 1).isBlank()
                && !Divider.isRule(lines.get(above - 1).seen(), 5)) {
            above--;
        }
        return above > 0 && Divider.isRule(lines.get(above - 1).seen(), 5) ? above - 1 : at;
    }

    /** Without blanks and without what clients put before a line: quote signs, bars, bullets. */
    private static String squeezed(String line) {
        StringBuilder squeezed = new StringBuilder();
        line.chars().filter(c -> !TextLine.isBlank(c) && ">|*".indexOf(c) < 0).forEach(c -> squeezed.append((char) c));
        return squeezed.toString();
    }
}
