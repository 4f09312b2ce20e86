package org.brevduva.simulator;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jsmpp.SMPPConstant;

/** Who may bind: anyone, until somebody is named; then only those who are named, with their password. */
final class Admission {

    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private volatile int refusal = SMPPConstant.STAT_ESME_ROK;

    void admits(String systemId, String password) {
        passwords.put(systemId, password);
    }

    void refuses(int status) {
        refusal = status;
    }

    /** The command status of the answer: 0 is yes. */
    int statusFor(Packets.Credentials who) {
        if (refusal != SMPPConstant.STAT_ESME_ROK || passwords.isEmpty()) {
            return refusal;
        }
        String password = passwords.get(who.systemId());
        if (password == null) {
            return SMPPConstant.STAT_ESME_RINVSYSID;
        }
        return password.equals(who.password()) ? SMPPConstant.STAT_ESME_ROK : SMPPConstant.STAT_ESME_RINVPASWD;
    }
}
