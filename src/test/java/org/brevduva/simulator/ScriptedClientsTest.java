package org.brevduva.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jsmpp.SMPPConstant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ScriptedClientsTest {

    private static final int BIND = SMPPConstant.CID_BIND_TRANSCEIVER;
    private static final Path TLS = Path.of("src/test/resources/tls");

    @Test
    void only_the_clients_of_the_script_bind_each_with_its_password_and_its_number_of_links() throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("clients.toml")) {
            assertThat(status(smsc, "firma", "secret")).isZero();
            assertThat(status(smsc, "firma", "guess")).isEqualTo(SMPPConstant.STAT_ESME_RINVPASWD);
            assertThat(status(smsc, "news", "hush")).isEqualTo(SMPPConstant.STAT_ESME_RINVSYSID);
            try (RawClient one = new RawClient(smsc.port())) {
                assertThat(one.bind(BIND, "News bureau", "hush").status()).isZero();
                assertThat(status(smsc, "News bureau", "hush")).isEqualTo(SMPPConstant.STAT_ESME_RBINDFAIL);
            }
        }
    }

    @Test
    void binds_are_refused_with_the_status_of_the_script() throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("closed.toml")) {
            assertThat(status(smsc, "firma", "secret")).isEqualTo(SMPPConstant.STAT_ESME_RBINDFAIL);
        }
    }

    private static int status(SmscSimulator smsc, String systemId, String password) throws Exception {
        try (RawClient client = new RawClient(smsc.port())) {
            return client.bind(BIND, systemId, password).status();
        }
    }

    @Test
    void a_client_with_the_certificate_that_is_wanted_submits_over_tls() throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("tls.toml");
                RawClient client = new RawClient(connected(smsc, true))) {
            assertThat(client.bind(BIND, "firma", "secret").status()).isZero();
            client.submit(RawClient.ANNA, "Hemligt");

            assertThat(client.next().status()).isZero();
            assertThat(client.next().command()).isEqualTo(SMPPConstant.CID_DELIVER_SM);
            client.ask(SMPPConstant.CID_UNBIND);
            assertThat(client.next().command()).isEqualTo(SMPPConstant.CID_UNBIND_RESP);
        }
    }

    @Test
    void a_client_without_a_certificate_or_without_tls_gets_nowhere() throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("tls.toml")) {
            try (RawClient client = new RawClient(connected(smsc, false))) {
                assertThatThrownBy(() -> client.bind(BIND, "firma", "secret")).isInstanceOf(IOException.class);
            }
            try (RawClient client = new RawClient(smsc.port())) {
                assertThatThrownBy(() -> client.bind(BIND, "firma", "secret")).isInstanceOf(IOException.class);
            }
            assertThat(smsc.counts().binds()).isZero();
        }
    }

    @Test
    void links_over_tls_can_be_cut_like_any_other() throws Exception {
        try (SmscSimulator smsc = ScriptFile.played("tls.toml");
                RawClient client = new RawClient(connected(smsc, true))) {
            client.bind(BIND, "firma", "secret");

            smsc.dropsLinks();

            assertThatThrownBy(client::next).isInstanceOf(IOException.class);
        }
    }

    /** Trusts the simulator, and shows a certificate or none. */
    static Socket connected(SmscSimulator smsc, boolean shows) throws Exception {
        KeyStore trusted = store();
        trusted.setCertificateEntry("smsc", certificate("rsa.pem"));
        KeyStore own = store();
        if (shows) {
            String pem = Files.readString(TLS.resolve("ec.key"), StandardCharsets.US_ASCII);
            byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            own.setKeyEntry(
                    "client",
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)),
                    new char[0],
                    new Certificate[] {certificate("ec.pem")});
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(own, new char[0]);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), smsc.port());
    }

    private static KeyStore store() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, new char[0]);
        return store;
    }

    private static Certificate certificate(String name) throws Exception {
        try (InputStream in = Files.newInputStream(TLS.resolve(name))) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
