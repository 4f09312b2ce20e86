package org.brevduva.trust;

import java.net.InetAddress;
import java.util.List;

/** Looks for a proof of who sent an e-mail. A From field alone proves nothing. */
public final class SenderProof {

    private final List<Network> relays;

    /** {@code relays}: networks that may relay for every registered mailbox; none, if nobody may. */
    public SenderProof(List<Network> relays) {
        this.relays = List.copyOf(relays);
    }

    /** {@code client}: the address of the connection's other end. */
    public Proof of(InetAddress client) {
        for (Network relay : relays) {
            if (relay.contains(client)) {
                return new Proof.Relay(relay);
            }
        }
        return new Proof.None();
    }
}
