package org.brevduva.smpp;

import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;

/**
 * Texts of receipts that have no names for their fields: values between commas, as one large operator writes them, and
 * the sentence of older SMSCs. Never throws.
 */
final class ReceiptWords {

    private static final int COLUMNS = 7;
    private static final String IDENTIFICATION = "identification ";

    private ReceiptWords() {}

    /** State, when, submitted when, error, the two addresses, and the id; the state is 00 when it has arrived. */
    static Optional<ReceiptText.Said> columns(String text) {
        String[] columns = text.strip().split(",", -1);
        if (columns.length != COLUMNS || !columns[0].matches("[0-9]{2}") || !columns[1].matches("[0-9]{10,14}")) {
            return Optional.empty();
        }
        ReceiptState state = switch (columns[0]) {
            case "00" -> ReceiptState.DELIVERED;
            case "01" -> ReceiptState.ENROUTE;
            default -> ReceiptState.UNDELIVERABLE;
        };
        return Optional.of(new ReceiptText.Said(
                Plain.id(columns[6]),
                Optional.of(state),
                Optional.of(columns[3]).filter(error -> !error.isBlank()),
                ReceiptDate.read(columns[1])));
    }

    /** "Message for PHONE, with identification ID, has been delivered on DATE". */
    static Optional<ReceiptText.Said> sentence(String text) {
        int at = text.toLowerCase(Locale.ROOT).indexOf(IDENTIFICATION);
        if (at < 0) {
            return Optional.empty();
        }
        String[] words = text.substring(at + IDENTIFICATION.length()).strip().split("[\\s,]+", 2);
        String rest = words.length == 2 ? words[1].toLowerCase(Locale.ROOT) : "";
        return Optional.of(new ReceiptText.Said(Plain.id(words[0]), state(rest), Optional.empty(), date(rest)));
    }

    private static Optional<ReceiptState> state(String sentence) {
        if (sentence.contains("not") || sentence.contains("fail")) {
            return Optional.of(ReceiptState.UNDELIVERABLE);
        }
        if (sentence.contains("buffered")) {
            return Optional.of(ReceiptState.ENROUTE);
        }
        if (sentence.contains("expired")) {
            return Optional.of(ReceiptState.EXPIRED);
        }
        return sentence.contains("delivered") ? Optional.of(ReceiptState.DELIVERED) : Optional.empty();
    }

    private static Optional<LocalDateTime> date(String sentence) {
        int on = sentence.lastIndexOf(" on ");
        return on < 0 ? Optional.empty() : ReceiptDate.read(sentence.substring(on));
    }
}
