package org.brevduva.mail;

import java.util.List;
import java.util.Optional;

/**
 * How an account wants the texts of its e-mails to be read.
 *
 * @param endMarker a line that begins with it ends the text; empty if the account wants none
 * @param disclaimers how the account's own disclaimers begin, a line each: the text ends where one begins
 */
public record TextRules(Optional<String> endMarker, List<String> disclaimers) {

    public TextRules {
        endMarker = endMarker.map(String::strip).filter(marker -> !marker.isEmpty());
        disclaimers = List.copyOf(disclaimers);
    }

    /** The end marker {@code ##}, and no disclaimers but those that everybody knows. */
    public static TextRules usual() {
        return new TextRules(Optional.of("##"), List.of());
    }
}
