package org.brevduva.smpp;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.brevduva.dialog.InboundPart;
import org.brevduva.sms.Concatenation;
import org.brevduva.sms.Encoding;
import org.brevduva.sms.NumberPlan;
import org.brevduva.sms.NumberReading;
import org.brevduva.sms.UserData;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;

/** Reads a deliver_sm that a phone wrote. */
final class MobileOriginated {

    private static final int UDH_INDICATOR = 0x40;
    private static final int LONGEST_ADDRESS = 20;

    private MobileOriginated() {}

    /** {@code plan} is how the SMSC may write numbers without a country code. */
    static InboundPart read(DeliverSm pdu, long id, NumberPlan plan, Instant receivedAt) {
        UserData data = UserData.read(octets(pdu), (pdu.getEsmClass() & UDH_INDICATOR) != 0);
        String text = text(data.payload(), pdu.getDataCoding() & 0xff);
        Optional<Concatenation> place = data.concatenation().or(() -> sar(pdu));
        return new InboundPart(
                id,
                address(pdu.getSourceAddr(), plan),
                address(pdu.getDestAddress(), plan),
                place.map(Concatenation::reference).orElse(0),
                place.map(Concatenation::total).orElse(1),
                place.map(Concatenation::number).orElse(1),
                text,
                receivedAt);
    }

    private static byte[] octets(DeliverSm pdu) {
        OptionalParameter.Message_payload payload = pdu.getOptionalParameter(OptionalParameter.Message_payload.class);
        byte[] message = pdu.getShortMessage();
        return message.length == 0 && payload != null ? payload.getValue() : message;
    }

    /** SMPP 3.4, 5.2.19. */
    private static String text(byte[] octets, int dataCoding) {
        return switch (dataCoding) {
            case 1, 3 -> new String(octets, StandardCharsets.ISO_8859_1);
            default -> Encoding.ofDataCoding(dataCoding).decode(octets);
        };
    }

    /** SMPP 3.4, 5.3.2.22 to 24. */
    private static Optional<Concatenation> sar(DeliverSm pdu) {
        OptionalParameter.Sar_msg_ref_num reference = pdu.getOptionalParameter(OptionalParameter.Sar_msg_ref_num.class);
        OptionalParameter.Sar_total_segments total =
                pdu.getOptionalParameter(OptionalParameter.Sar_total_segments.class);
        OptionalParameter.Sar_segment_seqnum number =
                pdu.getOptionalParameter(OptionalParameter.Sar_segment_seqnum.class);
        if (reference == null || total == null || number == null) {
            return Optional.empty();
        }
        int parts = total.getValue() & 0xff;
        int place = number.getValue() & 0xff;
        return place >= 1 && place <= parts
                ? Optional.of(
                        new Concatenation(Concatenation.Width.SIXTEEN_BIT, reference.getValue() & 0xffff, parts, place))
                : Optional.empty();
    }

    /** A whole number's digits where it is one, else what was given, made plain. */
    private static String address(String given, NumberPlan plan) {
        if (given == null || given.isBlank()) {
            return "unknown";
        }
        String plain = Plain.line(given.strip());
        if (plain.matches("\\+?[0-9]{7,18}") && plan.read(plain) instanceof NumberReading.Read read) {
            return read.number().digits();
        }
        String digits = plain.startsWith("+") ? plain.substring(1) : plain;
        return digits.length() <= LONGEST_ADDRESS ? digits : digits.substring(0, LONGEST_ADDRESS);
    }
}
