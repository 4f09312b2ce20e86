package org.brevduva.smpp;

import java.util.List;
import org.brevduva.message.OutgoingPart;
import org.brevduva.sms.Segment;
import org.brevduva.sms.SenderId;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;

/**
 * The fields of a submit_sm that differ from part to part (SMPP 3.4, 4.4.1).
 *
 * @param reference user_message_reference, by which a receipt can name a part whose SMSC id was lost
 */
record SubmitSm(
        TypeOfNumber sourceTon,
        NumberingPlanIndicator sourceNpi,
        String source,
        TypeOfNumber destinationTon,
        NumberingPlanIndicator destinationNpi,
        String destination,
        int esmClass,
        int dataCoding,
        byte[] userData,
        short reference) {

    private static final int UDH_INDICATOR = 0x40;

    /** {@code segments} are all of the part's message. */
    static SubmitSm of(OutgoingPart part, List<Segment> segments) {
        Segment segment = segments.get(part.number() - 1);
        SenderId sender = part.sender();
        return new SubmitSm(
                ton(sender.kind()),
                sender.kind() == SenderId.Kind.INTERNATIONAL
                        ? NumberingPlanIndicator.ISDN
                        : NumberingPlanIndicator.UNKNOWN,
                sender.value(),
                TypeOfNumber.INTERNATIONAL,
                NumberingPlanIndicator.ISDN,
                part.recipient().digits(),
                segment.hasHeader() ? UDH_INDICATOR : 0,
                segment.encoding().dataCoding(),
                segment.userData(part.width(), (int) part.message()),
                (short) part.id());
    }

    private static TypeOfNumber ton(SenderId.Kind kind) {
        return switch (kind) {
            case INTERNATIONAL -> TypeOfNumber.INTERNATIONAL;
            case SHORT_CODE -> TypeOfNumber.NETWORK_SPECIFIC;
            case ALPHANUMERIC -> TypeOfNumber.ALPHANUMERIC;
        };
    }
}
