package org.brevduva.sms;

import java.util.Optional;

/**
 * Which tables the header of an SMS says that its septets are read with (3GPP TS 23.038, 6.2.1.2): none of ours where
 * it names no language, or one that is not known here.
 *
 * @param locking takes the place of the basic table
 * @param single takes the place of the extension
 */
public record NationalTables(Optional<NationalLanguage> locking, Optional<NationalLanguage> single) {

    public static final NationalTables NONE = new NationalTables(Optional.empty(), Optional.empty());

    /** Reads whatever came; never throws. UCS-2 has no tables, so there they mean nothing. */
    public String decode(Encoding encoding, byte[] octets) {
        if (encoding != Encoding.GSM7 || equals(NONE)) {
            return encoding.decode(octets);
        }
        String basic = locking.map(NationalLanguage::basic).orElse(Gsm7.BASIC);
        String extension = single.map(NationalLanguage::extension).orElse(Gsm7.EXTENSION);
        return new Septets(basic, extension).decode(octets);
    }
}
