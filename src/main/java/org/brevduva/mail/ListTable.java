package org.brevduva.mail;

import java.util.ArrayList;
import java.util.List;
import org.brevduva.mail.ColumnChoice.Choice;
import org.brevduva.sms.NumberKind;
import org.brevduva.sms.NumberReading;

/** One table of a list, line by line. The first lines are kept until they have told which column holds the numbers. */
final class ListTable implements TableSink {

    private static final int SAMPLE = 300;

    private final ListCollector collector;
    private final List<Line> first = new ArrayList<>();
    private boolean decided;
    private boolean empty = true;
    private List<Integer> columns = List.of();

    /** For each column its place among the merge fields of all lists; -1 for none. */
    private int[] places = {};

    private record Line(int number, List<String> cells) {}

    ListTable(ListCollector collector) {
        this.collector = collector;
    }

    @Override
    public boolean isEmpty() {
        return empty;
    }

    @Override
    public void row(int number, List<String> cells) throws BadList {
        if (isBlank(cells)) {
            return;
        }
        empty = false;
        collector.count();
        collector.limits().check(number, cells);
        if (decided) {
            take(new Line(number, cells));
            return;
        }
        first.add(new Line(number, List.copyOf(cells)));
        if (first.size() == SAMPLE) {
            decide();
        }
    }

    @Override
    public void finish() throws BadList {
        if (!decided && !first.isEmpty()) {
            decide();
        }
    }

    private static boolean isBlank(List<String> cells) {
        for (String cell : cells) {
            if (!cell.isBlank()) {
                return false;
            }
        }
        return true;
    }

    private void decide() throws BadList {
        decided = true;
        Choice choice = new ColumnChoice(first.stream().map(Line::cells).toList(), collector.numbers()).choose();
        columns = choice.columns();
        if (columns.isEmpty()) {
            collector.refuse(0, "no column with mobile numbers was found: write Mobile above it");
        } else if (choice.header() >= 0) {
            name(first.get(choice.header()).cells());
        }
        for (Line line : first.subList(choice.header() + 1, first.size())) {
            take(line);
        }
        first.clear();
    }

    private void name(List<String> headers) throws BadList {
        List<String> names = HeaderWords.fieldNames(headers);
        places = new int[names.size()];
        for (int i = 0; i < places.length; i++) {
            boolean field = !columns.contains(i) && !headers.get(i).isBlank();
            places[i] = field ? collector.column(names.get(i)) : -1;
        }
    }

    private void take(Line line) throws BadList {
        if (columns.isEmpty()) {
            return; // the whole table was refused
        }
        boolean any = false;
        for (int column : columns) {
            String cell = column < line.cells().size() ? line.cells().get(column) : "";
            if (!cell.isBlank()) {
                any = true;
                take(line, cell);
            }
        }
        if (!any) {
            collector.refuse(line.number(), "there is no number in column " + letters(columns.get(0)));
        }
    }

    private void take(Line line, String written) throws BadList {
        NumberCell cell = NumberCell.read(written, collector.numbers());
        if (cell.reading() instanceof NumberReading.Unreadable unreadable) {
            collector.refuse(line.number(), unreadable.why());
        } else if (cell.reading() instanceof NumberReading.Read read) {
            String complaint = complaint(cell.kind());
            if (complaint.isEmpty()) {
                collector.take(line.number(), read.number(), merged(line.cells()));
            } else {
                collector.refuse(line.number(), complaint);
            }
        }
    }

    private String complaint(NumberKind kind) {
        return switch (kind) {
            case MOBILE, OTHER -> "";
            case FIXED -> collector.limits().allowFixed() ? "" : "it is a fixed line, and gets no SMS";
            case PREMIUM -> "it is a number that costs extra, and gets no SMS";
            case FREE -> "it is a number that is free to call, and gets no SMS";
        };
    }

    private String merged(List<String> cells) {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < Math.min(places.length, cells.size()); i++) {
            if (places[i] >= 0 && !cells.get(i).isBlank()) {
                fields.append(NumberList.field(places[i], EncodedWords.oneLine(cells.get(i))));
            }
        }
        return fields.toString();
    }

    /** As spreadsheets name their columns: A, B, ... Z, AA. */
    private static String letters(int column) {
        String last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : letters(column / 26 - 1) + last;
    }
}
