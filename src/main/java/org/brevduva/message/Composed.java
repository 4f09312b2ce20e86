package org.brevduva.message;

import java.util.List;
import java.util.Optional;
import org.brevduva.sms.Coding;
import org.brevduva.sms.Concatenation;
import org.brevduva.sms.Encoding;
import org.brevduva.sms.EncodingDecision;
import org.brevduva.sms.NationalLanguage;
import org.brevduva.sms.SmsText;

/**
 * A text that may be sent, and how many parts it takes with references of this width.
 *
 * @param decision the text as it is sent, how it is encoded, and why so
 */
public record Composed(EncodingDecision.Encoded decision, Concatenation.Width width, int parts) {

    /** A text that is sent as it was written. */
    public Composed(SmsText text, Encoding encoding, Concatenation.Width width, int parts) {
        this(new EncodingDecision.Encoded(text, Coding.of(encoding), List.of(), List.of()), width, parts);
    }

    /** As it is sent. */
    public SmsText text() {
        return decision.text();
    }

    public Encoding encoding() {
        return decision.encoding();
    }

    /** The language that the text must be cut with, if it needs one. */
    public Optional<NationalLanguage> shift() {
        return decision.coding().shift();
    }
}
