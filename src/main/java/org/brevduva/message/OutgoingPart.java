package org.brevduva.message;

import java.time.Instant;
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
 * @param sendAt the time from which its message is sent, if its sender has named one
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
        Optional<NationalLanguage> shift,
        Optional<Instant> sendAt) {

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

    /** A part that is sent as soon as it can be. */
    public OutgoingPart(
            long id,
            long message,
            int number,
            int parts,
            Msisdn recipient,
            SenderId sender,
            SmsText text,
            Concatenation.Width width,
            Optional<NationalLanguage> shift) {
        this(id, message, number, parts, recipient, sender, text, width, shift, Optional.empty());
    }
}
