package org.brevduva.simulator;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.util.DefaultComposer;
import org.jsmpp.util.DefaultDecomposer;

/** A client that does exactly what a test says, octet by octet, and does nothing by itself. */
final class RawClient implements AutoCloseable {

    static final String OURS = "467190012345";
    static final String ANNA = "46701740605";
    static final int PATIENCE_MS = 5_000;

    private final Socket socket;
    private final DataInputStream in;
    private final DefaultComposer composer = new DefaultComposer();
    private int sequence;

    RawClient(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** Speaks over this, which may be encrypted. */
    RawClient(Socket connected) throws IOException {
        socket = connected;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MS);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    static RawClient bound(SmscSimulator smsc) throws Exception {
        return bound(smsc, SMPPConstant.CID_BIND_TRANSCEIVER, "brevduva");
    }

    static RawClient bound(SmscSimulator smsc, int command, String systemId) throws Exception {
        RawClient client = new RawClient(smsc.port());
        Pdu answer = client.bind(command, systemId, "secret");
        if (answer.status() != SMPPConstant.STAT_ESME_ROK) {
            throw new IllegalStateException("not bound: " + answer);
        }
        return client;
    }

    Pdu bind(int command, String systemId, String password) throws IOException, PDUStringException {
        return bind(command, systemId, password, 0x34);
    }

    Pdu bind(int command, String systemId, String password, int version) throws IOException, PDUStringException {
        send(composer.bind(command, ++sequence, systemId, password, "", (byte) version, (byte) 0, (byte) 0, ""));
        return next();
    }

    /** Sends it and gives its sequence number; the answer is read with {@link #next}. */
    int submit(String to, String text, OptionalParameter... parameters) throws IOException, PDUStringException {
        return submit(to, 0, 0, text.getBytes(StandardCharsets.US_ASCII), parameters);
    }

    int submit(String to, int esmClass, int dataCoding, byte[] userData, OptionalParameter... parameters)
            throws IOException, PDUStringException {
        send(submission(++sequence, to, esmClass, dataCoding, userData, parameters));
        return sequence;
    }

    byte[] submission(
            int number, String to, int esmClass, int dataCoding, byte[] userData, OptionalParameter... parameters)
            throws PDUStringException {
        return composer.submitSm(
                number,
                "",
                (byte) 5,
                (byte) 0,
                "Firma",
                (byte) 1,
                (byte) 1,
                to,
                (byte) esmClass,
                (byte) 0,
                (byte) 0,
                null,
                null,
                (byte) 1,
                (byte) 0,
                (byte) dataCoding,
                (byte) 0,
                userData,
                parameters);
    }

    int ask(int command) throws IOException {
        send(composer.composeHeader(command, 0, ++sequence));
        return sequence;
    }

    void answer(Pdu request, int status) throws IOException {
        send(composer.deliverSmResp(status, request.sequence(), ""));
    }

    void send(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
    }

    /** The next packet; EOFException when the simulator has hung up. */
    Pdu next() throws IOException {
        return Pdu.read(in);
    }

    /** The next deliver_sm, passing over the answers before it. */
    Pdu nextDelivery() throws IOException {
        Pdu pdu = next();
        while (pdu.command() != SMPPConstant.CID_DELIVER_SM) {
            pdu = next();
        }
        return pdu;
    }

    /** The next answer, passing over what is delivered before it. */
    Pdu nextAnswer() throws IOException {
        Pdu pdu = next();
        while (pdu.command() == SMPPConstant.CID_DELIVER_SM) {
            pdu = next();
        }
        return pdu;
    }

    static DeliverSm read(Pdu delivery) throws PDUStringException {
        return new DefaultDecomposer().deliverSm(delivery.octets());
    }

    static String messageId(Pdu answer) throws PDUStringException {
        return new DefaultDecomposer().submitSmResp(answer.octets()).getMessageId();
    }

    boolean isSilentFor(int milliseconds) throws IOException {
        socket.setSoTimeout(milliseconds);
        try {
            in.readInt();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(PATIENCE_MS);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
