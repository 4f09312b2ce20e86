package org.brevduva.smpp;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.Command;

/**
 * The answer to a submit: a submit_sm_resp (SMPP 3.4, 4.4.2), or a generic_nack, which is a no whatever it says.
 *
 * @param status 0 when the SMSC has taken it
 * @param messageId perhaps empty
 * @param congestion how busy the SMSC says it is, 0 to 100
 */
record SubmitResp(int status, String messageId, OptionalInt congestion) {

    /** Never throws. */
    static SubmitResp read(Command header, byte[] pdu) {
        int status = header.getCommandStatus();
        if (header.getCommandId() == SMPPConstant.CID_GENERIC_NACK && status == 0) {
            status = SMPPConstant.STAT_ESME_RUNKNOWNERR;
        }
        if (status != 0) {
            return new SubmitResp(status, "", OptionalInt.empty());
        }
        int end = SafePduReader.HEADER;
        while (end < pdu.length && pdu[end] != 0) {
            end++;
        }
        int length = end - SafePduReader.HEADER;
        String id = new String(pdu, SafePduReader.HEADER, length, StandardCharsets.ISO_8859_1);
        OptionalInt congestion = Tlv.find(pdu, end + 1, Tlv.CONGESTION).stream()
                .filter(state -> state.length == 1)
                .mapToInt(state -> state[0] & 0xff)
                .findFirst();
        return new SubmitResp(0, Plain.id(id), congestion);
    }
}
