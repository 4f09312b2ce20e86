package org.brevduva.smpp;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.brevduva.message.Status;

/**
 * What a receipt says of a part: {@code message_state} (SMPP 3.4, 5.2.28; 0 and 9 by SMPP 5.0, 4.7.15), and the words
 * that stand for it in a text, by how they begin. The last ones are words of vendors without a number. The table of
 * docs/statuses.md.
 */
enum ReceiptState {
    SCHEDULED(0, Status.QUEUED_AT_GATEWAY, "SCHE"),
    ENROUTE(1, Status.QUEUED_AT_GATEWAY, "ENRO", "BUFF", "QUEU", "PEND", "SENT", "RETR"),
    DELIVERED(2, Status.DELIVERED_TO_HANDSET, "DELI", "DLVR", "DLIV"),
    EXPIRED(3, Status.EXPIRED, "EXPI"),
    DELETED(4, Status.CANCELED, "DELE", "CANC"),
    UNDELIVERABLE(5, Status.DELIVERY_TO_HANDSET_FAILED, "UNDE", "UNDL", "FAIL", "ERRO", "NOTD", "NONDEL"),
    ACCEPTED(6, Status.DELIVERED_TO_CARRIER, "ACCE", "ACK"),
    UNKNOWN(7, Status.UNKNOWN, "UNKN", "UNDET", "NULL"),
    REJECTED(8, Status.GENERIC_REJECTED, "REJE", "REFU", "NACK"),
    SKIPPED(9, Status.GENERIC_DELIVERY_FAILURE, "SKIP"),
    NO_CREDIT(Status.INSUFFICIENT_FUNDS, "NOCRED", "INSUFFICIENT"),
    BLOCKED(Status.RECIPIENT_REJECTED, "BARRED", "BLACK", "BLOCK", "DND", "OPTOUT", "UNSUB"),
    SPAM(Status.CONTENT_REJECTED, "SPAM"),
    ABSENT(Status.SUBSCRIBER_OFFLINE, "ABSENT"),
    NO_ROUTE(Status.DELIVERY_TO_CARRIER_FAILED, "NOROUTE", "UNROUT"),
    SYSTEM_ERROR(Status.GATEWAY_ERROR, "SYSERR");

    private static final int VENDOR = -1;
    private static final int SHORTEST = 3;
    private static final Map<String, ReceiptState> BY_WORD = byWord();

    private final int code;
    private final Status status;
    private final List<String> words;

    ReceiptState(int code, Status status, String... words) {
        this.code = code;
        this.status = status;
        this.words = List.of(words);
    }

    ReceiptState(Status status, String... words) {
        this(VENDOR, status, words);
    }

    private static Map<String, ReceiptState> byWord() {
        Map<String, ReceiptState> all = new HashMap<>();
        for (ReceiptState state : values()) {
            state.words.forEach(word -> all.put(word, state));
        }
        return Map.copyOf(all);
    }

    static Optional<ReceiptState> of(int code) {
        for (ReceiptState state : values()) {
            if (state.code == code && code != VENDOR) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    /** By its number, or by the longest beginning that is known: in capitals or not, and whatever parts its words. */
    static Optional<ReceiptState> of(String word) {
        if (word.length() <= SHORTEST && !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return of(Integer.parseInt(word));
        }
        StringBuilder letters = new StringBuilder();
        for (char c : word.toUpperCase(Locale.ROOT).toCharArray()) {
            if (c >= 'A' && c <= 'Z') {
                letters.append(c);
            }
        }
        for (int length = letters.length(); length >= SHORTEST; length--) {
            ReceiptState state = BY_WORD.get(letters.substring(0, length));
            if (state != null) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    Status status() {
        return status;
    }

    /** Whether the SMSC says only that it did not arrive: then its error may tell more. */
    boolean mayBeRefined() {
        return this == UNDELIVERABLE || this == REJECTED || this == EXPIRED;
    }

    List<String> words() {
        return words;
    }

    /** The number in {@code message_state}; empty for a vendor's word. */
    Optional<Integer> code() {
        return code == VENDOR ? Optional.empty() : Optional.of(code);
    }
}
