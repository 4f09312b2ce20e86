package org.brevduva.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SenderProofTest {

    private final SenderProof proofs =
            new SenderProof(List.of(Network.read("10.0.0.0/8"), Network.read("10.1.0.0/16"), Network.read("::1")));

    @Test
    void a_client_in_a_trusted_network_is_a_relay_by_the_first_network_that_holds_it() throws UnknownHostException {
        assertThat(proofs.of(InetAddress.getByName("10.1.2.3"))).isEqualTo(new Proof.Relay(Network.read("10.0.0.0/8")));
        assertThat(proofs.of(InetAddress.getByName("::1"))).isEqualTo(new Proof.Relay(Network.read("::1")));
    }

    @Test
    void any_other_client_proves_nothing() throws UnknownHostException {
        assertThat(proofs.of(InetAddress.getByName("203.0.113.9"))).isEqualTo(new Proof.None());
        assertThat(new SenderProof(List.of()).of(InetAddress.getByName("127.0.0.1")))
                .isEqualTo(new Proof.None());
    }
}
