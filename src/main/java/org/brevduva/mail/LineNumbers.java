package org.brevduva.mail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where each number of the lists of an e-mail stands: four octets for each, and a few for each file and sheet. */
final class LineNumbers {

    private final List<Table> tables = new ArrayList<>();
    private int[] lines = new int[64];
    private int size;

    /** A file, or a sheet of it, whose first number is the {@code first}th of all. */
    private record Table(String file, Optional<String> sheet, int first) {

        boolean is(String otherFile, Optional<String> otherSheet) {
            return file.equals(otherFile) && sheet.equals(otherSheet);
        }
    }

    void add(String file, Optional<String> sheet, int line) {
        if (tables.isEmpty() || !tables.get(tables.size() - 1).is(file, sheet)) {
            tables.add(new Table(file, sheet, size));
        }
        if (size == lines.length) {
            lines = Arrays.copyOf(lines, 2 * size);
        }
        lines[size++] = line;
    }

    /** Forgets all but the first {@code kept}. */
    void cutTo(int kept) {
        size = kept;
        tables.removeIf(table -> table.first() >= kept);
    }

    RefusedLine refusal(int index, String why) {
        int last = tables.size() - 1;
        while (tables.get(last).first() > index) {
            last--;
        }
        Table table = tables.get(last);
        return new RefusedLine(table.file(), table.sheet(), lines[index], why);
    }
}
