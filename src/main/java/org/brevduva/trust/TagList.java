package org.brevduva.trust;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the {@code tag=value; tag=value} of DKIM and DMARC records: RFC 6376, 3.2. What is no pair is stepped over. */
final class TagList {

    private TagList() {}

    /** In the order written, without the blanks around names and values. Of a name given twice the first counts. */
    static Map<String, String> read(String written) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String pair : written.split(";")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                tags.putIfAbsent(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        }
        return tags;
    }
}
