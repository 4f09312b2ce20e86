package org.brevduva.simulator;

import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.jsmpp.SMPPConstant;

/** Who may bind: anyone, until somebody is named; then only those who are named, with their password. */
final class Admission {

    private final Map<String, Client> clients = new ConcurrentHashMap<>();
    private volatile int refusal = SMPPConstant.STAT_ESME_ROK;
    private volatile OptionalInt version = OptionalInt.of(SMPPConstant.IF_VERSION_34);

    /** {@code mostBinds} at once; 0 is no limit. */
    void admits(String systemId, String password, int mostBinds) {
        clients.put(systemId, new Client(password, mostBinds));
    }

    void refuses(int status) {
        refusal = status;
    }

    void speaks(OptionalInt number) {
        version = number;
    }

    /** The version that a bind is answered with; empty for none. */
    OptionalInt version() {
        return version;
    }

    /** The command status of the answer: 0 is yes. {@code bound} is how many links of this client are up already. */
    int statusFor(Packets.Credentials who, int bound) {
        if (refusal != SMPPConstant.STAT_ESME_ROK || clients.isEmpty()) {
            return refusal;
        }
        Client client = clients.get(who.systemId());
        if (client == null) {
            return SMPPConstant.STAT_ESME_RINVSYSID;
        }
        if (!client.password().equals(who.password())) {
            return SMPPConstant.STAT_ESME_RINVPASWD;
        }
        boolean full = client.mostBinds() > 0 && bound >= client.mostBinds();
        return full ? SMPPConstant.STAT_ESME_RBINDFAIL : SMPPConstant.STAT_ESME_ROK;
    }

    private record Client(String password, int mostBinds) {

        @Override
        public String toString() {
            return "client";
        }
    }
}
