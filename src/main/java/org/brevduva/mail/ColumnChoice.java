package org.brevduva.mail;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.brevduva.mail.HeaderWords.Promise;
import org.brevduva.sms.NumberBlocks;

/**
 * Finds out where in a table the mobile numbers stand, from its first lines: by the header, if it says so, else by what
 * the cells hold.
 */
final class ColumnChoice {

    /** Of the lines that have something in the column. */
    private static final double FEW = 0.2;

    private static final double MOST = 0.9;

    /** Titles above a table take no more lines than this. */
    private static final int DEEPEST_HEADER = 10;

    private final List<List<String>> lines;
    private final NumberBlocks numbers;

    ColumnChoice(List<List<String>> lines, NumberBlocks numbers) {
        this.lines = lines;
        this.numbers = numbers;
    }

    /**
     * What was found.
     *
     * @param header which of the lines is the header; -1 if there is none
     * @param columns where the numbers stand; empty if nowhere
     */
    record Choice(int header, List<Integer> columns) {}

    /** One column: how many of its cells say something, and how many are mobile numbers. */
    private record Column(int index, Promise promise, int filled, int mobiles, boolean alone) {

        double share() {
            return filled == 0 ? 0 : (double) mobiles / filled;
        }
    }

    Choice choose() {
        int header = header();
        List<String> names = header < 0 ? List.of() : lines.get(header);
        List<List<String>> rest = lines.subList(header + 1, lines.size());
        int width = lines.stream().mapToInt(List::size).max().orElse(0);
        List<Column> columns = IntStream.range(0, width)
                .mapToObj(i -> column(i, i < names.size() ? names.get(i) : "", rest))
                .filter(column -> column.filled > 0 || column.promise != Promise.NOTHING)
                .toList();
        if (header < 0 && columns.stream().allMatch(column -> column.share() >= MOST)) {
            // Nothing but numbers, side by side: all of them are meant.
            return new Choice(header, columns.stream().map(Column::index).toList());
        }
        return new Choice(header, best(columns).map(Column::index).map(List::of).orElse(List.of()));
    }

    private static Optional<Column> best(List<Column> columns) {
        List<Column> left = new ArrayList<>(columns);
        left.removeIf(column -> column.promise == Promise.NEVER);
        Comparator<Column> byMobiles = Comparator.comparingInt(Column::mobiles).thenComparing(c -> -c.index);
        List<Optional<Column>> inOrder = List.of(
                among(left, Promise.MOBILE, byMobiles).filter(column -> column.mobiles > 0),
                among(left, Promise.PHONE, byMobiles).filter(column -> column.mobiles > 0),
                among(left, Promise.MOBILE, byMobiles).filter(column -> column.filled > 0),
                among(left, Promise.PHONE, byMobiles).filter(column -> column.filled > 0),
                among(left, Promise.NUMBER, byMobiles).filter(column -> column.share() >= FEW),
                left.stream().filter(column -> column.share() >= FEW).max(byMobiles),
                columns.stream()
                        .filter(column -> column.alone && column.promise != Promise.NEVER)
                        .findFirst());
        return inOrder.stream().flatMap(Optional::stream).findFirst();
    }

    private static Optional<Column> among(List<Column> columns, Promise promise, Comparator<Column> order) {
        return columns.stream().filter(column -> column.promise == promise).max(order);
    }

    private Column column(int index, String header, List<List<String>> rest) {
        int filled = 0;
        int mobiles = 0;
        int dates = 0;
        int steps = 0;
        long last = 0;
        boolean anyNumber = false;
        boolean alone = true;
        for (List<String> line : rest) {
            String cell = index < line.size() ? line.get(index) : "";
            alone &= !cell.isBlank()
                    && line.stream().filter(other -> !other.isBlank()).count() == 1;
            if (cell.isBlank()) {
                continue;
            }
            filled++;
            anyNumber |= NumberCell.hasNumber(cell);
            mobiles += NumberCell.read(cell, numbers).isMobile() ? 1 : 0;
            dates += OtherNumber.mayBeDate(cell.strip()) ? 1 : 0;
            long value = cell.strip().matches("\\d{1,15}") ? Long.parseLong(cell.strip()) : 0;
            steps += value > last && value - last <= 3 ? 1 : 0;
            last = value;
        }
        boolean counted = filled > 3 && steps >= (filled - 1) * MOST && !cellsBeginLikeNumbers(rest, index);
        boolean other = counted || filled > 0 && dates >= filled * MOST;
        Promise promise = HeaderWords.promise(header);
        return new Column(
                index,
                promise,
                filled,
                other && promise.compareTo(Promise.PHONE) < 0 ? 0 : mobiles,
                alone && anyNumber);
    }

    /** A trunk 0 or a plus says that it is a number, even where one follows upon the other. */
    private static boolean cellsBeginLikeNumbers(List<List<String>> rest, int index) {
        return rest.stream()
                .filter(line -> index < line.size())
                .map(line -> line.get(index).strip())
                .filter(cell -> !cell.isEmpty())
                .allMatch(cell -> cell.startsWith("0") || cell.startsWith("+"));
    }

    /** The line above the numbers that names a column; without such a line the first one, if it holds only words. */
    private int header() {
        int title = -1;
        for (int i = 0; i < Math.min(DEEPEST_HEADER, lines.size()); i++) {
            List<String> line = lines.get(i);
            boolean anyNumber = line.stream().anyMatch(NumberCell::hasNumber);
            if (anyNumber) {
                break;
            }
            if (line.stream().anyMatch(cell -> HeaderWords.promise(cell).compareTo(Promise.PHONE) >= 0)) {
                return i;
            }
            if (title < 0 && line.stream().anyMatch(HeaderWords::isKnown)) {
                title = i;
            }
        }
        if (title >= 0) {
            return title;
        }
        boolean words = lines.size() > 1
                && lines.get(0).stream().noneMatch(NumberCell::hasNumber)
                && lines.get(0).stream().anyMatch(cell -> cell.chars().anyMatch(Character::isLetter));
        boolean numbersBelow = lines.stream().skip(1).flatMap(List::stream).anyMatch(NumberCell::hasNumber);
        return words && numbersBelow ? 0 : -1;
    }
}
