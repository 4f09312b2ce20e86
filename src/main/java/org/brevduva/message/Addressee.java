package org.brevduva.message;

import java.util.Optional;
import org.brevduva.sms.Msisdn;

/**
 * A phone that a submission goes to.
 *
 * @param asked what its client wants to be told about it, as in RFC 3461, 4.1: {@code SUCCESS,FAILURE}
 * @param originalRecipient as its client knows it: RFC 3461, 4.2
 * @param own empty if it gets the submission's text
 */
public record Addressee(
        Msisdn phone, Optional<String> asked, Optional<String> originalRecipient, Optional<OwnText> own) {

    /** Nothing was said but the number. */
    public static Addressee of(Msisdn phone) {
        return new Addressee(phone, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** With a text of its own. */
    public Addressee with(OwnText text) {
        return new Addressee(phone, asked, originalRecipient, Optional.of(text));
    }
}
