package org.brevduva.config;

import java.util.List;
import java.util.Optional;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Looks into a table by whole key: the parser would take a key with dots in it for a path. */
final class TomlPlace {

    private TomlPlace() {}

    static Optional<Object> value(TomlTable table, String key) {
        return Optional.ofNullable(table.get(List.of(key)));
    }

    /** From 1; 0 if the parser does not know. */
    static int line(TomlTable table, String key) {
        TomlPosition position = table.inputPositionOf(List.of(key));
        return position == null ? 0 : position.line();
    }

    /** {@code [[smsc]]}, the heading of a list. */
    static boolean isListOfTables(Object value) {
        return value instanceof TomlArray list && !list.isEmpty() && list.get(0) instanceof TomlTable;
    }
}
