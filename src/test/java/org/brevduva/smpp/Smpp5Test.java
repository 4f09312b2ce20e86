package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.brevduva.message.Status;
import org.jsmpp.bean.Command;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class Smpp5Test {

    /** Behind system_id, password and system_type of {@link LinkSettings}, which is empty. */
    private static final int INTERFACE_VERSION = 16 + "brevduva\0".length() + "pigeon\0".length() + 1;

    @TempDir
    private Path directory;

    private final RawSmsc raw = new RawSmsc();
    private Office office;

    Smpp5Test() throws IOException {}

    @AfterEach
    void close() throws Exception {
        office.close();
        raw.close();
    }

    private RawSmsc.Client open(SmppVersion version, int saysVersion) throws IOException {
        SmppSettings settings = LinkSettings.to(raw.port(), Map.of());
        SmscLogin login = settings.login();
        office = Office.at(
                directory,
                LinkSettings.with(
                        new SmscLogin(login.systemId(), login.password(), login.systemType(), version, login.bind(), 1),
                        settings));
        RawSmsc.Client client = raw.accept();
        Pdu bind = client.read();
        assertThat(bind.octets()[INTERFACE_VERSION]).isEqualTo(version.octet().value());
        client.write(bind.answer(0, Pdu.join(Pdu.string("raw"), Pdu.tlv(0x0210, (byte) saysVersion))));
        await().until(() -> office.binds.isBound());
        return client;
    }

    @ParameterizedTest
    @CsvSource({"V3_4, 0x34", "V3_4, 0x50", "V5_0, 0x50", "V5_0, 0x34", "V5_0, 0x33", "V5_0, 0x51"})
    void a_bind_stands_whatever_version_the_smsc_says_it_has(SmppVersion version, String said) throws Exception {
        try (RawSmsc.Client client = open(version, Integer.decode(said))) {
            long message = office.sends("Hej", Sessions.ANNA);
            client.write(client.read().answer(0, Pdu.string("7")));

            await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(Status.DELIVERED_TO_GATEWAY));
        }
    }

    @Test
    void an_smsc_that_says_it_is_congested_is_given_less() throws Exception {
        try (RawSmsc.Client client = open(SmppVersion.V5_0, 0x50)) {
            long message = office.sends("Hej", Sessions.ANNA);
            assertThat(office.view().smsc().rate()).isEmpty();

            client.write(client.read().answer(0, Pdu.join(Pdu.string("7"), Pdu.tlv(0x0428, (byte) 95))));

            await().until(() -> office.view().smsc().rate().isPresent());
            await().untilAsserted(() -> assertThat(office.status(message)).isEqualTo(Status.DELIVERED_TO_GATEWAY));
        }
    }

    /** Whatever stands behind an id, and wherever it ends. */
    @Test
    void garbage_in_an_answer_is_an_answer() throws Exception {
        office = Office.at(directory, LinkSettings.to(raw.port()));
        Random random = new Random(46);
        for (int round = 0; round < 5_000; round++) {
            byte[] pdu = new byte[16 + random.nextInt(40)];
            random.nextBytes(pdu);
            if (round % 2 == 0 && pdu.length > 24) {
                byte[] state = Pdu.join(new byte[] {0}, Pdu.tlv(0x0428, (byte) random.nextInt()));
                System.arraycopy(state, 0, pdu, 17, Math.min(state.length, pdu.length - 17));
            }
            Command header = new Command();
            header.setCommandId(0x80000004);

            SubmitResp resp = SubmitResp.read(header, pdu);

            assertThat(resp.status()).isZero();
            assertThat(resp.messageId()).hasSizeLessThanOrEqualTo(64);
            resp.congestion().ifPresent(state -> assertThat(state).isBetween(0, 255));
        }
    }
}
