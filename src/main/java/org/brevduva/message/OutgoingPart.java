package org.brevduva.message;

import org.brevduva.sms.Concatenation;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;
import org.brevduva.sms.SmsText;

/**
 * A part that is about to be submitted.
 *
 * @param number 1 to {@code parts}
 * @param text the whole message's
 */
public record OutgoingPart(
        long id,
        long message,
        int number,
        int parts,
        Msisdn recipient,
        SenderId sender,
        SmsText text,
        Concatenation.Width width) {}
