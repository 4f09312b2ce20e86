package org.brevduva.smpp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.brevduva.testing.Aside;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.connection.socket.SocketConnection;

/** Sessions bound by hand, and something to submit. */
final class Sessions {

    static final String ANNA = "46701740605";
    static final String BERIT = "46701740606";

    private Sessions() {}

    static AsyncSession bound(int port) throws IOException {
        return bound(port, (session, sequence, pdu) -> session.acknowledge(sequence, 0));
    }

    static AsyncSession bound(int port, AsyncSession.Incoming incoming) throws IOException {
        AsyncSession session = new AsyncSession(
                (host, number) -> new SocketConnection(new Socket(InetAddress.getLoopbackAddress(), number)), incoming);
        session.setPduProcessorDegree(1);
        session.setEnquireLinkTimer(10_000);
        session.setTransactionTimer(5_000);
        BindParameter parameter = new BindParameter(
                BindType.BIND_TRX, "brevduva", "", "", TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, "");
        session.connectAndBind("127.0.0.1", port, parameter, 5_000);
        return session;
    }

    /** As {@link #bound(int)}, while the caller plays the SMSC. */
    static CompletableFuture<AsyncSession> binding(int port) {
        return Aside.supply(() -> {
            try {
                return bound(port);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    static SubmitSm text(String to) {
        return new SubmitSm(
                "",
                new SmppAddress(TonNpi.read("5/0"), "Firma"),
                new SmppAddress(TonNpi.read("1/1"), to),
                0,
                0,
                0,
                "",
                "",
                1,
                0,
                "Hej".getBytes(StandardCharsets.US_ASCII),
                List.of(Tlv.ofShort(Tlv.REFERENCE, 1)));
    }
}
