package org.brevduva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.config.ConfigFile;
import org.brevduva.simulator.KeptMail;
import org.brevduva.simulator.ReceiptState;
import org.brevduva.testing.Setting;
import org.brevduva.testing.SmtpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reports as a sender sees them, over real SMTP and SMPP: one of three phones does not take its SMS. */
@Timeout(60)
class ReportStoryTest {

    private static final String FAILING = "46701740606";
    private static final List<String> PHONES = List.of("46701740605", FAILING, "46701740607");
    private static final String MARK = "marker";

    @TempDir
    Path directory;

    private Setting setting;
    private Brevduva house;

    @BeforeEach
    void open() throws Exception {
        setting = new Setting(directory);
        setting.smsc.receiptsSay(to -> Optional.of(to.equals(FAILING) ? ReceiptState.UNDELIV : ReceiptState.DELIVRD));
        house = Brevduva.start(
                Settings.read(ConfigFile.read(setting.write(""), Map.of()), new SecureRandom()),
                InstantSource.system(),
                new SecureRandom());
        await().until(house::isBound);
    }

    @AfterEach
    void close() {
        house.close();
        setting.close();
    }

    @Test
    @Tag("S17")
    @Tag("S18")
    void a_mail_to_three_phones_is_reported_once_in_its_thread() throws Exception {
        send("<1@firma.example>", "");

        String report = reported(1).get(0);

        assertThat(setting.smarthost.mails().get(0).to()).containsExactly(Setting.ANNA);
        assertThat(setting.smarthost.mails().get(0).from()).isEmpty();
        assertThat(report)
                .contains("Subject: SMS ", ": 2 of 3 delivered, 1 failed\r\n")
                .contains("References: <1@firma.example>\r\n", "report-type=delivery-status")
                .contains("+" + FAILING + "      failed ", "Action: failed\r\nStatus: 5.2.0\r\n")
                .doesNotContain("Hello");
    }

    @Test
    @Tag("S18")
    void it_goes_to_the_other_address_when_one_is_chosen() throws Exception {
        choose("report-to", "chef@firma.example");
        send("<1@firma.example>", "");

        reported(1);

        assertThat(setting.smarthost.mails().get(0).to()).containsExactly("chef@firma.example");
    }

    /** Reports come in turn: after the one that is asked for at the end, none can be missing before. */
    @Test
    @Tag("S17")
    void none_is_sent_to_whoever_wants_none_or_asks_for_none() throws Exception {
        choose("reports", "none");
        send("<none@firma.example>", "");
        choose("reports", "failures");
        send("<never@firma.example>", " NOTIFY=NEVER");
        delivered("<fine@firma.example>", "");
        allEnded(7);
        delivered("<" + MARK + "@firma.example>", " NOTIFY=SUCCESS");

        List<String> reports = reported(1);

        assertThat(reports).hasSize(1);
        assertThat(reports.get(0)).contains("References: <" + MARK + "@firma.example>", "1 of 1 delivered");
    }

    @Test
    void a_report_that_comes_back_never_becomes_an_sms() throws Exception {
        send("<1@firma.example>", "");
        String report = reported(1).get(0);
        int submits = setting.smsc.submits().size();

        try (SmtpClient client = new SmtpClient(house.smtpPort())) {
            List<String> phone = List.of(PHONES.get(0) + "@" + Setting.DOMAIN);
            List<String> help = List.of("help@" + Setting.DOMAIN);
            String vacation = Setting.mail(Setting.ANNA, "<2@firma.example>", "I am away")
                    .replace(
                            "Subject: hello",
                            "Subject: Auto: SMS\nAuto-Submitted: auto-replied\nIn-Reply-To: "
                                    + report.replaceAll("(?s).*Message-ID: (<[^>]+>).*", "$1"));
            String forwarded = report.replaceAll("From: \"SMS\"\r\n <[^>]+>", "From: " + Setting.ANNA);
            String bounce = Setting.mail(Setting.ANNA, "<3@firma.example>", "undeliverable\n\n" + report);

            assertThat(client.send("", phone, report)).startsWith("5");
            assertThat(client.send(Setting.ANNA, phone, report)).startsWith("5");
            assertThat(client.send(Setting.ANNA, phone, forwarded))
                    .startsWith("5")
                    .contains("automatic");
            assertThat(client.send(Setting.ANNA, phone, vacation))
                    .startsWith("5")
                    .contains("automatic");
            assertThat(client.send("", phone, bounce)).startsWith("5").contains("automatic");
            assertThat(client.send("", help, bounce)).startsWith("5");
            assertThat(client.send(Setting.ANNA, help, vacation)).startsWith("5");
        }
        assertThat(setting.smsc.submits()).hasSize(submits);
        assertThat(setting.smarthost.accepted()).isEqualTo(1);
    }

    private void choose(String option, String value) throws Exception {
        house.office().mailboxes().change("test", Setting.ANNA, Map.of(option, Optional.of(value)));
    }

    private void send(String messageId, String parameters) throws Exception {
        send(messageId, parameters, PHONES);
    }

    private void delivered(String messageId, String parameters) throws Exception {
        send(messageId, parameters, PHONES.subList(0, 1));
    }

    private void send(String messageId, String parameters, List<String> phones) throws Exception {
        try (SmtpClient client = new SmtpClient(house.smtpPort())) {
            client.says("MAIL FROM:<" + Setting.ANNA + ">");
            for (String phone : phones) {
                assertThat(client.says("RCPT TO:<" + phone + "@" + Setting.DOMAIN + ">" + parameters))
                        .startsWith("250");
            }
            client.says("DATA");
            assertThat(client.says(Setting.mail(Setting.ANNA, messageId, "Hello " + messageId)
                                    .replace("\n", "\r\n") + "\r\n."))
                    .startsWith("250");
        }
    }

    private void allEnded(int receipts) {
        await().atMost(Duration.ofSeconds(30)).until(() -> setting.smsc.counts().receiptsAcknowledged() >= receipts);
    }

    private List<String> reported(int atLeast) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> setting.smarthost.mails().size() >= atLeast);
        return setting.smarthost.mails().stream()
                .map(KeptMail::raw)
                .map(raw -> new String(raw, StandardCharsets.UTF_8))
                .toList();
    }
}
