package org.brevduva.intake;

import java.util.List;
import java.util.Locale;

/** What a name before the at sign can stand for, besides phones, groups, keys and answers. */
enum Purpose {
    /** Two names for one function, and the word that all know. */
    LISTS("sms", "all"),
    SUBSCRIBE("subscribe"),
    UNSUBSCRIBE("unsubscribe"),
    HELP("help"),
    /** RFC 5321, 4.5.1: whoever takes mail takes this. */
    POSTMASTER("postmaster"),
    /** RFC 2142, 4. */
    ABUSE("abuse");

    private final List<String> usual;

    Purpose(String... usual) {
        this.usual = List.of(usual);
    }

    /** The setting that names it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its names where the settings say nothing. */
    List<String> usual() {
        return usual;
    }

    /** Whether strangers must find it under its own name, whatever other names it has. */
    boolean isOwed() {
        return this == POSTMASTER || this == ABUSE;
    }
}
