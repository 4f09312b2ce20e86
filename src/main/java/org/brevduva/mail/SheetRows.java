package org.brevduva.mail;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** One sheet of a workbook, row by row: what its cells show, as far as a list needs it. */
final class SheetRows {

    private static final String HIDDEN = "the row is hidden: show it, or delete it";

    /** A number in a cell has so many digits: IEEE 754. */
    private static final MathContext DIGITS = new MathContext(15);

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d{1,2})?");
    private static final int LONGEST_INDEX = 9;

    private static final int LARGEST_DAY = 2_958_465; // the last day of the year 9999
    private static final int LONGEST_NUMBER = 40;

    private final Workbook book;
    private final TablesSink collector;
    private final TableSink table;
    private int row;

    SheetRows(Workbook book, TablesSink collector) {
        this.book = book;
        this.collector = collector;
        this.table = collector.table();
    }

    void read(Xml xml) throws XMLStreamException, BadList {
        while (xml.next()) {
            if (xml.begins("row")) {
                row = xml.attribute("r").flatMap(SheetRows::number).orElse(row + 1);
                boolean hidden = xml.isMarked("hidden");
                List<String> cells = cells(xml);
                if (!hidden) {
                    table.row(row, cells);
                } else if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                    collector.refuse(row, HIDDEN);
                }
            }
        }
        table.finish();
    }

    private List<String> cells(Xml xml) throws XMLStreamException, BadList {
        List<String> cells = new ArrayList<>();
        int next = 0;
        while (xml.next() && !xml.ends("row")) {
            if (xml.begins("c")) {
                int column = xml.attribute("r").map(SheetRows::column).orElse(next);
                next = column + 1;
                String value = cell(xml);
                if (!value.isBlank()) {
                    put(cells, column, value);
                }
            }
        }
        return cells;
    }

    private void put(List<String> cells, int column, String value) throws BadList {
        int most = collector.limits().columns();
        if (column < 0 || column >= most) {
            throw new BadList("line " + row + " has more than " + most + " columns");
        }
        while (cells.size() <= column) {
            cells.add("");
        }
        cells.set(column, value);
    }

    /** The value that was last computed, if there is a formula. */
    private String cell(Xml xml) throws XMLStreamException, BadList {
        String type = xml.attribute("t").orElse("n");
        int style = xml.attribute("s").flatMap(SheetRows::number).orElse(0);
        String value = "";
        while (!xml.ends("c") && xml.next()) {
            if (xml.begins("v") || xml.begins("is")) {
                value = xml.words(collector.limits().cellLength());
            }
        }
        return switch (type) {
            case "s" -> number(value).flatMap(book::sharedString).orElse("");
            case "n" -> numeric(value.strip(), style);
            case "b" -> value.equals("1") ? "TRUE" : value.equals("0") ? "FALSE" : value;
            case "d" -> value.split("T", 2)[0];
            default -> value;
        };
    }

    private String numeric(String value, int style) {
        if (value.length() > LONGEST_NUMBER || !NUMBER.matcher(value).matches()) {
            return value;
        }
        BigDecimal number = new BigDecimal(value);
        if (book.styles().isDate(style)) {
            return day(number).orElse(value);
        }
        BigDecimal rounded = number.scale() > 0 ? number.round(DIGITS) : number;
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** Days since the first of January 1900, which is day 1, and 1900 counts as a leap year; or since 1904. */
    private Optional<String> day(BigDecimal number) {
        if (number.signum() < 0 || number.compareTo(BigDecimal.valueOf(LARGEST_DAY)) > 0) {
            return Optional.empty();
        }
        LocalDate first = book.since1904() ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
        return Optional.of(first.plusDays(number.longValue()).toString());
    }

    private static Optional<Integer> number(String written) {
        int number = 0;
        for (int i = 0; i < written.length(); i++) {
            int digit = written.charAt(i) - '0';
            if (digit < 0 || digit > 9 || i == LONGEST_INDEX) {
                return Optional.empty();
            }
            number = 10 * number + digit;
        }
        return written.isEmpty() ? Optional.empty() : Optional.of(number);
    }

    /** The letters of B17, from 0; -1 if there are more than a sheet has columns. */
    private static int column(String place) {
        int column = 0;
        int at = 0;
        while (at < place.length() && Character.isLetter(place.charAt(at))) {
            int letter = Character.toUpperCase(place.charAt(at)) - 'A' + 1;
            if (letter < 1 || letter > 26 || at > 3) {
                return -1;
            }
            column = column * 26 + letter;
            at++;
        }
        return column - 1;
    }
}
