package org.brevduva.contact;

import java.util.Map;
import java.util.TreeMap;

/**
 * A contact as it stands in a file: everything as it was written, perhaps empty.
 *
 * @param line by which whoever imports it knows it
 * @param labels with commas between them
 * @param fields by their names; an empty value says nothing
 */
public record ImportRow(int line, String phone, String email, String labels, Map<String, String> fields) {

    public ImportRow {
        fields = Map.copyOf(new TreeMap<>(fields));
    }

    /** For logs: nothing of what is known about the person. */
    @Override
    public String toString() {
        return "row of line " + line;
    }
}
