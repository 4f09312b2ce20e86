package org.brevduva.smpp;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.brevduva.message.Status;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;

/**
 * What a delivery receipt says: TLVs first, then the text that SMPP 3.4, appendix B, describes and every vendor writes in its
 * own way. Never throws.
 *
 * @param smscId empty if none could be found
 */
record ReceiptText(String smscId, Status status) {

    private static final Pattern ID = Pattern.compile("\\bid[:=]\\s*([^\\s,;]{1,64})", Pattern.CASE_INSENSITIVE);
    private static final Pattern STATE =
            Pattern.compile("\\bstat(?:us|e)?[:=]\\s*([A-Za-z]{4,16})", Pattern.CASE_INSENSITIVE);

    /** SMPP 3.4, 5.2.28, by number and by the seven letters of appendix B. */
    private static final Map<Integer, Status> STATES = Map.of(
            1, Status.QUEUED_AT_GATEWAY,
            2, Status.DELIVERED_TO_HANDSET,
            3, Status.EXPIRED,
            4, Status.CANCELED,
            5, Status.DELIVERY_TO_HANDSET_FAILED,
            6, Status.DELIVERED_TO_CARRIER,
            7, Status.UNKNOWN,
            8, Status.GENERIC_REJECTED);

    private static final Map<String, Integer> WORDS = Map.of(
            "ENROUTE", 1, "DELIVRD", 2, "EXPIRED", 3, "DELETED", 4, "UNDELIV", 5, "ACCEPTD", 6, "UNKNOWN", 7, "REJECTD",
            8);

    static ReceiptText read(DeliverSm pdu) {
        String text = new String(pdu.getShortMessage(), StandardCharsets.ISO_8859_1);
        return new ReceiptText(
                id(pdu).or(() -> found(ID, text)).map(Plain::line).orElse(""),
                state(pdu)
                        .or(() -> found(STATE, text).map(word -> WORDS.getOrDefault(word.toUpperCase(Locale.ROOT), 7)))
                        .map(number -> STATES.getOrDefault(number, Status.UNKNOWN))
                        .orElse(Status.UNKNOWN));
    }

    private static Optional<String> id(DeliverSm pdu) {
        OptionalParameter.Receipted_message_id id =
                pdu.getOptionalParameter(OptionalParameter.Receipted_message_id.class);
        return id == null
                ? Optional.empty()
                : Optional.of(id.getValueAsString().replace("\0", "").strip()).filter(value -> !value.isEmpty());
    }

    /** Read from its octets: jsmpp misreads one of two octets. */
    private static Optional<Integer> state(DeliverSm pdu) {
        OptionalParameter tlv = pdu.getOptionalParameter(OptionalParameter.Tag.MESSAGE_STATE.code());
        if (tlv == null) {
            return Optional.empty();
        }
        byte[] octets = tlv.serialize();
        return octets.length > 4 ? Optional.of(octets[octets.length - 1] & 0xff) : Optional.empty();
    }

    private static Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
