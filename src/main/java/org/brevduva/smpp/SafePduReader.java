package org.brevduva.smpp;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.jsmpp.PDUReader;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.Command;

/**
 * Reads whole PDUs, however slowly they come and whatever length they claim, and keeps from jsmpp what it cannot take:
 * what the {@link Taker} takes, and what is odd in a bind's answer. For one thread, jsmpp's reader.
 */
final class SafePduReader implements PDUReader {

    /** 64 KiB of message_payload, and the rest of a PDU. */
    static final int LONGEST = (64 << 10) + 1024;

    static final int HEADER = 16;

    /** Gets to see every PDU first. */
    interface Taker {

        /** {@code pdu} with its header, its own to keep. Returns false when jsmpp shall have it. Must not block. */
        boolean take(Command header, byte[] pdu);
    }

    private final Taker taker;

    /** What has been read of the PDU under way: a time-out in the middle of one loses nothing. */
    private byte[] buffer = new byte[HEADER];

    private int filled;
    private byte[] last = {};
    private volatile long heardAt = System.nanoTime();

    SafePduReader(Taker taker) {
        this.taker = taker;
    }

    /** How long ago the last octet came. From any thread. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardAt);
    }

    /**
     * Returns the header of the next PDU that is for jsmpp. Behind an impossible length there is no telling where the
     * next PDU begins: that is an IOException, at which jsmpp hangs up at once. At its own exception for this it would
     * unbind first, and wait for an answer that nobody reads.
     */
    @Override
    public Command readPDUHeader(DataInputStream in) throws IOException {
        while (true) {
            byte[] pdu = readWhole(in);
            Command header = header(pdu);
            if (!taker.take(header, pdu)) {
                last = forJsmpp(header, pdu);
                header.setCommandLength(last.length);
                return header;
            }
        }
    }

    private byte[] readWhole(DataInputStream in) throws IOException {
        fill(in, HEADER);
        int length = ByteBuffer.wrap(buffer).getInt();
        if (length < HEADER || length > LONGEST) {
            throw new IOException("command_length " + Integer.toUnsignedString(length) + " is not that of a PDU");
        }
        if (buffer.length < length) {
            buffer = Arrays.copyOf(buffer, length);
        }
        fill(in, length);
        byte[] pdu = buffer;
        buffer = new byte[HEADER];
        filled = 0;
        return pdu;
    }

    private void fill(DataInputStream in, int upTo) throws IOException {
        while (filled < upTo) {
            int read = in.read(buffer, filled, upTo - filled);
            if (read < 0) {
                throw new EOFException("the SMSC closed the connection");
            }
            filled += read;
            heardAt = System.nanoTime();
        }
    }

    private static Command header(byte[] pdu) {
        ByteBuffer fields = ByteBuffer.wrap(pdu);
        Command header = new Command();
        header.setCommandLength(fields.getInt());
        header.setCommandId(fields.getInt());
        header.setCommandStatus(fields.getInt());
        header.setSequenceNumber(fields.getInt());
        return header;
    }

    /**
     * jsmpp overlooks the answer to a bind when it does not know the sc_interface_version or the system_id is too long.
     * Nobody here asks for either: it gets a body that is one empty string.
     */
    private static byte[] forJsmpp(Command header, byte[] pdu) {
        return switch (header.getCommandId()) {
            case SMPPConstant.CID_BIND_TRANSCEIVER_RESP,
                    SMPPConstant.CID_BIND_TRANSMITTER_RESP,
                    SMPPConstant.CID_BIND_RECEIVER_RESP -> {
                byte[] plain = Arrays.copyOf(Arrays.copyOf(pdu, HEADER), HEADER + 1);
                ByteBuffer.wrap(plain).putInt(plain.length);
                yield plain;
            }
            default -> pdu;
        };
    }

    @Override
    public byte[] readPDU(DataInputStream in, Command header) {
        return last;
    }

    @Override
    public byte[] readPDU(DataInputStream in, int length, int id, int status, int sequence) {
        return last;
    }
}
