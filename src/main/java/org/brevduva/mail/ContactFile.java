package org.brevduva.mail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Contacts as they stand in a text or a workbook: a line each, under a header that names a column Phone or Email, in
 * most languages of Europe. 100,000 of them take as much memory as their cells have octets.
 */
public final class ContactFile {

    /** 200,000 lines of 256 columns; workbooks of 50 MB, and cells of 200 MB altogether. */
    private static final ListLimits LIMITS = new ListLimits(200_000, 256, 4_000, 50 << 20, 200 << 20, 1_000_000, true);

    /** Between the cells of a line; no cell has it. */
    private static final String END = "\u0001";

    private final List<ContactColumns> tables = new ArrayList<>();
    private final TextHeap cells = new TextHeap(LIMITS.inflated());
    private final LineNumbers lines = new LineNumbers();
    private final List<Integer> firsts = new ArrayList<>();
    private final List<RefusedLine> refused = new ArrayList<>();
    private final String name;

    private ContactFile(String name) {
        this.name = name;
    }

    /** A contact, everything as it was written, perhaps empty. {@code line} tells where. */
    public record Line(RefusedLine place, String phone, String email, String labels, Map<String, String> fields) {

        /** For logs: nothing of what is known about the person. */
        @Override
        public String toString() {
            return "contact of line " + place.line();
        }
    }

    /** What came of reading one. */
    public sealed interface Reading {

        record Read(ContactFile contacts) implements Reading {}

        /** {@code why} is one clause. */
        record Unreadable(String why) implements Reading {}
    }

    /** @throws IOException only what reading {@code octets} throws */
    public static Reading read(String name, InputStream octets) throws IOException {
        AttachedFile file = AttachedFile.named(name);
        ContactFile contacts = new ContactFile(file.shownName());
        BufferedInputStream content = new BufferedInputStream(octets, ListFormat.SAMPLE);
        ListFormat format = ListFormat.of(file, ListFormat.sample(content));
        Sink sink = contacts.new Sink();
        try {
            switch (format) {
                case TEXT, NO_LIST -> new TextList(file, sink).read(content);
                case WORKBOOK -> new Workbook(content, LIMITS).read(sink);
                default -> throw new BadList(format.complaint());
            }
        } catch (BadList e) {
            return new Reading.Unreadable(e.getMessage());
        }
        return new Reading.Read(contacts);
    }

    public int size() {
        return cells.size();
    }

    /** The {@code index}th, from 0. */
    public Line line(int index) {
        Objects.checkIndex(index, size());
        int table = firsts.size() - 1;
        while (firsts.get(table) > index) {
            table--;
        }
        List<String> written = List.of(cells.get(index).split(END, -1));
        return tables.get(table).line(lines.refusal(index, ""), written);
    }

    /** Lines and sheets that hold no contact that can be read. */
    public List<RefusedLine> refused() {
        return List.copyOf(refused);
    }

    /** For logs: counts only. */
    @Override
    public String toString() {
        return "file of " + size() + " contacts, " + refused.size() + " refused";
    }

    private final class Sink implements TablesSink {

        private Optional<String> sheet = Optional.empty();

        @Override
        public ListLimits limits() {
            return LIMITS;
        }

        @Override
        public void begin(String title) {
            sheet = Optional.of(title);
        }

        @Override
        public void refuse(int line, String why) {
            refused.add(new RefusedLine(name, sheet, line, why));
        }

        @Override
        public TableSink table() {
            return new Rows(this);
        }
    }

    /** The rows of one table. Those above the header are titles. */
    private final class Rows implements TableSink {

        private static final int DEEPEST_HEADER = 10;

        private final Sink sink;
        private boolean headed;
        private int above;
        private int first;

        Rows(Sink sink) {
            this.sink = sink;
        }

        @Override
        public boolean isEmpty() {
            return !headed && above == 0;
        }

        @Override
        public void row(int number, List<String> written) throws BadList {
            if (written.stream().allMatch(String::isBlank)) {
                return;
            }
            LIMITS.check(number, written);
            if (headed) {
                if (cells.size() == LIMITS.lines()) {
                    throw new BadList("it has more than " + LIMITS.lines() + " lines: make several files of it");
                }
                cells.add(String.join(
                        END, written.stream().map(ContactFile::plain).toList()));
                lines.add(name, sink.sheet, number);
            } else if (above < DEEPEST_HEADER) {
                above++;
                first = first == 0 ? number : first;
                Optional<ContactColumns> columns = ContactColumns.read(written);
                columns.ifPresent(known -> {
                    tables.add(known);
                    firsts.add(cells.size());
                });
                headed = columns.isPresent();
            }
        }

        @Override
        public void finish() {
            if (!headed && above > 0) {
                sink.refuse(0, "no line names a column Phone or Email: write that above the contacts");
            }
        }
    }

    /** As one line; without the apostrophe that keeps spreadsheets from calculating. */
    private static String plain(String cell) {
        String line = EncodedWords.oneLine(cell);
        return line.matches("'[=+@-].*") ? line.substring(1) : line;
    }
}
