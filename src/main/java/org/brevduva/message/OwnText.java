package org.brevduva.message;

import java.util.Optional;
import org.brevduva.sms.NationalLanguage;
import org.brevduva.sms.SmsText;

/**
 * The text of one recipient, where its merge fields were filled for him alone (design.md section 5).
 *
 * @param shift the language that it is cut with, if it needs one
 * @param parts that it takes, 1 to 255
 */
public record OwnText(SmsText text, Optional<NationalLanguage> shift, int parts) {

    public static OwnText of(Composed composed) {
        return new OwnText(composed.text(), composed.shift(), composed.parts());
    }
}
