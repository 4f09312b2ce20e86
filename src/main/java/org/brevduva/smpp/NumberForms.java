package org.brevduva.smpp;

import java.util.Optional;
import org.brevduva.config.Section;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;

/**
 * How an SMSC wants senders and recipients written.
 *
 * @param alphanumeric the kind and plan of a sender that is a name; the next two of one that is a number
 * @param destination of a recipient, which is always a whole number
 * @param form of whole numbers, senders and recipients alike
 * @param national those of one country, where they are written without its code
 */
record NumberForms(
        TonNpi alphanumeric,
        TonNpi shortCode,
        TonNpi international,
        TonNpi destination,
        Form form,
        NationalForm national) {

    private static final String HINT = "write it as in 1/1: 1 is international, 5 a name";

    /** {@code number-form} as it is written. */
    enum Form {
        /** 46701740605 */
        DIGITS,
        /** +46701740605 */
        PLUS
    }

    static NumberForms read(Section section) {
        return new NumberForms(
                section.value("source-alphanumeric", "5/0", TonNpi::read, HINT),
                section.value("source-short-code", "3/0", TonNpi::read, HINT),
                section.value("source-international", "1/1", TonNpi::read, HINT),
                section.value("destination-international", "1/1", TonNpi::read, HINT),
                section.choice("number-form", Form.DIGITS),
                NationalForm.read(section));
    }

    SmppAddress source(SenderId sender) {
        return switch (sender.kind()) {
            case INTERNATIONAL ->
                national.of(sender.value()).orElseGet(() -> new SmppAddress(international, whole(sender.value())));
            case SHORT_CODE -> new SmppAddress(shortCode, sender.value());
            case ALPHANUMERIC -> new SmppAddress(alphanumeric, sender.value());
        };
    }

    SmppAddress destination(Msisdn recipient) {
        return national.of(recipient.digits()).orElseGet(() -> new SmppAddress(destination, whole(recipient.digits())));
    }

    /** A number of the SMSC's own country that it gives us without the country code; empty for what is none. */
    Optional<String> whole(String given, int ton) {
        return national.whole(given, ton);
    }

    private String whole(String digits) {
        return switch (form) {
            case DIGITS -> digits;
            case PLUS -> '+' + digits;
        };
    }
}
