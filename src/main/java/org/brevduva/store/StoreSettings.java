package org.brevduva.store;

import java.nio.file.Path;
import org.brevduva.config.Section;

/**
 * The settings under {@code [store]}.
 *
 * @param directory of the database and the journal; nothing else may live there
 * @param minFree below this many octets of free disk nothing new is accepted
 * @param journalSegment octets after which the journal begins a new file
 */
public record StoreSettings(Path directory, long minFree, long journalSegment) {

    public static StoreSettings read(Section section) {
        return new StoreSettings(
                Path.of(section.text("directory", "/var/lib/brevduva")),
                section.size("min-free", "200MB", "1MB", "1000GB"),
                section.size("journal-segment", "16MB", "64kB", "1GB"));
    }
}
