package org.brevduva.mail;

import java.util.Optional;

/**
 * What makes a {@link Draft} a report (RFC 6522): a program can read it, too. All of it is ASCII, with any line breaks
 * and lines of at most 998 characters.
 *
 * @param deliveryStatus the fields of RFC 3464: those of the message, a blank line, those of each recipient
 */
public record DraftReport(String deliveryStatus, Optional<Log> log) {

    /** A table, for those that have too many rows to be read. {@code fileName}: letters, digits, dots and dashes. */
    public record Log(String fileName, String csv) {

        public Log {
            if (!fileName.matches("[A-Za-z0-9.-]{1,60}")) {
                throw new IllegalArgumentException("not the name of a log: " + fileName.length() + " characters");
            }
        }

        /** For logs: no phone numbers. */
        @Override
        public String toString() {
            return "log of " + csv.length() + " characters";
        }
    }

    public DraftReport {
        for (String text : new String[] {deliveryStatus, log.map(Log::csv).orElse("")}) {
            if (!text.chars().allMatch(c -> c < 0x7f)) {
                throw new IllegalArgumentException("a report is written in ASCII");
            }
        }
    }

    /** For logs: no phone numbers. */
    @Override
    public String toString() {
        return "report of " + deliveryStatus.length() + " characters";
    }
}
