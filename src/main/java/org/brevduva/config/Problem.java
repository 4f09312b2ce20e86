package org.brevduva.config;

import java.util.Optional;

/**
 * One thing that is wrong with the settings, as the operator reads it: place, reason and, where there is one, a way
 * out.
 *
 * @param file the name of the settings file, or {@code environment BREVDUVA_SMTP_PORT} for a value that came from there
 * @param line the line in the file, from 1; 0 where no line can be named
 * @param where the heading in brackets, such as {@code [smsc.telia]}; empty when the problem stands under none
 * @param what the reason, one clause without a full stop
 */
public record Problem(String file, int line, String where, String what, Optional<String> hint) {

    @Override
    public String toString() {
        String place = line > 0 ? file + ":" + line : file;
        String heading = where.isEmpty() ? "" : where + " ";
        return place + ": " + heading + what
                + hint.map(way -> "\n  hint: " + way).orElse("");
    }
}
