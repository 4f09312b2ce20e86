package org.brevduva.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the original that an e-mail client put under, or above, an answer. */
final class QuotedReply {

    private static final String SQUEEZED_MARKER = squeezed(BodyText.MARKER);

    /** A client breaks our marker line into three at most. */
    private static final int BROKEN = 3;

    private static final int ATTRIBUTION_LINES = 3;
    private static final int HEADER_LINES = 10;

    /** No client writes a longer one; also keeps the patterns from walking for ever. */
    private static final int ATTRIBUTION_LENGTH = 300;

    /** On Mon, 2 Mar; Den 2 mars; Am Mo., 2. März; 2 mars 2026; mån 2 mars; 2026-03-02. */
    private static final Pattern DATE_FIRST =
            Pattern.compile("(?:(?:On|Den|Am|Le|El|Il|Op|På|Em|Pe|Dnia|W dniu) (?:\\p{L}+[.,]* ){0,3}\\d"
                    + "|(?:\\p{L}{2,9}\\.?,? )?\\d{1,2}\\.? \\p{L}{3}|\\d{4}-\\d\\d-\\d\\d).*");

    private static final Pattern WROTE = Pattern.compile(
            "\\b(?:wrote|skrev|schrieb|écrit|escribió|scritto|schreef|napisała?|escreveu|kirjoitti)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern HEADER_LINE = Pattern.compile("\\*?\\p{L}[\\p{L} -]{0,14}:.*");
    private static final Pattern FROM_LINE =
            Pattern.compile("\\*?(?:From|Från|Fra|Von|Van|De|Da|Od|Lähettäjä):.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern RULE = Pattern.compile("_{5,100}|-{4,20} ?[\\p{L} ]{5,40} ?-{4,20}|-{5,100}");

    private QuotedReply() {}

    /**
     * The lines without what our marker line begins, and without what the client wrote above it; empty if there is no
     * marker. Who wrote nothing above a marker that is quoted with {@code >} wrote below the quote: those lines are
     * kept.
     */
    static Optional<List<String>> withoutMarked(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (isMarker(lines, i)) {
                List<String> above = lines.subList(0, startOfIntroduction(lines, i));
                boolean nothingAbove = above.stream().allMatch(QuotedReply::isBlank);
                return Optional.of(nothingAbove && isQuoted(lines.get(i)) ? below(lines, i) : above);
            }
        }
        return Optional.empty();
    }

    /** Where the quote at the end begins, with the line that introduces it; the number of lines if there is none. */
    static int startOfLastQuote(List<String> lines) {
        int start = lines.size();
        for (int i = start - 1; i >= 0 && (isQuoted(lines.get(i)) || isBlank(lines.get(i))); i--) {
            start = isQuoted(lines.get(i)) ? i : start;
        }
        return start < lines.size() ? startOfIntroduction(lines, start) : start;
    }

    private static List<String> below(List<String> lines, int marker) {
        List<String> own = new ArrayList<>();
        for (String line : lines.subList(marker, lines.size())) {
            if (!isQuoted(line)) {
                own.add(line);
            }
        }
        return own;
    }

    private static boolean isMarker(List<String> lines, int first) {
        StringBuilder joined = new StringBuilder();
        for (int i = first; i < Math.min(first + BROKEN, lines.size()); i++) {
            joined.append(squeezed(lines.get(i)));
            if (joined.length() >= SQUEEZED_MARKER.length()) {
                return joined.indexOf(SQUEEZED_MARKER) == 0;
            }
            if (joined.length() == 0) {
                return false;
            }
        }
        return false;
    }

    private static int startOfIntroduction(List<String> lines, int quote) {
        int end = quote;
        while (end > 0 && unquoted(lines.get(end - 1)).isEmpty()) {
            end--;
        }
        int attribution = startOfAttribution(lines, end);
        if (attribution < end) {
            return attribution;
        }
        int header = startOfHeader(lines, end);
        return header < end ? header : quote;
    }

    /** The fewest lines that make an attribution, so that words right above it stay. */
    private static int startOfAttribution(List<String> lines, int end) {
        String joined = "";
        for (int i = end - 1; i >= Math.max(0, end - ATTRIBUTION_LINES); i--) {
            String line = unquoted(lines.get(i));
            if (line.isEmpty()) {
                break;
            }
            joined = (line + " " + joined).strip();
            if (isAttribution(joined)) {
                return i;
            }
        }
        return end > 0 && namesAddress(unquoted(lines.get(end - 1))) ? end - 1 : end;
    }

    private static boolean isAttribution(String text) {
        return text.length() <= ATTRIBUTION_LENGTH
                && text.endsWith(":")
                && DATE_FIRST.matcher(text).matches()
                && (text.contains("@") || WROTE.matcher(text).find());
    }

    /** The end of an attribution, whatever its language: {@code <anna@firma.example> skrev:}. */
    private static boolean namesAddress(String line) {
        return line.length() <= ATTRIBUTION_LENGTH && line.endsWith(":") && line.contains("<") && line.contains("@");
    }

    /** From, Sent, To, Subject as Outlook writes them, with the rule above if there is one. */
    private static int startOfHeader(List<String> lines, int end) {
        int from = end;
        for (int i = end - 1; i >= Math.max(0, end - HEADER_LINES); i--) {
            String line = unquoted(lines.get(i));
            if (!HEADER_LINE.matcher(line).matches()) {
                break;
            }
            if (FROM_LINE.matcher(line).matches()) {
                from = i;
            }
        }
        if (end - from == 1) {
            return end; // a header block has more than one line; this is somebody's sentence
        }
        int above = from;
        while (above > 0 && unquoted(lines.get(above - 1)).isEmpty()) {
            above--;
        }
        return above > 0 && RULE.matcher(unquoted(lines.get(above - 1))).matches() ? above - 1 : from;
    }

    private static boolean isQuoted(String line) {
        return line.startsWith(">");
    }

    private static String unquoted(String line) {
        int start = 0;
        while (start < line.length() && (line.charAt(start) == '>' || isBlank(line.charAt(start)))) {
            start++;
        }
        return BodyText.withoutEnd(line.substring(start));
    }

    /** Without blanks and without what clients put before a line: quote signs, bars, bullets. */
    private static String squeezed(String line) {
        StringBuilder squeezed = new StringBuilder();
        line.chars().filter(c -> !isBlank(c) && ">|*".indexOf(c) < 0).forEach(c -> squeezed.append((char) c));
        return squeezed.toString();
    }

    static boolean isBlank(String line) {
        return line.chars().allMatch(QuotedReply::isBlank);
    }

    /** No-break spaces too, which clients put into empty lines. */
    static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
