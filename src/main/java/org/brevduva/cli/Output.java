package org.brevduva.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Prints what the server answered: for people, or as JSON.
 *
 * @param json as the server wrote it; in ASCII, which every terminal and every locale reads alike
 */
record Output(PrintWriter out, boolean json) {

    private static final ObjectWriter WRITER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .writerWithDefaultPrettyPrinter();

    /** Seconds are enough for a person. */
    private static final Pattern FRACTION = Pattern.compile("(T[0-9:]{8})\\.[0-9]+Z");

    /** {@code columns}: fields of each item. */
    void list(JsonNode answer, String... columns) {
        if (json) {
            print(answer);
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode item : answer.path("items")) {
            List<String> row = new ArrayList<>();
            for (String column : columns) {
                row.add(words(item.path(column)));
            }
            rows.add(row);
        }
        table(List.of(columns), rows);
    }

    /** One thing, a line for each field. */
    void one(JsonNode answer) {
        if (json) {
            print(answer);
            return;
        }
        int width = answer.properties().stream()
                .mapToInt(field -> field.getKey().length())
                .max()
                .orElse(0);
        for (Map.Entry<String, JsonNode> field : answer.properties()) {
            if (!field.getValue().isArray()) {
                out.println(padded(field.getKey(), width) + "  " + words(field.getValue()));
            }
        }
    }

    /** Nothing for people: they asked for it, and it is done. */
    void done(JsonNode answer) {
        if (json) {
            print(answer);
        }
    }

    void table(List<String> columns, List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            int widest = rows.stream()
                    .mapToInt(row -> row.get(column).length())
                    .max()
                    .orElse(0);
            widths.add(Math.max(columns.get(i).length(), widest));
        }
        line(columns.stream().map(Output::heading).toList(), widths);
        rows.forEach(row -> line(row, widths));
    }

    private void line(List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(i == 0 ? "" : "  ").append(padded(cells.get(i), widths.get(i)));
        }
        out.println(line.toString().stripTrailing());
    }

    void print(JsonNode answer) {
        try {
            out.println(WRITER.writeValueAsString(answer));
        } catch (JsonProcessingException e) {
            throw new AssertionError("a tree can always be written", e);
        }
    }

    /** As a person reads it. */
    static String words(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "-";
        }
        if (value.isBoolean()) {
            return value.asBoolean() ? "yes" : "no";
        }
        if (value.has("code") && value.has("word")) {
            return value.get("code").asText() + " " + plain(value.get("word").asText());
        }
        if (value.isObject()) {
            String all = value.properties().stream()
                    .map(entry ->
                            plain(entry.getKey()) + "=" + plain(entry.getValue().asText()))
                    .collect(Collectors.joining(" "));
            return all.isEmpty() ? "-" : all;
        }
        String text = plain(value.asText());
        return text.isEmpty() ? "-" : FRACTION.matcher(text).replaceAll("$1Z");
    }

    /** What strangers wrote may not steer a terminal. */
    static String plain(String words) {
        return words.replaceAll("[\\p{Cntrl}\\p{Cf}\\u0080-\\u009f\\u2028\\u2029]", "?");
    }

    /** {@code createdAt} is printed CREATED AT. */
    private static String heading(String column) {
        return column.replaceAll("([A-Z])", " $1").toUpperCase(Locale.ROOT);
    }

    private static String padded(String words, int width) {
        return words + " ".repeat(Math.max(0, width - words.length()));
    }
}
