package org.brevduva.message;

import java.util.Optional;
import org.brevduva.sms.Concatenation;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.NationalLanguage;
import org.brevduva.sms.SenderId;
import org.brevduva.sms.SmsText;

/**
 * A part that is about to be submitted.
 *
 * @param number 1 to {@code parts}
 * @param text the whole message's
 * @param shift the language that the text is cut with, if it needs one
 */
public record OutgoingPart(
        long id,
        long message,
        int number,
        int parts,
        Msisdn recipient,
        SenderId sender,
        SmsText text,
        Concatenation.Width width,
        Optional<NationalLanguage> shift) {

    /** A part of a text that needs no national language. */
    public OutgoingPart(
            long id,
            long message,
            int number,
            int parts,
            Msisdn recipient,
            SenderId sender,
            SmsText text,
            Concatenation.Width width) {
        this(id, message, number, parts, recipient, sender, text, width, Optional.empty());
    }
}
