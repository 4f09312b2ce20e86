package org.brevduva.sms;

import java.util.Arrays;

/** Septets without the eighth bit that they have in SMPP: 3GPP TS 23.038, 6.1.2.1. */
final class Packing {

    /** Seven bits that are left over would be read as one septet more: 3GPP TS 23.038, 6.1.2.3.1. */
    private static final int CARRIAGE_RETURN = 0x0d;

    private Packing() {}

    /** The septets begin where a septet would that came after the header (3GPP TS 23.040, 9.2.3.24). */
    static byte[] pack(byte[] septets, int headerOctets) {
        int fill = fill(headerOctets);
        int bits = fill + septets.length * 7;
        byte[] all = septets;
        if (bits % 8 == 1) {
            all = Arrays.copyOf(septets, septets.length + 1);
            all[septets.length] = CARRIAGE_RETURN;
            bits += 7;
        }
        byte[] packed = new byte[(bits + 7) / 8];
        int at = fill;
        for (byte septet : all) {
            int spread = (septet & 0x7f) << at % 8;
            packed[at / 8] |= (byte) spread;
            if (spread > 0xff) {
                packed[at / 8 + 1] |= (byte) (spread >> 8);
            }
            at += 7;
        }
        return packed;
    }

    private static int fill(int headerOctets) {
        return (7 - headerOctets * 8 % 7) % 7;
    }

    /** As many as there is room for; the last may be a filling. Never throws. */
    static byte[] unpack(byte[] packed, int headerOctets) {
        int fill = fill(headerOctets);
        byte[] septets = new byte[Math.max(0, packed.length * 8 - fill) / 7];
        for (int i = 0; i < septets.length; i++) {
            int at = fill + i * 7;
            int pair = packed[at / 8] & 0xff | (at / 8 + 1 < packed.length ? (packed[at / 8 + 1] & 0xff) << 8 : 0);
            septets[i] = (byte) (pair >> at % 8 & 0x7f);
        }
        int last = septets.length - 1;
        boolean fillsOctet = (fill + septets.length * 7) % 8 == 0;
        return last >= 0 && fillsOctet && septets[last] == CARRIAGE_RETURN ? Arrays.copyOf(septets, last) : septets;
    }
}
