package org.brevduva.smpp;

import java.util.List;
import org.jsmpp.bean.OptionalParameter;

/**
 * The fields of a submit_sm (SMPP 3.4, 4.4.1).
 *
 * @param schedule schedule_delivery_time as it is written; empty for at once
 * @param validity validity_period as it is written; empty leaves it to the SMSC
 * @param shortMessage at most 254 octets; empty if the text stands in a parameter
 */
record SubmitSm(
        String serviceType,
        SmppAddress source,
        SmppAddress destination,
        int esmClass,
        int protocolId,
        int priority,
        String schedule,
        String validity,
        int registeredDelivery,
        int dataCoding,
        byte[] shortMessage,
        List<Tlv> tlvs) {

    /** As jsmpp takes them. */
    OptionalParameter[] parameters() {
        return tlvs.stream()
                .map(tlv -> new OptionalParameter.OctetString((short) tlv.tag(), tlv.value()))
                .toArray(OptionalParameter[]::new);
    }
}
