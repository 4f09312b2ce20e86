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

/** Reads a deliver_sm that a phone wrote. */
final class MobileOriginated {

    private static final int LONGEST_ADDRESS = 20;

    private MobileOriginated() {}

    /** {@code plan} is how the SMSC may write numbers without a country code. */
    static InboundPart read(DeliverSm pdu, long id, NumberPlan plan, Instant receivedAt) {
        UserData data = UserData.read(pdu.userData(), pdu.hasHeader());
        String text = text(data, pdu.dataCoding());
        Optional<Concatenation> place = data.concatenation().or(() -> sar(pdu));
        return new InboundPart(
                id,
                address(pdu.source(), plan),
                address(pdu.destination(), plan),
                place.map(Concatenation::reference).orElse(0),
                place.map(Concatenation::total).orElse(1),
                place.map(Concatenation::number).orElse(1),
                text,
                receivedAt);
    }

    /** SMPP 3.4, 5.2.19. A NUL means nothing in a text, and PostgreSQL stores none. */
    private static String text(UserData data, int dataCoding) {
        String text = switch (dataCoding) {
            case 1, 3 -> new String(data.payload(), StandardCharsets.ISO_8859_1);
            default -> data.text(Encoding.ofDataCoding(dataCoding));
        };
        return text.replace('\0', '\ufffd');
    }

    /** SMPP 3.4, 5.3.2.22 to 24. */
    private static Optional<Concatenation> sar(DeliverSm pdu) {
        Optional<Integer> reference = pdu.number(DeliverSm.SAR_MSG_REF_NUM);
        int parts = pdu.number(DeliverSm.SAR_TOTAL_SEGMENTS).orElse(0) & 0xff;
        int place = pdu.number(DeliverSm.SAR_SEGMENT_SEQNUM).orElse(0) & 0xff;
        return reference.isPresent() && place >= 1 && place <= parts
                ? Optional.of(
                        new Concatenation(Concatenation.Width.SIXTEEN_BIT, reference.get() & 0xffff, parts, place))
                : Optional.empty();
    }

    /** A whole number's digits where it is one, else what was given, made plain. */
    private static String address(String given, NumberPlan plan) {
        if (given.isBlank()) {
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
