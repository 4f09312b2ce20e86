package org.brevduva.smpp;

import org.brevduva.config.Section;
import org.brevduva.sms.Encoding;
import org.brevduva.sms.SmscAlphabet;

/**
 * How texts are written for an SMSC.
 *
 * @param alphabet its default alphabet
 * @param dataCoding what data_coding says of a text in that alphabet
 * @param ucs2DataCoding and of one in UCS-2
 */
record TextForm(SmscAlphabet alphabet, int dataCoding, int ucs2DataCoding, PartsBy parts) {

    static TextForm read(Section section) {
        return new TextForm(
                section.choice("alphabet", SmscAlphabet.GSM),
                section.number("data-coding", Encoding.GSM7.dataCoding(), 0, 255),
                section.number("ucs2-data-coding", Encoding.UCS2.dataCoding(), 0, 255),
                section.choice("parts", PartsBy.UDH));
    }

    int dataCoding(Encoding encoding) {
        return switch (encoding) {
            case GSM7 -> dataCoding;
            case UCS2 -> ucs2DataCoding;
        };
    }
}
