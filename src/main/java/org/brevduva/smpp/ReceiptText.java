package org.brevduva.smpp;

import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import org.brevduva.message.Status;

/**
 * What a delivery receipt says: TLVs first, then the text that SMPP 3.4, appendix B, describes and every vendor writes
 * in its own way. Never throws.
 *
 * @param smscId empty if none could be found
 * @param error the operator's own code, as it wrote it, at most 16 characters
 * @param doneAt by the operator's clock
 * @param reference the user_message_reference that the part was submitted with, 0 to 65535
 */
record ReceiptText(
        String smscId,
        Status status,
        Optional<String> error,
        Optional<LocalDateTime> doneAt,
        Optional<Integer> reference) {

    private static final int LONGEST_ERROR = 16;
    private static final int LONGEST_CODE = 4;

    /** SMPP 3.4, 5.3.2.31: the first octet of network_error_code. */
    private static final int GSM = 3;

    /** What a text says. */
    record Said(String id, Optional<ReceiptState> state, Optional<String> error, Optional<LocalDateTime> doneAt) {}

    /** {@code codes} is what this operator means by the number in the text. */
    static ReceiptText read(DeliverSm pdu, ErrorCodes codes) {
        Said said = said(pdu.receiptText());
        Optional<ReceiptState> state =
                pdu.number(DeliverSm.MESSAGE_STATE).flatMap(ReceiptState::of).or(said::state);
        Optional<Status> why =
                networkError(pdu).or(() -> codes == ErrorCodes.GSM ? gsm(said.error()) : Optional.empty());
        return new ReceiptText(
                id(pdu).orElse(said.id()),
                status(state, why, pdu.isIntermediate()),
                said.error().or(() -> networkErrorCode(pdu)).map(ReceiptText::clipped),
                said.doneAt(),
                pdu.number(DeliverSm.USER_MESSAGE_REFERENCE).map(reference -> reference & 0xffff));
    }

    private static Said said(String text) {
        Optional<Said> columns = ReceiptWords.columns(text);
        if (columns.isPresent()) {
            return columns.get();
        }
        ReceiptFields fields = ReceiptFields.read(text);
        Said said = fields(fields);
        return said.id().isEmpty() && said.state().isEmpty()
                ? ReceiptWords.sentence(fields.head()).orElse(said)
                : said;
    }

    private static Said fields(ReceiptFields fields) {
        Optional<String> state = fields.value(ReceiptFields.Name.STATE);
        return new Said(
                fields.value(ReceiptFields.Name.ID)
                        .or(() -> fields.value(ReceiptFields.Name.OTHER_ID))
                        .map(Plain::id)
                        .orElse(""),
                state.isPresent() ? state.flatMap(ReceiptState::of) : lone(fields.head()),
                fields.value(ReceiptFields.Name.ERROR),
                fields.value(ReceiptFields.Name.DONE).flatMap(ReceiptDate::read));
    }

    /** Some leave out the name of this field alone, and write one of the standard's seven letters. */
    private static Optional<ReceiptState> lone(String head) {
        for (String word : head.split("[\\s,;|]+")) {
            if (word.length() == 7 && word.equals(word.toUpperCase(Locale.ROOT))) {
                Optional<ReceiptState> state = ReceiptState.of(word);
                if (state.isPresent()) {
                    return state;
                }
            }
        }
        return Optional.empty();
    }

    /** An error tells more of a part that did not arrive. What is not final yet is not, whatever its words. */
    private static Status status(Optional<ReceiptState> state, Optional<Status> why, boolean intermediate) {
        Status said = state.map(ReceiptState::status).orElse(Status.UNKNOWN);
        Status status =
                state.filter(ReceiptState::mayBeRefined).flatMap(any -> why).orElse(said);
        boolean notYet = intermediate && status.isFinal() && status != Status.DELIVERED_TO_HANDSET;
        return notYet ? Status.QUEUED_AT_GATEWAY : status;
    }

    private static Optional<String> id(DeliverSm pdu) {
        return pdu.text(DeliverSm.RECEIPTED_MESSAGE_ID).map(Plain::id).filter(id -> !id.isEmpty());
    }

    private static Optional<Status> networkError(DeliverSm pdu) {
        return pdu.number(DeliverSm.NETWORK_ERROR_CODE)
                .filter(code -> code >>> 16 == GSM)
                .flatMap(code -> GsmError.of(code & 0xffff))
                .map(GsmError::status);
    }

    private static Optional<String> networkErrorCode(DeliverSm pdu) {
        return pdu.number(DeliverSm.NETWORK_ERROR_CODE).map(code -> String.valueOf(code & 0xffff));
    }

    private static Optional<Status> gsm(Optional<String> error) {
        return error.filter(
                        code -> code.length() <= LONGEST_CODE && code.chars().allMatch(c -> c >= '0' && c <= '9'))
                .flatMap(code -> GsmError.of(Integer.parseInt(code)))
                .map(GsmError::status);
    }

    private static String clipped(String error) {
        String plain = Plain.line(error);
        return plain.substring(0, Math.min(LONGEST_ERROR, plain.length()));
    }
}
