package org.brevduva.config;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.regex.Pattern;
import org.tomlj.Toml;

/** How names and defaults are written in a TOML file. */
final class Notation {

    private static final Pattern BARE_KEY = Pattern.compile("[A-Za-z0-9_-]+");

    private Notation() {}

    /** A name as it stands before the equals sign or in brackets, plain and cut like every echo. */
    static String key(String name) {
        return BARE_KEY.matcher(name).matches() ? Echo.words(name) : Echo.value(name);
    }

    static String text(String text) {
        return '"' + Toml.tomlEscape(text).toString() + '"';
    }

    static String texts(List<String> texts) {
        return texts.stream().map(Notation::text).collect(joining(", ", "[", "]"));
    }
}
