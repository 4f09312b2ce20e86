package org.brevduva.smpp;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.brevduva.dialog.InboundPart;
import org.brevduva.dialog.PartOf;
import org.brevduva.sms.Alphabet;
import org.brevduva.sms.Concatenation;
import org.brevduva.sms.Content;
import org.brevduva.sms.SmscAlphabet;
import org.brevduva.sms.UserData;

/** Reads a deliver_sm that a phone wrote. */
final class MobileOriginated {

    private static final Pattern ZEROS = Pattern.compile("0*");

    private MobileOriginated() {}

    /**
     * {@code smscDefault} is what the SMSC writes where data_coding names no alphabet, {@code numbers} how it writes
     * numbers.
     */
    static InboundPart read(
            DeliverSm pdu, long id, SmscAlphabet smscDefault, IncomingNumbers numbers, Instant receivedAt) {
        byte[] octets = pdu.userData();
        return new InboundPart(
                id,
                numbers.address(pdu.source(), pdu.sourceTon()),
                numbers.address(pdu.destination(), pdu.destinationTon()),
                header(UserData.read(octets, pdu.hasHeader()))
                        .or(() -> sar(pdu))
                        .orElse(PartOf.NONE),
                new Content(Alphabet.of(pdu.dataCoding(), smscDefault.fromPhones()), pdu.hasHeader(), octets),
                mark(pdu),
                receivedAt);
    }

    private static Optional<PartOf> header(UserData data) {
        return data.concatenation()
                .flatMap(place -> part(
                        place.width() == Concatenation.Width.EIGHT_BIT
                                ? PartOf.Kind.EIGHT_BIT
                                : PartOf.Kind.SIXTEEN_BIT,
                        place.reference(),
                        place.total(),
                        place.number()));
    }

    /** SMPP 3.4, 5.3.2.22 to 24. */
    private static Optional<PartOf> sar(DeliverSm pdu) {
        Optional<Integer> reference = pdu.number(DeliverSm.SAR_MSG_REF_NUM);
        int parts = pdu.number(DeliverSm.SAR_TOTAL_SEGMENTS).orElse(0) & 0xff;
        int place = pdu.number(DeliverSm.SAR_SEGMENT_SEQNUM).orElse(0) & 0xff;
        return reference.flatMap(known -> part(PartOf.Kind.SAR, known & 0xffff, parts, place));
    }

    /** Empty for what cannot be, and for the only part of a text, which is the whole. */
    private static Optional<PartOf> part(PartOf.Kind kind, int reference, int total, int place) {
        return total > 1 && place >= 1 && place <= total
                ? Optional.of(new PartOf(kind, reference, total, place))
                : Optional.empty();
    }

    /** By which the same SMS is known when it comes again, and another one told from it. */
    private static String mark(DeliverSm pdu) {
        String reference = pdu.number(DeliverSm.USER_MESSAGE_REFERENCE)
                .map(number -> " " + number)
                .orElse("");
        String name = Plain.id(pdu.name());
        return (ZEROS.matcher(name).matches() ? "" : name) + reference;
    }
}
