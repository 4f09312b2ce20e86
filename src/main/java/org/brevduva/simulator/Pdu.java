package org.brevduva.simulator;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One SMPP packet as it came: the four words of its header (SMPP 3.4, 3.2), and all its octets, header included. */
record Pdu(int command, int status, int sequence, byte[] octets) {

    private static final int HEADER = 16;
    private static final int LONGEST = 64 * 1024;

    /** Waits for the next packet and reads all of it, so that a slow sender cannot leave us in the middle of one. */
    static Pdu read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < HEADER || length > LONGEST) {
            throw new BadLength(length);
        }
        byte[] octets = new byte[length];
        ByteBuffer header = ByteBuffer.wrap(octets).putInt(length);
        in.readFully(octets, Integer.BYTES, length - Integer.BYTES);
        return new Pdu(header.getInt(), header.getInt(), header.getInt(), octets);
    }

    @Override
    public String toString() {
        return String.format(
                "pdu command=0x%08x status=0x%x sequence=%d length=%d", command, status, sequence, octets.length);
    }

    /** A length that no packet has. What follows it cannot be told apart, so the line is of no more use. */
    static final class BadLength extends IOException {

        private static final long serialVersionUID = 1;

        private BadLength(int length) {
            super("command_length " + length + " is not from " + HEADER + " to " + LONGEST);
        }
    }
}
