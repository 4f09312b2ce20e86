package org.brevduva.smpp;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.sms.UserData;
import org.jsmpp.util.DefaultComposer;
import org.jsmpp.util.PDUComposer;

/**
 * The fields of a deliver_sm that we use (SMPP 3.4, 4.6.1). jsmpp's own reader throws the whole PDU away for one odd
 * parameter, and reads message_state wrongly when it has two octets.
 *
 * @param sourceTon of which kind the source says to be (5.2.5); the next one of the destination
 * @param optional the optional parameters by tag, as far as they can be read
 */
record DeliverSm(
        String source,
        int sourceTon,
        String destination,
        int destinationTon,
        int esmClass,
        int dataCoding,
        byte[] shortMessage,
        Map<Integer, byte[]> optional) {

    /** SMPP 3.4, 5.3.2. */
    static final int RECEIPTED_MESSAGE_ID = 0x001e;

    static final int MESSAGE_STATE = 0x0427;
    static final int NETWORK_ERROR_CODE = 0x0423;
    static final int USER_MESSAGE_REFERENCE = 0x0204;
    static final int SAR_MSG_REF_NUM = 0x020c;
    static final int SAR_TOTAL_SEGMENTS = 0x020e;
    static final int SAR_SEGMENT_SEQNUM = 0x020f;
    private static final int MESSAGE_PAYLOAD = 0x0424;

    private static final int RECEIPT = 0x04;
    private static final int INTERMEDIATE = 0x20;
    private static final int TYPES = 0x3c;
    private static final int UCS2 = 8;
    private static final int UDH_INDICATOR = 0x40;
    private static final int TLV_HEADER = 4;

    /** Empty if it ends before its mandatory fields do. */
    static Optional<DeliverSm> read(byte[] pdu) {
        ByteBuffer in = ByteBuffer.wrap(pdu);
        try {
            in.position(SafePduReader.HEADER);
            string(in); // service_type
            int sourceTon = octet(in);
            octet(in); // source_addr_npi
            String source = string(in);
            int destinationTon = octet(in);
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
            return Optional.of(new DeliverSm(
                    source, sourceTon, destination, destinationTon, esmClass, dataCoding, shortMessage, optional(in)));
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

    /** The octets of a deliver_sm_resp for each (SMPP 3.4, 4.6.2). */
    static byte[] answers(List<Integer> sequences, int status) {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        PDUComposer composer = new DefaultComposer();
        sequences.forEach(sequence -> answers.writeBytes(composer.deliverSmResp(status, sequence, "")));
        return answers.toByteArray();
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

    /**
     * Whether it is a receipt of the SMSC, final or not (SMPP 3.4, 5.2.12). Some SMSCs do not say so in esm_class: then
     * the parameters of a receipt do, which no phone can write. A text that looks like one does not.
     */
    boolean isReceipt() {
        return (esmClass & (RECEIPT | INTERMEDIATE)) != 0
                || (esmClass & TYPES) == 0
                        && text(RECEIPTED_MESSAGE_ID).isPresent()
                        && number(MESSAGE_STATE).isPresent();
    }

    /** Whether it tells of the way and not of the end. */
    boolean isIntermediate() {
        return (esmClass & (RECEIPT | INTERMEDIATE)) == INTERMEDIATE;
    }

    boolean hasHeader() {
        return (esmClass & UDH_INDICATOR) != 0;
    }

    /** The text, wherever it is: SMPP 3.4, 5.3.2.32. */
    byte[] userData() {
        return shortMessage.length == 0 ? optional.getOrDefault(MESSAGE_PAYLOAD, shortMessage) : shortMessage;
    }

    /**
     * The text of a receipt. UCS-2 where data_coding or the octets say so; else they are ASCII as far as it goes,
     * whatever data_coding says, but for the two places of the GSM alphabet that ids are known to hold.
     */
    String receiptText() {
        byte[] octets = UserData.read(userData(), hasHeader()).payload();
        boolean wide = octets.length >= 2 && octets[0] == 0 && octets[1] != 0;
        if (wide || dataCoding == UCS2 && octets.length >= 2 && octets[1] == 0) {
            return new String(octets, wide ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
        }
        return new String(octets, StandardCharsets.ISO_8859_1)
                .replace('\u0011', '_')
                .replace('\0', '@');
    }

    /** A parameter that is a text, up to its NUL; empty if it is not there or says nothing. */
    Optional<String> text(int tag) {
        return Optional.ofNullable(optional.get(tag))
                .map(octets -> new String(octets, StandardCharsets.ISO_8859_1).split("\0", 2)[0])
                .filter(text -> !text.isBlank());
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
