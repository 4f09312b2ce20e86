package org.brevduva.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is attached to one e-mail: the names are noted, and lists of numbers are read as they come by. */
final class Attachments {

    static final String UNNAMED = "unnamed";

    private final List<String> names = new ArrayList<>();
    private final Optional<ListCollector> lists;

    Attachments(Optional<NumberListReader> reader) {
        this.lists = reader.map(NumberListReader::begin);
    }

    void add(AttachedFile file, InputStream octets) throws IOException {
        names.add(file.shownName());
        if (lists.isPresent()) {
            lists.get().add(file, octets);
        }
    }

    List<String> names() {
        return names;
    }

    Optional<NumberListReading> numbers() {
        return lists.map(ListCollector::finish);
    }
}
