package org.brevduva.smpp;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A packet as it is on the wire, made or read without any library. */
record Pdu(int command, int status, int sequence, byte[] octets) {

    static final int GENERIC_NACK = 0x80000000;
    static final int BIND_TRANSCEIVER = 0x00000009;
    static final int SUBMIT_SM = 0x00000004;
    static final int DELIVER_SM = 0x00000005;
    static final int DELIVER_SM_RESP = 0x80000005;
    static final int UNBIND = 0x00000006;
    static final int ENQUIRE_LINK = 0x00000015;
    static final int RESPONSE = 0x80000000;

    static Pdu of(int command, int status, int sequence, byte[] body) {
        ByteBuffer octets = ByteBuffer.allocate(16 + body.length);
        octets.putInt(16 + body.length)
                .putInt(command)
                .putInt(status)
                .putInt(sequence)
                .put(body);
        return new Pdu(command, status, sequence, octets.array());
    }

    static Pdu read(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] octets = new byte[length];
        ByteBuffer header = ByteBuffer.wrap(octets).putInt(length);
        in.readFully(octets, 4, length - 4);
        return new Pdu(header.getInt(), header.getInt(), header.getInt(), octets);
    }

    Pdu answer(int status, byte... body) {
        return of(command | RESPONSE, status, sequence, body);
    }

    /** A body that is a C-octet string. */
    static byte[] string(String text) {
        return (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] join(byte[]... pieces) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            whole.writeBytes(piece);
        }
        return whole.toByteArray();
    }

    static byte[] tlv(int tag, byte... value) {
        return join(new byte[] {(byte) (tag >> 8), (byte) tag, (byte) (value.length >> 8), (byte) value.length}, value);
    }

    static Pdu deliverSm(
            int sequence,
            String source,
            String destination,
            int esmClass,
            int dataCoding,
            byte[] text,
            byte[]... tlvs) {
        byte[] body = join(
                string(""),
                new byte[] {1, 1},
                string(source),
                new byte[] {1, 1},
                string(destination),
                new byte[] {(byte) esmClass, 0, 0, 0, 0, 0, 0, (byte) dataCoding, 0, (byte) text.length},
                text,
                join(tlvs));
        return of(DELIVER_SM, 0, sequence, body);
    }
}
