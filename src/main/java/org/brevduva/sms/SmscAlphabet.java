package org.brevduva.sms;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * What an SMSC takes a text for that names no alphabet: its default alphabet, {@code data_coding} 0 (SMPP 3.4,
 * 5.2.19). Every SMSC has chosen one; most the GSM alphabet, of which the phone gets septets in any case.
 */
public enum SmscAlphabet {
    /** A septet an octet. */
    GSM(Optional.empty()),
    /** Eight septets in seven octets, as on the air (3GPP TS 23.038, 6.1.2.1). */
    GSM_PACKED(Optional.empty()),
    LATIN_1(Optional.of(StandardCharsets.ISO_8859_1)),
    ASCII(Optional.of(StandardCharsets.US_ASCII)),
    UTF_8(Optional.of(StandardCharsets.UTF_8));

    private final Optional<Charset> charset;

    SmscAlphabet(Optional<Charset> charset) {
        this.charset = charset;
    }

    /** As the settings write it: {@code latin-1}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The first character that cannot be written here, named for people: empty if all can. Letters of a national
     * language are written in septets or not at all: an SMSC that makes septets of a text by itself knows no languages.
     */
    public Optional<String> lacks(Coding coding, String text) {
        if (charset.isEmpty() || coding.encoding() == Encoding.UCS2) {
            return Optional.empty();
        }
        return text.codePoints()
                .mapToObj(Character::toString)
                .filter(character -> !isWritten(character))
                .findFirst()
                .map(CharacterNames::of);
    }

    private boolean isWritten(String character) {
        return Gsm7.fits(character) && charset.orElseThrow().newEncoder().canEncode(character);
    }

    /**
     * The octets of a text that this alphabet lacks nothing of. UCS-2 is UCS-2 everywhere.
     *
     * @param headerOctets how long the header is that comes before them: packed septets begin where a septet would
     */
    byte[] encode(Coding coding, String text, int headerOctets) {
        if (coding.encoding() == Encoding.UCS2 || this == GSM) {
            return coding.encode(text);
        }
        return charset.map(text::getBytes).orElseGet(() -> Packing.pack(coding.encode(text), headerOctets));
    }

    /** The same, of SMS that phones wrote. */
    public Alphabet fromPhones() {
        return switch (this) {
            case GSM -> Alphabet.GSM7;
            case GSM_PACKED -> Alphabet.GSM7_PACKED;
            case LATIN_1, ASCII -> Alphabet.LATIN1;
            case UTF_8 -> Alphabet.UTF8;
        };
    }

    /** Reads octets without a header; never throws. */
    public String decode(byte[] octets) {
        return switch (this) {
            case GSM -> Gsm7.decode(octets);
            case GSM_PACKED -> Gsm7.decode(Packing.unpack(octets, 0));
            case LATIN_1, ASCII, UTF_8 -> new String(octets, charset.orElseThrow());
        };
    }
}
