package org.brevduva.mail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The lines of one text, and which of them have been cut by which rule. Nothing is cut twice. */
final class Sheet {

    private static final String KEPT = "";

    private final List<TextLine> lines;
    private final String[] rules;

    Sheet(List<TextLine> lines) {
        this.lines = new ArrayList<>(lines);
        this.rules = new String[lines.size()];
        Arrays.fill(rules, KEPT);
    }

    List<TextLine> lines() {
        return lines;
    }

    int size() {
        return lines.size();
    }

    TextLine line(int at) {
        return lines.get(at);
    }

    boolean isKept(int line) {
        return rules[line].equals(KEPT);
    }

    String ruleOf(int line) {
        return rules[line];
    }

    void cut(int from, int to, String rule) {
        for (int i = from; i < to; i++) {
            if (isKept(i)) {
                rules[i] = rule;
            }
        }
    }

    /** Puts a line back, in another reading. */
    void uncut(int at, TextLine line) {
        lines.set(at, line);
        rules[at] = KEPT;
    }

    /** The lines that are left, without blank ones at the edges; where lines were cut, one blank line is enough. */
    List<TextLine> left() {
        List<TextLine> left = new ArrayList<>();
        boolean afterCut = true;
        for (int i = 0; i < size(); i++) {
            boolean blankAbove = left.isEmpty() || left.get(left.size() - 1).isBlank();
            afterCut |= !isKept(i);
            if (isKept(i) && !(lines.get(i).isBlank() && afterCut && blankAbove)) {
                left.add(lines.get(i));
                afterCut &= lines.get(i).isBlank();
            }
        }
        while (!left.isEmpty() && left.get(left.size() - 1).isBlank()) {
            left.remove(left.size() - 1);
        }
        return left;
    }

    boolean isEmpty() {
        return isBlank(0, size());
    }

    /** The first line with words that are left; the number of lines if there are none. */
    int firstWritten() {
        int first = 0;
        while (first < size() && (!isKept(first) || lines.get(first).isBlank())) {
            first++;
        }
        return first;
    }

    /** Whether no words are left there. */
    boolean isBlank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (isKept(i) && !lines.get(i).isBlank()) {
                return false;
            }
        }
        return true;
    }

    /** Where the lines end that were written in one go with line {@code from}: at the end, or where others were cut. */
    int endOfRun(int from) {
        int end = from;
        while (end < size() && isKept(end)) {
            end++;
        }
        return end;
    }

    /** In their order in the text; blank lines count only between others that the same rule has cut. */
    List<Cut> cuts() {
        List<Cut> cuts = new ArrayList<>();
        int i = 0;
        while (i < size()) {
            int first = TextLine.nextWritten(lines, i);
            if (first == size()) {
                break;
            }
            int last = first;
            i = first;
            for (; i < size() && (lines.get(i).isBlank() || rules[i].equals(rules[first])); i++) {
                last = lines.get(i).isBlank() ? last : i;
            }
            if (!isKept(first)) {
                cuts.add(Cut.of(
                        rules[first], last - first + 1, lines.get(first).text().strip()));
            }
        }
        return cuts;
    }
}
