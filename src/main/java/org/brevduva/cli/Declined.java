package org.brevduva.cli;

import java.util.Optional;

/** Ends a command: what it was for was not done. */
final class Declined extends Exception {

    private static final long serialVersionUID = 1;

    private final int exit;
    private final transient Optional<String> hint;

    /** {@code why}: one sentence without a full stop. {@code hint}: what to type instead; empty for none. */
    Declined(int exit, String why, String hint) {
        super(why);
        this.exit = exit;
        this.hint = Optional.of(hint).filter(words -> !words.isEmpty());
    }

    int exit() {
        return exit;
    }

    Optional<String> hint() {
        return hint;
    }
}
