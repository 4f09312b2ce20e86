package org.brevduva.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.brevduva.account.Permission.Grant;
import org.brevduva.account.Permission.Refusal;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.SenderId;
import org.brevduva.trust.Network;
import org.brevduva.trust.SenderProof;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GatekeeperTest {

    private static final MailAddress ANNA = address("anna@firma.example");
    private static final MailAddress STRANGER = address("mallory@example.net");
    private static final Mailbox MAILBOX =
            new Mailbox(ANNA, "sms.example", Optional.empty(), SenderId.alphanumeric("Firma"));

    private final Gatekeeper gatekeeper =
            new Gatekeeper(new Accounts(List.of(MAILBOX)), new SenderProof(List.of(Network.read("10.0.0.0/8"))));

    @Test
    void a_registered_mailbox_may_send_through_a_trusted_relay() throws Exception {
        assertThat(gatekeeper.check(List.of(ANNA), relay())).isEqualTo(new Grant(MAILBOX));
        assertThat(gatekeeper.check(List.of(address("ANNA@Firma.Example")), relay()))
                .isEqualTo(new Grant(MAILBOX));
    }

    @Tag("S15")
    @Test
    void a_stranger_may_not_send_even_through_a_trusted_relay() throws Exception {
        assertThat(gatekeeper.check(List.of(STRANGER), relay())).isInstanceOf(Refusal.class);
    }

    @Tag("S19")
    @Test
    void a_from_address_alone_proves_nothing() throws Exception {
        assertThat(gatekeeper.check(List.of(ANNA), anywhere())).isInstanceOf(Refusal.class);
    }

    @Test
    void the_answer_does_not_tell_a_stranger_which_addresses_exist() throws Exception {
        Permission unproven = gatekeeper.check(List.of(ANNA), anywhere());

        assertThat(gatekeeper.check(List.of(STRANGER), anywhere())).isEqualTo(unproven);
        assertThat(gatekeeper.check(List.of(STRANGER), relay())).isEqualTo(unproven);
        assertThat(((Refusal) unproven).why()).doesNotContain("anna", "mallory");
    }

    @Test
    void an_email_needs_exactly_one_from_address() throws Exception {
        assertThat(gatekeeper.check(List.of(), relay()))
                .isEqualTo(new Refusal("the e-mail needs exactly one From address, it has 0"));
        assertThat(gatekeeper.check(List.of(ANNA, STRANGER), relay()))
                .isEqualTo(new Refusal("the e-mail needs exactly one From address, it has 2"));
    }

    private static InetAddress relay() throws UnknownHostException {
        return InetAddress.getByName("10.1.2.3");
    }

    private static InetAddress anywhere() throws UnknownHostException {
        return InetAddress.getByName("192.0.2.1");
    }

    private static MailAddress address(String written) {
        return MailAddress.read(written).orElseThrow();
    }
}
