package org.brevduva.mail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.NumberBlocks;
import org.brevduva.sms.NumberPlan;

/** Puts together what the lists of one e-mail say. A file that turns out to be broken leaves no numbers behind. */
final class ListCollector implements TablesSink {

    static final String NO_LIST = "no list of numbers is attached: attach one as .txt, .csv or .xlsx";

    /** Of merge fields, over all lists. */
    private static final int MOST_COLUMNS = 2_000;

    private final ListLimits limits;
    private final NumberBlocks numbers;
    private final NumberSet found = new NumberSet();
    private final TextHeap fields;
    private final LineNumbers lineNumbers = new LineNumbers();
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final List<RefusedLine> refused = new ArrayList<>();
    private int refusedLines;
    private int lines;
    private int duplicates;
    private String file = "";
    private Optional<String> sheet = Optional.empty();

    /** What was refused is a whole file; with no number beside it there is nothing else to tell. */
    private boolean onlyFiles = true;

    ListCollector(NumberPlan plan, ListLimits limits) {
        this.limits = limits;
        this.numbers = new NumberBlocks(plan);
        this.fields = new TextHeap(limits.inflated());
    }

    @Override
    public ListLimits limits() {
        return limits;
    }

    NumberBlocks numbers() {
        return numbers;
    }

    /** Reads a file that may be a list; what surely is none is stepped over. */
    void add(AttachedFile attached, InputStream octets) throws IOException {
        file = attached.shownName();
        sheet = Optional.empty();
        int before = found.size();
        int repeated = duplicates;
        BufferedInputStream content = new BufferedInputStream(octets, ListFormat.SAMPLE);
        try {
            ListFormat format = ListFormat.of(attached, ListFormat.sample(content));
            switch (format) {
                case TEXT -> new TextList(attached, this).read(content);
                case WORKBOOK -> new Workbook(content, limits).read(this);
                case NO_LIST -> {
                    // A picture, a signature, a calendar entry: nothing that anybody takes for a list.
                }
                default -> throw new BadList(format.complaint());
            }
        } catch (BadList e) {
            found.cutTo(before);
            fields.cutTo(before);
            lineNumbers.cutTo(before);
            duplicates = repeated;
            refuse(0, e.getMessage());
        }
    }

    @Override
    public TableSink table() {
        return new ListTable(this);
    }

    @Override
    public void begin(String name) {
        sheet = Optional.of(name);
    }

    void count() throws BadList {
        if (++lines > limits.lines()) {
            throw new BadList("the lists have more than " + limits.lines() + " lines: send them in several e-mails");
        }
    }

    void take(int line, Msisdn number, String merged) throws BadList {
        if (found.add(Long.parseLong(number.digits()))) {
            fields.add(merged);
            lineNumbers.add(file, sheet, line);
        } else {
            duplicates++;
        }
    }

    @Override
    public void refuse(int line, String why) {
        onlyFiles &= line == 0;
        refusedLines++;
        if (refused.size() < limits.refusedKept()) {
            refused.add(new RefusedLine(file, sheet, line, why));
        }
    }

    /** The place of a merge field among those of all lists. */
    int column(String name) throws BadList {
        Integer known = columns.putIfAbsent(name, columns.size());
        if (columns.size() > MOST_COLUMNS) {
            throw new BadList("the lists have more than " + MOST_COLUMNS + " columns altogether");
        }
        return known == null ? columns.size() - 1 : known;
    }

    NumberListReading finish() {
        if (found.size() == 0 && refused.isEmpty()) {
            return new NumberListReading.Unreadable(NO_LIST);
        }
        if (found.size() == 0 && onlyFiles) {
            return new NumberListReading.Unreadable(refused.get(0).inWords());
        }
        NumberList.Refusals refusals = new NumberList.Refusals(List.copyOf(refused), refusedLines);
        return new NumberListReading.Read(
                new NumberList(found, fields, lineNumbers, List.copyOf(columns.keySet()), refusals, duplicates));
    }
}
