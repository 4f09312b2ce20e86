package org.brevduva.testing;

import com.cloudhopper.smpp.SmppBindType;
import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.SmppServerConfiguration;
import com.cloudhopper.smpp.SmppServerHandler;
import com.cloudhopper.smpp.SmppServerSession;
import com.cloudhopper.smpp.SmppSessionConfiguration;
import com.cloudhopper.smpp.impl.DefaultSmppServer;
import com.cloudhopper.smpp.impl.DefaultSmppSessionHandler;
import com.cloudhopper.smpp.pdu.BaseBind;
import com.cloudhopper.smpp.pdu.BaseBindResp;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import com.cloudhopper.smpp.type.Address;
import com.cloudhopper.smpp.type.SmppChannelException;
import com.cloudhopper.smpp.type.SmppProcessingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** An SMSC of another house: the cloudhopper library's server. It takes everything, and sends what it is told to. */
public final class OtherSmsc implements AutoCloseable {

    public static final String SYSTEM_ID = "brevduva";
    public static final String PASSWORD = "secret";

    private static final long PATIENCE_MILLIS = 10_000;

    private final int port;
    private final DefaultSmppServer server;
    private final Queue<SubmitSm> submits = new ConcurrentLinkedQueue<>();
    private final ConcurrentMap<Long, SmppServerSession> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger lastId = new AtomicInteger(0xA000);
    private final AtomicInteger enquiries = new AtomicInteger();
    private final AtomicInteger unbinds = new AtomicInteger();

    private OtherSmsc(int port) {
        SmppServerConfiguration settings = new SmppServerConfiguration();
        settings.setHost("127.0.0.1");
        settings.setPort(port);
        settings.setDefaultWindowSize(100);
        settings.setAutoNegotiateInterfaceVersion(true);
        this.port = port;
        server = new DefaultSmppServer(settings, new Sessions());
    }

    /** On a port that is free: the library does not tell which one the system chose, so we choose. */
    public static OtherSmsc open() throws Exception {
        while (true) {
            OtherSmsc smsc = new OtherSmsc(freePort());
            try {
                smsc.server.start();
                return smsc;
            } catch (SmppChannelException e) {
                smsc.close(); // somebody was quicker
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    /** Everything that was submitted, oldest first. */
    public List<SubmitSm> submits() {
        return List.copyOf(submits);
    }

    public int binds() {
        return sessions.size();
    }

    public int enquiries() {
        return enquiries.get();
    }

    public int unbinds() {
        return unbinds.get();
    }

    /** Sends a receipt and returns the status of its answer. */
    public int receipts(String id, String from, String to, String state) throws Exception {
        String text = "id:" + id + " sub:001 dlvrd:001 submit date:2611220910 done date:2611220911 stat:" + state
                + " err:000 text:";
        return deliver(
                SmppConstants.ESM_CLASS_MT_SMSC_DELIVERY_RECEIPT, from, to, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Sends an SMS of a phone, with the header of a part if its octets begin with one. */
    public int texts(boolean header, String from, String to, byte[] userData) throws Exception {
        return deliver(header ? SmppConstants.ESM_CLASS_UDHI_MASK : 0, from, to, userData);
    }

    private int deliver(byte esmClass, String from, String to, byte[] userData) throws Exception {
        DeliverSm pdu = new DeliverSm();
        pdu.setEsmClass(esmClass);
        pdu.setSourceAddress(new Address((byte) 1, (byte) 1, from));
        pdu.setDestAddress(new Address((byte) 1, (byte) 1, to));
        pdu.setShortMessage(userData);
        SmppServerSession receiver = sessions.values().stream()
                .filter(session -> session.getBindType() != SmppBindType.TRANSMITTER)
                .findFirst()
                .orElseThrow();
        var sent = receiver.sendRequestPdu(pdu, PATIENCE_MILLIS, true);
        sent.await(PATIENCE_MILLIS);
        return sent.getResponse().getCommandStatus();
    }

    @Override
    public void close() {
        server.destroy();
    }

    @SuppressWarnings("rawtypes") // as the library declares it
    private final class Sessions implements SmppServerHandler {

        @Override
        public void sessionBindRequested(Long id, SmppSessionConfiguration client, BaseBind request)
                throws SmppProcessingException {
            if (!SYSTEM_ID.equals(client.getSystemId()) || !PASSWORD.equals(client.getPassword())) {
                throw new SmppProcessingException(SmppConstants.STATUS_BINDFAIL);
            }
        }

        @Override
        public void sessionCreated(Long id, SmppServerSession session, BaseBindResp answer) {
            sessions.put(id, session);
            session.serverReady(new Requests());
        }

        @Override
        public void sessionDestroyed(Long id, SmppServerSession session) {
            sessions.remove(id);
            session.destroy();
        }
    }

    @SuppressWarnings("rawtypes") // as the library declares it
    private final class Requests extends DefaultSmppSessionHandler {

        @Override
        public PduResponse firePduRequestReceived(PduRequest request) {
            PduResponse answer = request.createResponse();
            if (request instanceof SubmitSm submit) {
                submits.add(submit);
                ((SubmitSmResp) answer).setMessageId(Integer.toHexString(lastId.incrementAndGet()));
            } else if (request.getCommandId() == SmppConstants.CMD_ID_ENQUIRE_LINK) {
                enquiries.incrementAndGet();
            } else if (request.getCommandId() == SmppConstants.CMD_ID_UNBIND) {
                unbinds.incrementAndGet();
            }
            return answer;
        }
    }
}
