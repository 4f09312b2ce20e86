package org.brevduva.mail;

import java.util.List;
import java.util.regex.Pattern;

/** Brings together what the two parts of one e-mail tell: the same words, once as plain text and once as HTML. */
final class TwoParts {

    /** What clients put into plain text for what HTML does not spell out. */
    private static final Pattern ADDED = Pattern.compile(
            "<(?:https?:|mailto:|tel:)[^>]{0,2000}>|\\[(?:cid|image|inline|https?):[^\\]]{0,2000}\\]|<image[^>]{0,100}>");

    private TwoParts() {}

    /**
     * The sheet of the plain text, cut to the words that the HTML has outside its quotes and signatures, if these words
     * are all in the plain text and in the same order; else as the plain text alone was read.
     */
    static Sheet agreed(Sheet plain, Sheet html, boolean structured) {
        if (!structured || html.isEmpty()) {
            return plain;
        }
        String own = squeezed(html.left());
        if (own.isEmpty() || own.equals(squeezed(plain.left()))) {
            return plain;
        }
        return aligned(plain, own, html);
    }

    private static Sheet aligned(Sheet plain, String own, Sheet html) {
        Sheet sheet = new Sheet(plain.lines());
        boolean[] kept = new boolean[sheet.size()];
        int at = 0;
        boolean inside = false;
        for (int i = 0; i < kept.length && at <= own.length(); i++) {
            String line = squeezed(sheet.line(i));
            if (line.isEmpty()) {
                kept[i] = inside && at < own.length() && plain.isKept(i);
            } else if (sheet.line(i).origin() == Origin.OWN && own.startsWith(line, at)) {
                kept[i] = true;
                inside = true;
                at += line.length();
            } else {
                inside = false;
            }
        }
        if (at < own.length() || !isElsewhere(plain, kept, html)) {
            return plain;
        }
        for (int i = 0; i < kept.length; i++) {
            if (!kept[i] && !sheet.line(i).isBlank()) {
                sheet.cut(i, i + 1, plain.isKept(i) ? "html" : plain.ruleOf(i));
            } else if (!kept[i]) {
                sheet.cut(i, i + 1, plain.isKept(i) && i > 0 ? sheet.ruleOf(i - 1) : plain.ruleOf(i));
            }
        }
        return sheet;
    }

    /** Whether the HTML has the lines that are not kept, among those that are not the sender's words. */
    private static boolean isElsewhere(Sheet plain, boolean[] kept, Sheet html) {
        StringBuilder cut = new StringBuilder();
        for (int i = 0; i < html.size(); i++) {
            cut.append(html.isKept(i) ? "" : squeezed(html.line(i)));
        }
        int at = 0;
        for (int i = 0; i < kept.length; i++) {
            String line = kept[i] || !plain.isKept(i) ? "" : squeezed(plain.line(i));
            at = cut.indexOf(line, at);
            if (at < 0) {
                return false;
            }
            at += line.length();
        }
        return true;
    }

    private static String squeezed(List<TextLine> lines) {
        StringBuilder all = new StringBuilder();
        lines.forEach(line -> all.append(squeezed(line)));
        return all.toString();
    }

    /** Letters, digits and pictures: all else is written differently in the two parts. */
    private static String squeezed(TextLine line) {
        StringBuilder squeezed = new StringBuilder();
        ADDED.matcher(line.text())
                .replaceAll("")
                .codePoints()
                .filter(c -> Character.isLetterOrDigit(c) || Character.getType(c) == Character.OTHER_SYMBOL)
                .forEach(squeezed::appendCodePoint);
        return squeezed.toString();
    }
}
