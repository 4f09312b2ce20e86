package org.brevduva.smpp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An optional parameter of a PDU (SMPP 3.4, 3.2.4). Printed, its octets are not shown. */
record Tlv(int tag, byte[] value) {

    /** SMPP 3.4, 5.3.2: user_message_reference, sar_msg_ref_num, sar_total_segments, sar_segment_seqnum, payload. */
    static final int REFERENCE = 0x0204;

    static final int SAR_REFERENCE = 0x020c;
    static final int SAR_TOTAL = 0x020e;
    static final int SAR_NUMBER = 0x020f;
    static final int PAYLOAD = 0x0424;

    /** SMPP 5.0, 4.8.4.18: congestion_state. */
    static final int CONGESTION = 0x0428;

    private static final Set<Integer> OURS = Set.of(REFERENCE, SAR_REFERENCE, SAR_TOTAL, SAR_NUMBER, PAYLOAD);
    private static final Pattern WRITTEN = Pattern.compile("0x([0-9A-Fa-f]{4})\\s*=\\s*(.*)");
    private static final int LONGEST = 255;

    Tlv {
        value = value.clone();
    }

    static Tlv ofOctet(int tag, int value) {
        return new Tlv(tag, new byte[] {(byte) value});
    }

    /** Two octets, the higher first. */
    static Tlv ofShort(int tag, int value) {
        return new Tlv(tag, new byte[] {(byte) (value >> 8), (byte) value});
    }

    /**
     * {@code 0x1400 = firma} or, in octets, {@code 0x1401 = 0x0a0b}. Throws IllegalArgumentException, in words for the
     * operator.
     */
    static Tlv read(String written) {
        Matcher matcher = WRITTEN.matcher(written.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is not a tag and its value");
        }
        int tag = Integer.parseInt(matcher.group(1), 16);
        if (OURS.contains(tag)) {
            throw new IllegalArgumentException("has a tag that we write ourselves");
        }
        byte[] value = octets(matcher.group(2));
        if (value.length > LONGEST) {
            throw new IllegalArgumentException("has a value of more than " + LONGEST + " octets");
        }
        return new Tlv(tag, value);
    }

    private static byte[] octets(String written) {
        if (!written.startsWith("0x")) {
            return written.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return HexFormat.of().parseHex(written.substring(2));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("has a value that is not hexadecimal, two digits an octet", e);
        }
    }

    /** The first parameter with this tag among those that stand at the end of a PDU; never throws. */
    static Optional<byte[]> find(byte[] pdu, int from, int tag) {
        int at = from;
        while (at + 4 <= pdu.length) {
            int found = (pdu[at] & 0xff) << 8 | pdu[at + 1] & 0xff;
            int end = at + 4 + ((pdu[at + 2] & 0xff) << 8 | pdu[at + 3] & 0xff);
            if (end > pdu.length) {
                break;
            }
            if (found == tag) {
                return Optional.of(Arrays.copyOfRange(pdu, at + 4, end));
            }
            at = end;
        }
        return Optional.empty();
    }

    static boolean areDistinct(List<Tlv> some) {
        return some.stream().map(Tlv::tag).distinct().count() == some.size();
    }

    @Override
    public byte[] value() {
        return value.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tlv that && tag == that.tag && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * tag + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return String.format("0x%04x of %d octets", tag, value.length);
    }
}
