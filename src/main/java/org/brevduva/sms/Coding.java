package org.brevduva.sms;

import java.util.Optional;

/**
 * How a text is written: its encoding, and the language whose letters are added to GSM-7, if it needs them. Units are
 * those of {@link Encoding}.
 */
public record Coding(Encoding encoding, Optional<NationalLanguage> shift) {

    /** Name, length and language: 3GPP TS 23.040, 9.2.3.24.15. */
    private static final int SHIFT_OCTETS = 3;

    public Coding {
        if (encoding == Encoding.UCS2 && shift.isPresent()) {
            throw new IllegalArgumentException("UCS-2 has no national tables");
        }
    }

    public static Coding of(Encoding encoding) {
        return new Coding(encoding, Optional.empty());
    }

    /** The cheapest that keeps every character. The language is used where it spares the text UCS-2, and only there. */
    public static Coding of(String text, Optional<NationalLanguage> allowed) {
        if (Gsm7.fits(text)) {
            return of(Encoding.GSM7);
        }
        return allowed.isPresent() && allowed.get().alphabet().fits(text)
                ? new Coding(Encoding.GSM7, allowed)
                : of(Encoding.UCS2);
    }

    /** The length of the text in units; throws IllegalArgumentException when it does not fit. */
    public int units(String text) {
        return shift.isPresent() ? shift.get().alphabet().count(text) : encoding.units(text);
    }

    /** The octets of the text in {@code short_message}; throws IllegalArgumentException when it does not fit. */
    public byte[] encode(String text) {
        return shift.isPresent() ? shift.get().alphabet().encode(text) : encoding.encode(text);
    }

    /** The octets of a whole text in an SMSC's own alphabet, which lacks nothing of it; no header comes before them. */
    public byte[] encode(String text, SmscAlphabet alphabet) {
        return alphabet.encode(this, text, 0);
    }

    /** Units in an SMS that stands alone: 160 or 70; 155 with a language, whose header takes 4 octets. */
    public int single() {
        return shift.isPresent() ? encoding.beside(1 + SHIFT_OCTETS) : encoding.single();
    }

    /** Units in one part of several: 153 or 67, with a language 149; with 16-bit references 152 or 66, and 148. */
    public int perPart(Concatenation.Width width) {
        return encoding.beside(width.headerOctets() + (shift.isPresent() ? SHIFT_OCTETS : 0));
    }
}
