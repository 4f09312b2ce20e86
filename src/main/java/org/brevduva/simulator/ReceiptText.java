package org.brevduva.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.brevduva.sms.Encoding;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.OptionalParameter;

/** What one receipt says: SMPP 3.4, appendix B, and the parameters besides. */
record ReceiptText(Submit submit, String id, ReceiptState state, Instant submitted, Instant done) {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyMMddHHmm").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyMMddHHmmss").withZone(ZoneOffset.UTC);
    private static final int SHOWN = 20; // characters of the text: SMPP 3.4, appendix B
    private static final int INTERMEDIATE = 0x20; // esm_class: SMPP 3.4, 5.2.12
    private static final byte GSM = 3; // network_type: SMPP 3.4, 5.3.2.31

    byte[] packet(ReceiptWording wording) {
        int esmClass = state.isIntermediate() ? INTERMEDIATE : SMPPConstant.ESMCLS_SMSC_DELIV_RECEIPT;
        String error = wording.error().orElse(state.isFailure() ? "001" : "000");
        return Packets.delivery(
                submit.destination(),
                submit.source(),
                wording.esmClass().orElse(esmClass),
                SMPPConstant.DC_DEFAULT,
                wording.format().filled(word -> meaning(word, error)).getBytes(StandardCharsets.US_ASCII),
                parameters(wording));
    }

    private List<OptionalParameter> parameters(ReceiptWording wording) {
        List<OptionalParameter> parameters = new ArrayList<>();
        if (wording.parameters().contains(ReceiptParameter.RECEIPTED_MESSAGE_ID)) {
            parameters.add(new OptionalParameter.Receipted_message_id(id));
        }
        if (wording.parameters().contains(ReceiptParameter.MESSAGE_STATE)) {
            parameters.add(new OptionalParameter.Message_state((byte) state.code()));
        }
        if (wording.parameters().contains(ReceiptParameter.USER_MESSAGE_REFERENCE)) {
            submit.userMessageReference()
                    .ifPresent(number -> parameters.add(new OptionalParameter.User_message_reference((short) number)));
        }
        if (wording.parameters().contains(ReceiptParameter.NETWORK_ERROR_CODE)) {
            byte[] code = {GSM, 0, (byte) (state.isFailure() ? 1 : 0)};
            parameters.add(new OptionalParameter.Network_error_code(code));
        }
        return parameters;
    }

    private String meaning(String word, String error) {
        return switch (word) {
            case "id" -> id;
            case "sub" -> "001";
            case "dlvrd" -> state == ReceiptState.DELIVRD ? "001" : "000";
            case "submit" -> DATE.format(submitted);
            case "done" -> DATE.format(done);
            case "submit-seconds" -> SECONDS.format(submitted);
            case "done-seconds" -> SECONDS.format(done);
            case "stat" -> state.name();
            case "stat-lower" -> state.name().toLowerCase(Locale.ROOT);
            case "state" -> Integer.toString(state.code());
            case "err" -> error;
            case "text" -> beginning();
            case "to" -> submit.destination().text();
            case "from" -> submit.source().text();
            default -> throw new AssertionError("nothing to fill in for " + word);
        };
    }

    private String beginning() {
        String text = Encoding.ofDataCoding(submit.dataCoding()).decode(submit.payload());
        return text.substring(0, Math.min(SHOWN, text.length()));
    }

    @Override
    public String toString() {
        return "receipt " + id + " " + state;
    }
}
