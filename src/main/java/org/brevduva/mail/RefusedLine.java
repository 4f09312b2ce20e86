package org.brevduva.mail;

import java.util.Optional;

/**
 * A line of a list that gets no SMS.
 *
 * @param file its name
 * @param sheet in a workbook
 * @param line as editors and spreadsheets count, from 1; 0 for the whole file or sheet
 * @param why meant for the person who attached the list: one clause, no code, no full stop
 */
public record RefusedLine(String file, Optional<String> sheet, int line, String why) {

    /** For that person: {@code guests.xlsx, sheet Friends, line 17: a fixed line gets no SMS}. */
    public String inWords() {
        return file + sheet.map(name -> ", sheet " + name).orElse("") + (line > 0 ? ", line " + line : "") + ": " + why;
    }

    /** For logs: not the names, which somebody chose. */
    @Override
    public String toString() {
        return "line " + line + " refused";
    }
}
