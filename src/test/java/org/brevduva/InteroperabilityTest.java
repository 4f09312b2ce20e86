package org.brevduva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.pdu.SubmitSm;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.brevduva.config.ConfigFile;
import org.brevduva.testing.OtherSmsc;
import org.brevduva.testing.Setting;
import org.brevduva.testing.SmtpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job with an SMSC that another house wrote, so that our SMPP library is not only asked about itself. */
@Timeout(60)
class InteroperabilityTest {

    private static final String PHONE = "46701740605";

    @TempDir
    Path directory;

    private Setting setting;
    private OtherSmsc smsc;
    private Brevduva house;

    @BeforeEach
    void open() throws Exception {
        setting = new Setting(directory);
        smsc = OtherSmsc.open();
    }

    private void start(String bind) throws Exception {
        Path file = setting.write("bind = \"" + bind + "\"\nenquire-link = \"100ms\"");
        Map<String, String> environment = Map.of("BREVDUVA_SMSC_SIM_PORT", Integer.toString(smsc.port()));
        Settings settings = Settings.read(ConfigFile.read(file, environment), new SecureRandom());
        house = Brevduva.start(settings, InstantSource.system(), new SecureRandom());
        await().until(house::isBound);
    }

    @AfterEach
    void close() {
        house.close();
        smsc.close();
        setting.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"transceiver", "pair"})
    void sms_go_out_whole_and_receipts_are_answered(String bind) throws Exception {
        start(bind);
        assertThat(smsc.binds()).isEqualTo(bind.equals("pair") ? 2 : 1);

        assertThat(send("räksmörgås {} € ".repeat(20).strip())).startsWith("250");
        await().until(() -> smsc.submits().size() == 3);

        SubmitSm first = smsc.submits().get(0);
        assertThat(first.getDestAddress().getAddress()).isEqualTo(PHONE);
        assertThat(first.getDestAddress().getTon()).isEqualTo(SmppConstants.TON_INTERNATIONAL);
        assertThat(first.getSourceAddress().getAddress()).isEqualTo(Setting.ANNAS_NUMBER);
        assertThat(first.getEsmClass() & SmppConstants.ESM_CLASS_UDHI_MASK).isNotZero();
        assertThat(first.getRegisteredDelivery()).isEqualTo(SmppConstants.REGISTERED_DELIVERY_SMSC_RECEIPT_REQUESTED);
        assertThat(first.getShortMessage()).startsWith(5, 0, 3);
        for (int id = 0xA001; id <= 0xA003; id++) {
            assertThat(smsc.receipts(Integer.toHexString(id), PHONE, Setting.ANNAS_NUMBER, "DELIVRD"))
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"transceiver", "pair"})
    void sms_come_in_whole_and_become_one_email(String bind) throws Exception {
        start(bind);

        assertThat(smsc.texts(true, PHONE, Setting.ANNAS_NUMBER, part(2, "and the end.")))
                .isZero();
        assertThat(smsc.texts(true, PHONE, Setting.ANNAS_NUMBER, part(1, "The beginning ")))
                .isZero();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> setting.smarthost.mails().size() == 1);
        assertThat(new String(setting.smarthost.mails().get(0).raw(), StandardCharsets.UTF_8))
                .contains("The beginning and the end.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"transceiver", "pair"})
    void the_link_is_kept_alive_and_ends_with_an_unbind(String bind) throws Exception {
        start(bind);
        await().until(() -> smsc.enquiries() >= 4);

        house.close();

        assertThat(smsc.unbinds()).isEqualTo(bind.equals("pair") ? 2 : 1);
    }

    private String send(String text) throws Exception {
        try (SmtpClient client = new SmtpClient(house.smtpPort())) {
            return client.send(
                    Setting.ANNA,
                    List.of(PHONE + "@" + Setting.DOMAIN),
                    Setting.mail(Setting.ANNA, "<1@firma.example>", text));
        }
    }

    /** One of two parts, with an 8-bit reference: 3GPP TS 23.040, 9.2.3.24.1. */
    private static byte[] part(int number, String text) {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        part.writeBytes(new byte[] {5, 0, 3, 77, 2, (byte) number});
        part.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        return part.toByteArray();
    }
}
