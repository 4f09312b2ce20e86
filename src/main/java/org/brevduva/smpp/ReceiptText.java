package org.brevduva.smpp;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.brevduva.message.Status;

/**
 * What a delivery receipt says: TLVs first, then the text that SMPP 3.4, appendix B, describes and every vendor writes
 * in its own way. Never throws.
 *
 * @param smscId empty if none could be found
 */
record ReceiptText(String smscId, Status status) {

    private static final Pattern ID = Pattern.compile("\\bid[:=]\\s*([^\\s,;]{1,64})", Pattern.CASE_INSENSITIVE);
    private static final Pattern STATE =
            Pattern.compile("\\bstat(?:us|e)?[:=]\\s*([A-Za-z]{4,16})", Pattern.CASE_INSENSITIVE);

    private static final int UNKNOWN = 7;

    /** SMPP 3.4, 5.2.28. */
    private static final Map<Integer, Status> STATES = Map.of(
            1,
            Status.QUEUED_AT_GATEWAY,
            2,
            Status.DELIVERED_TO_HANDSET,
            3,
            Status.EXPIRED,
            4,
            Status.CANCELED,
            5,
            Status.DELIVERY_TO_HANDSET_FAILED,
            6,
            Status.DELIVERED_TO_CARRIER,
            UNKNOWN,
            Status.UNKNOWN,
            8,
            Status.GENERIC_REJECTED);

    /** By the first four letters: vendors write DELIVRD, Delivered and more. The last two are not in the standard. */
    private static final Map<String, Integer> WORDS = Map.of(
            "ENRO", 1, "DELI", 2, "EXPI", 3, "DELE", 4, "UNDE", 5, "ACCE", 6, "UNKN", 7, "REJE", 8, "FAIL", 5, "BUFF",
            1);

    static ReceiptText read(DeliverSm pdu) {
        String text = new String(pdu.userData(), StandardCharsets.ISO_8859_1);
        return new ReceiptText(
                id(pdu).or(() -> found(ID, text).map(Plain::id)).orElse(""),
                pdu.number(DeliverSm.MESSAGE_STATE)
                        .filter(STATES::containsKey)
                        .or(() -> found(STATE, text).map(ReceiptText::state))
                        .map(STATES::get)
                        .orElse(Status.UNKNOWN));
    }

    private static Optional<String> id(DeliverSm pdu) {
        return Optional.ofNullable(pdu.optional().get(DeliverSm.RECEIPTED_MESSAGE_ID))
                .map(octets -> Plain.id(new String(octets, StandardCharsets.ISO_8859_1)))
                .filter(id -> !id.isEmpty());
    }

    private static int state(String word) {
        return WORDS.getOrDefault(word.substring(0, 4).toUpperCase(Locale.ROOT), UNKNOWN);
    }

    private static Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
