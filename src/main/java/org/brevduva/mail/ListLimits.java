package org.brevduva.mail;

import java.util.List;

/**
 * What the lists attached to one e-mail may use. A list over a limit is refused with the figures, never cut.
 *
 * @param lines lines with something in them, of all lists together
 * @param columns columns of one list
 * @param cellLength characters of one cell
 * @param fileLength bytes of one workbook as it comes; text may be as long as the e-mail
 * @param inflated bytes that one workbook may unpack to, and that the merge fields may take in memory
 * @param refusedKept refused lines that are kept with their reasons; the others are counted
 * @param allowFixed whether numbers of fixed lines are taken, for operators who read SMS aloud
 */
public record ListLimits(
        int lines, int columns, int cellLength, int fileLength, int inflated, int refusedKept, boolean allowFixed) {

    public ListLimits {
        if (lines < 1 || columns < 1 || cellLength < 1 || fileLength < 1 || inflated < 1 || refusedKept < 1) {
            throw new IllegalArgumentException("every limit is at least 1");
        }
    }

    /** 200,000 lines of 256 columns, workbooks of 10 MB that unpack to 100 MB, 1,000 reasons. */
    public static ListLimits usual() {
        return new ListLimits(200_000, 256, 4_000, 10 << 20, 100 << 20, 1_000, false);
    }

    void check(int line, List<String> cells) throws BadList {
        if (cells.size() > columns) {
            throw new BadList("line " + line + " has more than " + columns + " columns");
        }
        for (String cell : cells) {
            if (cell.length() > cellLength) {
                throw new BadList("a cell in line " + line + " is longer than " + cellLength + " characters");
            }
        }
    }

    public ListLimits withFixedLines(boolean allowed) {
        return new ListLimits(lines, columns, cellLength, fileLength, inflated, refusedKept, allowed);
    }
}
