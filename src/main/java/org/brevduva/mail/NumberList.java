package org.brevduva.mail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.brevduva.sms.Msisdn;

/**
 * The numbers of one or several attached lists, each once, with what was refused. 100,000 numbers take a few megabytes,
 * and a few more for their merge fields. Immutable.
 */
public final class NumberList {

    /** Between the fields of a line, and after the character that says which column: no value holds either. */
    private static final char END = '\u0001';

    private final NumberSet numbers;
    private final TextHeap fields;
    private final LineNumbers lines;
    private final List<String> columns;
    private final Refusals refusals;
    private final int duplicates;

    /** What was refused: the first lines with their reasons, and how many there are. */
    record Refusals(List<RefusedLine> kept, int count) {}

    /** One that nobody adds to any more. */
    NumberList(
            NumberSet numbers,
            TextHeap fields,
            LineNumbers lines,
            List<String> columns,
            Refusals refusals,
            int duplicates) {
        this.numbers = numbers;
        this.fields = fields;
        this.lines = lines;
        this.columns = List.copyOf(columns);
        this.refusals = refusals;
        this.duplicates = duplicates;
    }

    public int size() {
        return numbers.size();
    }

    /** The {@code index}th number, from 0, in the order of the lists. */
    public Msisdn number(int index) {
        return new Msisdn(Long.toString(numbers.get(Objects.checkIndex(index, size()))));
    }

    public Stream<Msisdn> numbers() {
        return IntStream.range(0, size()).mapToObj(this::number);
    }

    /** The line of the {@code index}th number, which gets no SMS for a reason that no reader of lists can know. */
    public RefusedLine refusal(int index, String why) {
        return lines.refusal(Objects.checkIndex(index, size()), why);
    }

    /** The merge fields of the {@code index}th number: what stands in the other columns of its line, if anything. */
    public Map<String, String> fields(int index) {
        Map<String, String> read = new LinkedHashMap<>();
        String line = fields.get(Objects.checkIndex(index, size()));
        int at = 0;
        while (at < line.length()) {
            int end = line.indexOf(END, at);
            read.put(columns.get(line.charAt(at) - ' '), line.substring(at + 1, end));
            at = end + 1;
        }
        return read;
    }

    static String field(int column, String value) {
        return (char) (' ' + column) + value + END;
    }

    /** Names of the merge fields of all lists; each begins with a letter and has letters, digits, - and _ only. */
    public List<String> columns() {
        return columns;
    }

    /** The first refused lines; {@link #refusedLines()} tells how many there are. */
    public List<RefusedLine> refused() {
        return refusals.kept();
    }

    public int refusedLines() {
        return refusals.count();
    }

    /** Lines whose number stands further up, in this list or an earlier one; the merge fields there count. */
    public int duplicates() {
        return duplicates;
    }

    /** For logs: counts only. */
    @Override
    public String toString() {
        return "list of " + size() + " numbers, " + refusals.count() + " refused, " + duplicates + " repeated";
    }
}
