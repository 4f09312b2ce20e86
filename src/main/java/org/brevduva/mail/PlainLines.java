package org.brevduva.mail;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of a text/plain, and which of them are quoted. */
final class PlainLines {

    /** What a client leaves in a line before it breaks it. */
    private static final int FULL = 65;

    private static final int INDENT = 3;
    private static final int ADDRESS_LINES = 3;

    /** No client puts an introduction behind more of a line. */
    private static final int LONGEST = 500;

    /** An answer and the introduction of the quote below it, in one line. */
    private static final Pattern SHARED = Pattern.compile("([^>].{0,200}?)(?:\\s*-{2,}\\s*|\\s)"
            + "((?:On|Am|Den|Le|El|Il|Op|Em|På|Dnia) (?:\\p{L}{2,12}[.,]{0,2} )?(?:\\p{L}{2,9}[.,]? )?\\d.*:)\\s*");

    private static final Pattern INITIALS = Pattern.compile("(\\p{Lu}\\p{L}{0,3})>+(?: |$)");

    private PlainLines() {}

    /** {@code text} may have any line breaks. */
    static List<TextLine> of(String text) {
        String[] written = Normalizer.normalize(text, Normalizer.Form.NFC).split("\r\n|\r|\n", -1);
        List<TextLine> lines = new ArrayList<>(written.length);
        for (String line : written) {
            Matcher shared = SHARED.matcher(line.length() <= LONGEST ? line : "");
            if (shared.matches() && isShared(shared.group(1), shared.group(2))) {
                lines.add(TextLine.of(shared.group(1), Origin.OWN));
                lines.add(TextLine.of(shared.group(2), Origin.OWN));
                continue;
            }
            boolean quoted = isQuoted(line) && !closesAddress(line, lines);
            lines.add(TextLine.of(line, quoted ? Origin.QUOTE : Origin.OWN));
        }
        markBars(lines);
        markInitials(lines);
        markBroken(lines);
        return lines;
    }

    private static boolean isShared(String own, String introduction) {
        return own.chars().anyMatch(Character::isLetterOrDigit)
                && !Words.holdAddress(own)
                && !Attribution.holdsWrote(own)
                && Attribution.isCertain(introduction);
    }

    private static boolean isQuoted(String line) {
        int start = 0;
        while (start < Math.min(INDENT, line.length()) && TextLine.isBlank(line.charAt(start))) {
            start++;
        }
        if (!line.startsWith(">", start)) {
            return false;
        }
        String end = line.strip();
        boolean framed = end.endsWith("<<")
                || end.startsWith(">>>") && end.endsWith(">>>") && end.chars().anyMatch(Character::isDigit);
        boolean face = end.length() > 1
                && end.length() <= 4
                && end.chars().noneMatch(c -> Character.isLetterOrDigit(c) || c == ' ')
                && end.chars().anyMatch(c -> c != '>');
        return !framed && !face;
    }

    /** {@code > wrote:} where the line before has broken off behind {@code <anna@firma.example}. */
    private static boolean closesAddress(String line, List<TextLine> above) {
        String words = line.strip();
        if (words.length() > 40 || !words.endsWith(":") || words.length() > 2 && !Attribution.holdsWrote(words)) {
            return false;
        }
        int open = 0;
        for (int i = above.size() - 1; i >= Math.max(0, above.size() - ADDRESS_LINES); i--) {
            if (above.get(i).origin() != Origin.OWN || above.get(i).isBlank()) {
                break;
            }
            open += (int) above.get(i).seen().chars().filter(c -> c == '<').count();
            open -= (int) above.get(i).seen().chars().filter(c -> c == '>').count();
        }
        return open > 0;
    }

    /** Some clients quote with a bar; tables have bars too, so only below an introduction. */
    private static void markBars(List<TextLine> lines) {
        boolean introduced = false;
        for (int i = 0; i < lines.size(); i++) {
            TextLine line = lines.get(i);
            if (line.seen().startsWith("|") && line.origin() == Origin.OWN) {
                if (introduced) {
                    lines.set(
                            i,
                            new TextLine(line.text(), line.seen().substring(1).strip(), Origin.QUOTE));
                }
            } else if (!line.isBlank()) {
                introduced = line.seen().length() < 400
                        && (line.seen().endsWith(":") || line.seen().endsWith(">"))
                        && (Words.holdAddress(line.seen()) || Dates.hasDate(line.seen()));
            }
        }
    }

    /** {@code BL> }: some clients put the initials of whom they quote before the sign; no person does so twice. */
    private static void markInitials(List<TextLine> lines) {
        Map<String, Integer> counts = new HashMap<>();
        for (TextLine line : lines) {
            Matcher initials = INITIALS.matcher(line.seen());
            if (initials.lookingAt()) {
                counts.merge(initials.group(1), 1, Integer::sum);
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            TextLine line = lines.get(i);
            Matcher initials = INITIALS.matcher(line.seen());
            if (initials.lookingAt() && counts.get(initials.group(1)) > 1) {
                lines.set(
                        i,
                        new TextLine(
                                line.text(),
                                line.seen().substring(initials.end()).strip(),
                                Origin.QUOTE));
            }
        }
    }

    /** A server has broken a quoted line, and did not know of quote signs. */
    private static void markBroken(List<TextLine> lines) {
        for (int i = 1; i < lines.size(); i++) {
            TextLine above = lines.get(i - 1);
            TextLine line = lines.get(i);
            boolean tight = above.origin() == Origin.QUOTE && line.origin() == Origin.OWN && !line.isBlank();
            boolean closed = i + 1 == lines.size()
                    || lines.get(i + 1).isBlank()
                    || lines.get(i + 1).origin() == Origin.QUOTE;
            if (tight && closed && continues(above.text(), line.seen())) {
                lines.set(i, line.as(Origin.QUOTE));
            }
        }
    }

    private static boolean continues(String above, String line) {
        String link = above.substring(above.lastIndexOf(' ') + 1);
        boolean linkGoesOn = link.contains("://") && line.indexOf(' ') < 0;
        boolean linkAlone = line.startsWith("(http") && line.indexOf(' ') >= line.length() - 2;
        boolean full = above.length() >= FULL
                && Character.isLowerCase(line.codePointAt(0))
                && !above.endsWith(".")
                && !above.endsWith("?")
                && !above.endsWith("!")
                && line.length() < FULL;
        return linkGoesOn || linkAlone || full;
    }
}
