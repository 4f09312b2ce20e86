package org.brevduva.simulator;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.brevduva.sms.Concatenation;
import org.brevduva.sms.UserData;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.Bind;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.util.DefaultComposer;
import org.jsmpp.util.DefaultDecomposer;
import org.jsmpp.util.PDUComposer;
import org.jsmpp.util.PDUDecomposer;

/** Between our words and the octets of SMPP 3.4. The one place that knows the library's codec. */
final class Packets {

    private static final PDUComposer COMPOSER = new DefaultComposer();
    private static final PDUDecomposer DECOMPOSER = DefaultDecomposer.getInstance();
    private static final String NAME = "simulator";
    private static final int USER_DATA_HEADER = SMPPConstant.ESMCLS_UDHI_INDICATOR_SET;
    private static final int OCTET = 0xff;

    private Packets() {}

    /** A packet that is all header: every answer that says no, and those that have nothing to add to a yes. */
    static byte[] bare(int command, int status, int sequence) {
        return COMPOSER.composeHeader(command, status, sequence);
    }

    /** Yes to a bind, with the version that we speak (SMPP 3.4, 5.3.2.25), or without; clients may live with either. */
    static byte[] welcome(int command, int sequence, OptionalInt version) {
        try {
            OptionalParameter[] parameters = version.stream()
                    .mapToObj(number -> new OptionalParameter.Sc_interface_version((byte) number))
                    .toArray(OptionalParameter[]::new);
            return COMPOSER.bindResp(command | SMPPConstant.MASK_CID_RESP, sequence, NAME, parameters);
        } catch (PDUStringException e) {
            throw new AssertionError("our own name is not one for SMPP", e);
        }
    }

    static byte[] accepted(int sequence, String messageId) {
        try {
            return COMPOSER.submitSmResp(sequence, messageId);
        } catch (PDUStringException e) {
            throw new IllegalArgumentException("not a message id: " + e.getMessage(), e);
        }
    }

    /** A deliver_sm (SMPP 3.4, 4.6) that still waits for its sequence number. */
    static byte[] delivery(
            Address source,
            Address destination,
            int esmClass,
            int dataCoding,
            byte[] userData,
            List<OptionalParameter> parameters) {
        try {
            return COMPOSER.deliverSm(
                    0,
                    "",
                    (byte) source.ton(),
                    (byte) source.npi(),
                    source.text(),
                    (byte) destination.ton(),
                    (byte) destination.npi(),
                    destination.text(),
                    (byte) esmClass,
                    (byte) 0,
                    (byte) 0,
                    (byte) 0,
                    (byte) dataCoding,
                    userData,
                    parameters.toArray(OptionalParameter[]::new));
        } catch (PDUStringException e) {
            throw new IllegalArgumentException("not fit for a deliver_sm: " + e.getMessage(), e);
        }
    }

    static Credentials credentials(Pdu pdu) throws Unreadable {
        try {
            Bind bind = DECOMPOSER.bind(pdu.octets());
            return new Credentials(text(bind.getSystemId()), text(bind.getPassword()));
        } catch (PDUStringException e) {
            throw new Unreadable(e.getErrorCode(), e);
        } catch (RuntimeException e) {
            // The codec runs past the end of a packet that is cut, in more ways than it has names for.
            throw new Unreadable(SMPPConstant.STAT_ESME_RINVCMDLEN, e);
        }
    }

    static Submit submit(Pdu pdu, long bind, String systemId) throws Unreadable {
        try {
            SubmitSm sm = DECOMPOSER.submitSm(pdu.octets());
            byte[] octets = octets(sm);
            if (text(sm.getDestAddress()).isEmpty()) {
                throw new Unreadable(SMPPConstant.STAT_ESME_RINVDSTADR, new IllegalArgumentException("to nobody"));
            }
            UserData data = UserData.read(octets, (sm.getEsmClass() & USER_DATA_HEADER) != 0);
            return new Submit(
                    bind,
                    systemId,
                    pdu.sequence(),
                    new Address(sm.getSourceAddrTon(), sm.getSourceAddrNpi(), text(sm.getSourceAddr())),
                    new Address(sm.getDestAddrTon(), sm.getDestAddrNpi(), sm.getDestAddress()),
                    sm.getEsmClass() & OCTET,
                    sm.getDataCoding() & OCTET,
                    sm.getRegisteredDelivery() & OCTET,
                    reference(sm),
                    data.concatenation().or(() -> parameters(sm)),
                    octets,
                    data.payload());
        } catch (PDUStringException e) {
            throw new Unreadable(e.getErrorCode(), e);
        } catch (IllegalArgumentException e) {
            throw new Unreadable(SMPPConstant.STAT_ESME_RINVTLVVAL, e);
        } catch (RuntimeException e) {
            throw new Unreadable(SMPPConstant.STAT_ESME_RINVCMDLEN, e);
        }
    }

    /** The codec has no text where the packet has an empty one. */
    private static String text(String orNone) {
        return orNone == null ? "" : orNone;
    }

    /** The text may stand in short_message or, when longer, in message_payload (SMPP 3.4, 5.3.2.32). */
    private static byte[] octets(SubmitSm sm) {
        OptionalParameter payload = sm.getOptionalParameter(Tag.MESSAGE_PAYLOAD);
        byte[] octets = sm.getShortMessage() == null ? new byte[0] : sm.getShortMessage();
        return octets.length == 0 && payload instanceof OptionalParameter.OctetString text ? text.getValue() : octets;
    }

    private static OptionalInt reference(SubmitSm sm) {
        return number(sm.getOptionalParameter(Tag.USER_MESSAGE_REFERENCE));
    }

    /** Parts may be numbered by parameters instead of a header: SMPP 3.4, 5.3.2.22 to 24. */
    private static Optional<Concatenation> parameters(SubmitSm sm) {
        OptionalInt reference = number(sm.getOptionalParameter(Tag.SAR_MSG_REF_NUM));
        OptionalInt total = number(sm.getOptionalParameter(Tag.SAR_TOTAL_SEGMENTS));
        OptionalInt number = number(sm.getOptionalParameter(Tag.SAR_SEGMENT_SEQNUM));
        if (reference.isEmpty() || total.isEmpty() || number.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Concatenation(
                Concatenation.Width.SIXTEEN_BIT, reference.getAsInt(), total.getAsInt(), number.getAsInt()));
    }

    private static OptionalInt number(OptionalParameter parameter) {
        if (parameter instanceof OptionalParameter.Short two) {
            return OptionalInt.of(Short.toUnsignedInt(two.getValue()));
        }
        if (parameter instanceof OptionalParameter.Byte one) {
            return OptionalInt.of(Byte.toUnsignedInt(one.getValue()));
        }
        return OptionalInt.empty();
    }

    /** Who wants in. */
    record Credentials(String systemId, String password) {

        @Override
        public String toString() {
            return "credentials of " + systemId;
        }
    }

    /** The packet has its length, but not its contents; the status says which, as SMPP 3.4, 5.1.3 has it. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1;

        private final int status;

        private Unreadable(int status, Exception cause) {
            super(cause);
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
