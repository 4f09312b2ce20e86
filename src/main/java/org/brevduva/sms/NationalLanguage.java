package org.brevduva.sms;

import java.util.Arrays;
import java.util.Optional;

/**
 * A language whose letters can be added to the GSM alphabet, so that a text of it needs no UCS-2 (3GPP TS 23.038, annex
 * A). Each of them takes two septets, as those of the extension do, which it contains; every part must say which
 * language it is, in 3 octets of its header. A phone that does not know the table shows the plain letter instead.
 */
public enum NationalLanguage {
    TURKISH(1, "GĞIİSŞcçgğiısş", "è€ìıØĞøğÆŞæş¡İ¿ç"),
    SPANISH(2, "ÇçAÁIÍOÓUÚaáiíoóuú", ""),
    PORTUGUESE(
            3,
            "éêÇçØÔøôÅÁåáΦΦΓΓΩΩΠΠΨΨΣΣΘΘÉÊAÀIÍOÓUÚÄÃÖÕaÂiíoóuúäãöõàâ",
            "èêùúìíòóÇçØÔøôÅÁåáΦªΓÇΛÀΩ∞Π^Ψ\\Σ€ΘÓΞ|ÆÂæâßÊ¤º¡ÍÄÃÖÕÑÚ¿~äãöõñ`");

    /** Of the user data header: 3GPP TS 23.040, 9.2.3.24.15 and 9.2.3.24.16. */
    static final int SINGLE_SHIFT_ELEMENT = 0x24;

    static final int LOCKING_SHIFT_ELEMENT = 0x25;

    private final int identifier;
    private final String extension;
    private final String basic;
    private final Septets alphabet;

    /** Pairs, by the basic character of the septet: A.2 adds to the extension, A.3 changes the basic table. */
    NationalLanguage(int identifier, String singleShift, String lockingShift) {
        this.identifier = identifier;
        this.extension = Septets.table(Gsm7.EXTENSION, Gsm7.BASIC, singleShift);
        this.basic = Septets.table(Gsm7.BASIC, Gsm7.BASIC, lockingShift);
        this.alphabet = new Septets(Gsm7.BASIC, extension);
    }

    /** Empty for a language that is not known here. */
    static Optional<NationalLanguage> of(int identifier) {
        return Arrays.stream(values())
                .filter(language -> language.identifier == identifier)
                .findFirst();
    }

    /** By which a header names it. */
    int identifier() {
        return identifier;
    }

    /** The basic table as it always is, and the extension with this language's letters. */
    Septets alphabet() {
        return alphabet;
    }

    static Septets alphabet(Optional<NationalLanguage> shift) {
        return shift.map(NationalLanguage::alphabet).orElse(Gsm7.ALPHABET);
    }

    String extension() {
        return extension;
    }

    /** Of the locking shift; Spanish has none, and leaves the table as it is. */
    String basic() {
        return basic;
    }
}
