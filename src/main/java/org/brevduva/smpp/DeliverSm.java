package org.brevduva.smpp;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a deliver_sm that we use (SMPP 3.4, 4.6.1). jsmpp's own reader throws the whole PDU away for one odd
 * parameter, and reads message_state wrongly when it has two octets.
 *
 * @param optional the optional parameters by tag, as far as they can be read
 */
record DeliverSm(
        String source,
        String destination,
        int esmClass,
        int dataCoding,
        byte[] shortMessage,
        Map<Integer, byte[]> optional) {

    /** SMPP 3.4, 5.3.2. */
    static final int RECEIPTED_MESSAGE_ID = 0x001e;

    static final int MESSAGE_STATE = 0x0427;
    static final int USER_MESSAGE_REFERENCE = 0x0204;
    static final int SAR_MSG_REF_NUM = 0x020c;
    static final int SAR_TOTAL_SEGMENTS = 0x020e;
    static final int SAR_SEGMENT_SEQNUM = 0x020f;
    private static final int MESSAGE_PAYLOAD = 0x0424;

    private static final int RECEIPT_TYPES = 0x04 | 0x20;
    private static final int UDH_INDICATOR = 0x40;
    private static final int TLV_HEADER = 4;

    /** Empty if it ends before its mandatory fields do. */
    static Optional<DeliverSm> read(byte[] pdu) {
        ByteBuffer in = ByteBuffer.wrap(pdu);
        try {
            in.position(SafePduReader.HEADER);
            string(in); // service_type
            octet(in); // source_addr_ton
            octet(in); // source_addr_npi
            String source = string(in);
            octet(in); // dest_addr_ton
            octet(in); // dest_addr_npi
            String destination = string(in);
            int esmClass = octet(in);
            octet(in); // protocol_id
            octet(in); // priority_flag
            string(in); // schedule_delivery_time
            string(in); // validity_period
            octet(in); // registered_delivery
            octet(in); // replace_if_present_flag
            int dataCoding = octet(in);
            octet(in); // sm_default_msg_id
            byte[] shortMessage = octets(in, octet(in));
            return Optional.of(new DeliverSm(source, destination, esmClass, dataCoding, shortMessage, optional(in)));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Behind a parameter that is longer than what is left, nothing can be told apart. */
    private static Map<Integer, byte[]> optional(ByteBuffer in) {
        Map<Integer, byte[]> parameters = new HashMap<>();
        while (in.remaining() >= TLV_HEADER) {
            int tag = in.getShort() & 0xffff;
            int length = in.getShort() & 0xffff;
            if (length > in.remaining()) {
                return parameters;
            }
            parameters.putIfAbsent(tag, octets(in, length));
        }
        return parameters;
    }

    private static int octet(ByteBuffer in) {
        return in.get() & 0xff;
    }

    private static byte[] octets(ByteBuffer in, int length) {
        byte[] octets = new byte[length];
        in.get(octets);
        return octets;
    }

    /** Up to the NUL that ends it. */
    private static String string(ByteBuffer in) {
        int start = in.position();
        while (in.get() != 0) {
            // The next one.
        }
        return new String(in.array(), start, in.position() - 1 - start, StandardCharsets.ISO_8859_1);
    }

    /** Whether it is a receipt of the SMSC, final or not (SMPP 3.4, 5.2.12). */
    boolean isReceipt() {
        return (esmClass & RECEIPT_TYPES) != 0;
    }

    boolean hasHeader() {
        return (esmClass & UDH_INDICATOR) != 0;
    }

    /** The text, wherever it is: SMPP 3.4, 5.3.2.32. */
    byte[] userData() {
        return shortMessage.length == 0 ? optional.getOrDefault(MESSAGE_PAYLOAD, shortMessage) : shortMessage;
    }

    /** A parameter that is a number, of whatever length; empty if it is not there or has no octets. */
    Optional<Integer> number(int tag) {
        byte[] octets = optional.getOrDefault(tag, new byte[0]);
        int number = 0;
        for (byte octet : octets) {
            number = number << 8 | octet & 0xff;
        }
        return octets.length == 0 ? Optional.empty() : Optional.of(number);
    }

    /** What the SMSC calls the SMS itself, where it says so: mostly empty. */
    String name() {
        return new String(optional.getOrDefault(RECEIPTED_MESSAGE_ID, new byte[0]), StandardCharsets.ISO_8859_1);
    }

    /** Without number and text, which are not for logs. */
    @Override
    public String toString() {
        return "deliver_sm esm_class=" + esmClass + " octets=" + userData().length;
    }
}
