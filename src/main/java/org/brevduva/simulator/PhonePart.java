package org.brevduva.simulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.brevduva.sms.Concatenation;
import org.brevduva.sms.Encoding;
import org.brevduva.sms.Segmenter;
import org.brevduva.sms.SmsText;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.OptionalParameter;

/** One deliver_sm of an SMS from a phone. */
record PhonePart(int esmClass, int dataCoding, byte[] userData, List<OptionalParameter> parameters) {

    private static final int OCTETS = 140; // 3GPP TS 23.040, 9.2.3.24
    private static final int PAYLOAD_MOST = 60_000; // a whole packet may have 64 kB here

    /** As many as the text takes, in the order that they are sent; IllegalArgumentException if it is too long. */
    static List<PhonePart> of(PhoneText sms, int reference) {
        Alphabet alphabet = sms.alphabet() == Alphabet.AUTO
                ? Encoding.of(sms.text()) == Encoding.GSM7 ? Alphabet.GSM : Alphabet.UCS2
                : sms.alphabet();
        if (sms.cutting() == Cutting.PAYLOAD) {
            byte[] whole = octets(sms.text(), alphabet);
            if (whole.length > PAYLOAD_MOST) {
                throw new IllegalArgumentException("is longer than one packet may be");
            }
            return sent(
                    List.of(new PhonePart(
                            0,
                            dataCoding(alphabet),
                            new byte[0],
                            List.of(new OptionalParameter.Message_payload(whole)))),
                    sms.mishap());
        }
        List<byte[]> pieces = pieces(sms, alphabet);
        if (pieces.size() > Concatenation.MOST_PARTS) {
            throw new IllegalArgumentException("takes more than " + Concatenation.MOST_PARTS + " parts");
        }
        List<PhonePart> parts = new ArrayList<>();
        for (byte[] piece : pieces) {
            parts.add(part(sms.cutting(), dataCoding(alphabet), piece, parts.size() + 1, pieces.size(), reference));
        }
        return sent(parts, sms.mishap());
    }

    private static List<PhonePart> sent(List<PhonePart> parts, Mishap mishap) {
        List<PhonePart> sent = new ArrayList<>();
        for (int number = 1; number <= parts.size(); number++) {
            int times = number == mishap.missing() ? 0 : number == mishap.repeated() ? 2 : 1;
            sent.addAll(Collections.nCopies(times, parts.get(number - 1)));
        }
        if (mishap.reversed()) {
            Collections.reverse(sent);
        }
        return sent;
    }

    private static PhonePart part(Cutting cutting, int dataCoding, byte[] piece, int number, int total, int reference) {
        if (total == 1) {
            return new PhonePart(0, dataCoding, piece, List.of());
        }
        if (cutting == Cutting.SAR) {
            return new PhonePart(
                    0,
                    dataCoding,
                    piece,
                    List.of(
                            new OptionalParameter.Sar_msg_ref_num((short) reference),
                            new OptionalParameter.Sar_total_segments((byte) total),
                            new OptionalParameter.Sar_segment_seqnum((byte) number)));
        }
        Concatenation.Width width = width(cutting);
        ByteArrayOutputStream userData = new ByteArrayOutputStream();
        userData.writeBytes(new Concatenation(width, cut(reference, width), total, number).header());
        userData.writeBytes(piece);
        return new PhonePart(SMPPConstant.ESMCLS_UDHI_INDICATOR_SET, dataCoding, userData.toByteArray(), List.of());
    }

    private static int cut(int reference, Concatenation.Width width) {
        return width == Concatenation.Width.EIGHT_BIT ? reference & 0xff : reference & 0xffff;
    }

    private static Concatenation.Width width(Cutting cutting) {
        return cutting == Cutting.UDH8 ? Concatenation.Width.EIGHT_BIT : Concatenation.Width.SIXTEEN_BIT;
    }

    private static List<byte[]> pieces(PhoneText sms, Alphabet alphabet) {
        if (alphabet == Alphabet.GSM) {
            return Segmenter.cut(new SmsText(gsm(sms.text())), width(sms.cutting())).stream()
                    .map(segment -> segment.encoding().encode(segment.text()))
                    .toList();
        }
        byte[] whole = octets(sms.text(), alphabet);
        if (whole.length <= OCTETS) {
            return List.of(whole);
        }
        int room = OCTETS - new Concatenation(width(sms.cutting()), 0, 1, 1).header().length;
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < whole.length; ) {
            int to = Math.min(whole.length, from + room);
            if (alphabet == Alphabet.UCS2 && to < whole.length) {
                to = wholeCharacter(whole, to - to % 2);
            }
            pieces.add(Arrays.copyOfRange(whole, from, to));
            from = to;
        }
        return pieces;
    }

    /** Never half an emoji. */
    private static int wholeCharacter(byte[] ucs2, int end) {
        int unitBefore = (ucs2[end - 2] & 0xff) << 8 | ucs2[end - 1] & 0xff;
        return Character.isHighSurrogate((char) unitBefore) ? end - 2 : end;
    }

    private static byte[] octets(String text, Alphabet alphabet) {
        return switch (alphabet) {
            case GSM -> Encoding.GSM7.encode(gsm(text));
            case UCS2 -> Encoding.UCS2.encode(text);
            case LATIN1, BINARY -> text.getBytes(StandardCharsets.ISO_8859_1);
            case AUTO -> throw new AssertionError("chosen before");
        };
    }

    private static String gsm(String text) {
        StringBuilder fit = new StringBuilder();
        text.codePoints()
                .mapToObj(Character::toString)
                .map(character -> Encoding.of(character) == Encoding.GSM7 ? character : "?")
                .forEach(fit::append);
        return fit.toString();
    }

    private static int dataCoding(Alphabet alphabet) {
        return switch (alphabet) {
            case AUTO, GSM -> SMPPConstant.DC_DEFAULT;
            case LATIN1 -> 3;
            case BINARY -> 4;
            case UCS2 -> 8;
        };
    }
}
