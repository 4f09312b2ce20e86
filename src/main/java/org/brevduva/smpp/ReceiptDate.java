package org.brevduva.smpp;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A date in a receipt: YYMMDDhhmm (SMPP 3.4, appendix B), with seconds, with the century, in SMPP's own time format
 * (7.1.1), with separators, or in milliseconds since 1970. It is the operator's clock: what it tells of a zone is left
 * out, since most tell none. Never throws.
 */
final class ReceiptDate {

    private static final int LONGEST = 40;

    private ReceiptDate() {}

    static Optional<LocalDateTime> read(String written) {
        String digits = digits(written);
        try {
            return switch (digits.length()) {
                case 10, 12 -> Optional.of(at(hasCentury(written) ? digits : "20" + digits));
                // SMPP's own format ends with tenths, the distance from UTC, and a sign.
                case 15 -> Optional.of(at("20" + digits.substring(0, 12)));
                case 13 ->
                    Optional.of(Instant.ofEpochMilli(Long.parseLong(digits))
                            .atOffset(ZoneOffset.UTC)
                            .toLocalDateTime());
                default -> digits.length() >= 14 ? Optional.of(at(digits.substring(0, 14))) : Optional.empty();
            };
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** As in 2026-03-02 09:01. Twelve digits in a row end with seconds. */
    private static boolean hasCentury(String written) {
        String plain = written.strip();
        return plain.length() > 4 && plain.startsWith("20") && (plain.charAt(4) == '-' || plain.charAt(4) == '/');
    }

    private static String digits(String written) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < Math.min(LONGEST, written.length()); i++) {
            char c = written.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return digits.toString();
    }

    /** Year, month, day, hours and minutes; seconds where there are some. */
    private static LocalDateTime at(String digits) {
        int seconds = digits.length() < 14 ? 0 : number(digits, 12, 14);
        return LocalDateTime.of(
                number(digits, 0, 4),
                number(digits, 4, 6),
                number(digits, 6, 8),
                number(digits, 8, 10),
                number(digits, 10, 12),
                seconds);
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits.substring(from, to));
    }
}
