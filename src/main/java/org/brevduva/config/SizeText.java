package org.brevduva.config;

import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as they are written in settings: a whole number and B, kB, MB or GB, each 1024 times the one before. */
final class SizeText {

    static final String HINT = "write a number and a unit: 500B, 64kB, 10MB or 1GB";

    /** Nine digits of the largest unit still fit a long. */
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,9})(B|kB|MB|GB)");

    private static final Map<String, Long> BYTES = Map.of("B", 1L, "kB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30);

    private SizeText() {}

    static OptionalLong read(String text) {
        Matcher written = WRITTEN.matcher(text);
        return written.matches()
                ? OptionalLong.of(Long.parseLong(written.group(1)) * BYTES.get(written.group(2)))
                : OptionalLong.empty();
    }

    /** For sizes that stand in our own code. */
    static long bytes(String text) {
        return read(text).orElseThrow(() -> new IllegalArgumentException("not a size: " + text));
    }
}
