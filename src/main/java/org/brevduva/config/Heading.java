package org.brevduva.config;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** A heading of the file: {@code [smtp]}, or {@code [smsc.telia]} for one of a kind. */
record Heading(List<String> path, Place place) {

    /** The last part, as the operator chose it. */
    String name() {
        return path.get(path.size() - 1);
    }

    /** As it is written in the file, quotes where the name needs them. */
    String inBrackets() {
        return path.stream().map(Notation::key).collect(joining(".", "[", "]"));
    }

    /** As it stands in a list of all settings: every name of a kind is the same there. */
    String inGeneral() {
        return path.size() == 1 ? name() : path.get(0) + ".*";
    }

    String variable(String key) {
        return path.size() == 1 ? Environment.variable(name(), key) : Environment.variable(path.get(0), name(), key);
    }
}
