package org.brevduva.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What all sections of one file have in common: where it lies, the environment, the questions and the complaints. */
record Ledger(Path file, Environment environment, Complaints complaints, Set<Asked> asked) {

    Place place(int line) {
        return new Place(fileName(file), line);
    }

    /** Relative paths in the settings begin here. */
    Path folder() {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file : folder;
    }

    void ask(Heading heading, String key, Optional<String> fallback) {
        asked.add(new Asked(heading.inGeneral(), key, fallback));
        claim(heading, key);
    }

    void claim(Heading heading, String key) {
        environment.claim(heading.variable(key), heading.inBrackets() + " " + key);
    }

    List<Asked> allAsked() {
        return List.copyOf(asked);
    }

    /** Complaints name the file, not its path: they read better, and the operator said which file it was. */
    static String fileName(Path file) {
        Path name = file.getFileName();
        return Echo.words(name == null ? file.toString() : name.toString());
    }
}
