package org.brevduva.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Parts the sender's own words from what a client put around them. Reads from the top: the first sign of another e-mail
 * that is not quoted line by line ends the sender's words, unless there are none above it.
 */
final class OwnWords {

    /** A forwarded e-mail that forwards another one, and so on. */
    private static final int DEPTH = 8;

    private final Sheet sheet;

    private OwnWords(List<TextLine> lines) {
        this.sheet = new Sheet(lines);
    }

    static Sheet in(List<TextLine> lines, TextRules rules) {
        boolean signatureOnly = lines.stream().allMatch(line -> line.isBlank() || line.origin() == Origin.SIGNATURE);
        if (signatureOnly) { // somebody has written into the block for it
            return new Sheet(lines);
        }
        OwnWords own = new OwnWords(lines);
        if (!Marker.cut(own.sheet)) {
            own.cutOthers(0, 0);
        } else {
            own.cutQuotes(0);
        }
        EndMarker.cut(own.sheet, rules);
        Closing.cut(own.sheet, rules);
        return own.sheet;
    }

    private void cutOthers(int from, int depth) {
        int original = cutQuotes(from);
        if (original < sheet.size() && Closing.isAll(sheet, from, original)) {
            sheet.cut(from, original, "signature"); // put there by a client, above what is forwarded
        }
        boolean quotesOnly = sheet.isBlank(from, original);
        if (original < sheet.size()) {
            int content = quotesOnly && depth < DEPTH ? behindHeader(original) : sheet.size();
            if (content < sheet.size()) {
                sheet.cut(original, content, "forward-header");
                asOwn(content);
                cutOthers(content, depth + 1);
            } else {
                sheet.cut(original, sheet.size(), "original");
            }
        } else if (quotesOnly && depth < DEPTH) {
            unquoteForwarded(from, depth);
        }
    }

    /** Cuts the quotes line by line; where an original begins that is not quoted so is the answer. */
    private int cutQuotes(int from) {
        List<TextLine> lines = sheet.lines();
        int i = from;
        while (i < lines.size()) {
            TextLine line = lines.get(i);
            switch (line.origin()) {
                case OWN -> {
                    OptionalInt original = beginsOriginal(i);
                    if (original.isPresent()) {
                        return original.getAsInt();
                    }
                    int end = line.isBlank() ? i : Attribution.end(lines, i);
                    if (end > i) {
                        sheet.cut(i, end, "quote");
                        i = end - 1;
                    }
                }
                case INTRODUCTION -> {
                    if (introducesOriginal(i)) {
                        return i;
                    }
                    sheet.cut(i, i + 1, "quote");
                }
                case QUOTE -> {
                    int end = endOfQuote(i);
                    if (isIntroductionAlone(i, end)) {
                        return i;
                    }
                    if (!isLone(i, end)) {
                        sheet.cut(i, end, "quote");
                    }
                    i = end - 1;
                }
                case ORIGINAL -> {
                    if (sheet.isBlank(from, i)) {
                        return i;
                    }
                    sheet.cut(i, i + 1, "original");
                }
                case SIGNATURE -> sheet.cut(i, i + 1, "signature");
            }
            i++;
        }
        return lines.size();
    }

    /** Where the original begins, with the lines drawn above it, if line {@code at} is its first. */
    private OptionalInt beginsOriginal(int at) {
        List<TextLine> lines = sheet.lines();
        if (lines.get(at).seen().isEmpty()) {
            return OptionalInt.empty();
        }
        boolean divided = Divider.isAt(lines, at);
        int above = aboveRules(at);
        if (divided || HeaderBlock.end(lines, at, above < at) > at) {
            return OptionalInt.of(above);
        }
        if (lines.get(at).isBlank()) {
            return OptionalInt.empty();
        }
        int end = Attribution.end(lines, at);
        boolean bare = end > at && !Attribution.quoteFollows(lines, end);
        return bare ? OptionalInt.of(at) : OptionalInt.empty();
    }

    /** Up over blank lines to a drawn one, if there is one. */
    private int aboveRules(int at) {
        int line = at;
        while (line > 0 && line > at - 4) {
            line--;
            if (Divider.isRule(sheet.line(line).seen(), 4)) {
                return line;
            }
            if (!sheet.line(line).isBlank()) {
                break;
            }
        }
        return at;
    }

    private boolean introducesOriginal(int at) {
        int end = at;
        while (end < sheet.size() && sheet.line(end).origin() == Origin.INTRODUCTION) {
            end++;
        }
        return !Attribution.quoteFollows(sheet.lines(), end);
    }

    private int endOfQuote(int from) {
        int end = from;
        int next = from;
        while (next < sheet.size()
                && (sheet.line(next).origin() == Origin.QUOTE
                        || sheet.line(next).isBlank())) {
            next++;
            end = sheet.line(next - 1).origin() == Origin.QUOTE ? next : end;
        }
        return end;
    }

    /** Some clients put the quote sign before the introduction only. */
    private boolean isIntroductionAlone(int from, int end) {
        int first = from;
        while (first < end && sheet.line(first).seen().isEmpty()) {
            first++;
        }
        int behind = first < end ? Attribution.end(sheet.lines(), first) : first;
        if (behind == first || !Attribution.isCertain(joined(first, behind))) {
            return false;
        }
        for (int i = behind; i < end; i++) {
            if (!sheet.line(i).seen().isEmpty()) {
                return false;
            }
        }
        return TextLine.nextWritten(sheet.lines(), end) < sheet.size();
    }

    private String joined(int from, int to) {
        StringBuilder joined = new StringBuilder();
        for (int i = from; i < to; i++) {
            joined.append(sheet.line(i).seen()).append(' ');
        }
        return joined.toString().strip();
    }

    /** One line with a quote sign in the midst of a paragraph is a price or an arrow, not a quote. */
    private boolean isLone(int from, int end) {
        return end == from + 1
                && from > 0
                && end < sheet.size()
                && sheet.isKept(from - 1)
                && sheet.line(from).text().startsWith(">")
                && !sheet.line(from).text().startsWith("> ")
                && !sheet.line(from - 1).isBlank()
                && !sheet.line(end).isBlank()
                && sheet.line(end).origin() == Origin.OWN;
    }

    /** Behind what introduces the original at {@code at}; the number of lines if nothing follows. */
    private int behindHeader(int at) {
        List<TextLine> lines = sheet.lines();
        int next = at;
        boolean ruled = false;
        while (next < lines.size()) {
            TextLine line = lines.get(next);
            int header = HeaderBlock.end(lines, next, ruled);
            int attribution = line.isBlank() ? next : Attribution.end(lines, next);
            if (Divider.isRule(line.seen(), 4) || Divider.isAt(lines, next)) {
                ruled = true;
                next++;
            } else if (header > next) {
                next = header;
                break;
            } else if (attribution > next) {
                next = attribution;
                break;
            } else if (line.isBlank() || line.origin() == Origin.INTRODUCTION) {
                next++;
            } else {
                break;
            }
        }
        return TextLine.nextWritten(lines, next);
    }

    /** What is forwarded and nothing else is what is meant: its lines are read as if they had been written now. */
    private void asOwn(int from) {
        List<TextLine> lines = sheet.lines();
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).origin() == Origin.ORIGINAL || lines.get(i).origin() == Origin.INTRODUCTION) {
                lines.set(i, lines.get(i).as(Origin.OWN));
            }
        }
    }

    /** Nothing but a quote: if it is a forwarded e-mail, that is what is meant. */
    private void unquoteForwarded(int from, int depth) {
        List<TextLine> unquoted = new ArrayList<>();
        for (TextLine line : sheet.lines().subList(from, sheet.size())) {
            unquoted.add(line.origin() == Origin.QUOTE ? line.unquoted() : line);
        }
        int first = TextLine.nextWritten(unquoted, 0);
        while (first < unquoted.size() && Divider.isRule(unquoted.get(first).seen(), 4)) {
            first = TextLine.nextWritten(unquoted, first + 1);
        }
        boolean forwarded = first < unquoted.size()
                && (Divider.isAt(unquoted, first) || HeaderBlock.end(unquoted, first, first > 0) > first);
        if (forwarded) {
            for (int i = 0; i < unquoted.size(); i++) {
                sheet.uncut(from + i, unquoted.get(i));
            }
            cutOthers(from, depth + 1);
        }
    }
}
