package org.brevduva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.brevduva.config.ConfigException;
import org.brevduva.config.ConfigFile;
import org.brevduva.simulator.KeptMail;
import org.brevduva.testing.Registered;
import org.brevduva.testing.Setting;
import org.brevduva.testing.SmtpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Addresses with a meaning of their own, from the client at the door to whoever gets something. */
@Timeout(120)
class AddressStoryTest {

    private static final String PHONE = "46701740605";

    @TempDir
    private Path directory;

    private Setting setting;

    @BeforeEach
    void open() {
        setting = new Setting(directory);
    }

    @AfterEach
    void close() {
        setting.close();
    }

    private Brevduva started(Map<String, String> environment) throws Exception {
        ConfigFile file = ConfigFile.read(setting.write(""), environment);
        return Brevduva.start(Settings.read(file, new SecureRandom()), InstantSource.system(), new SecureRandom());
    }

    @Test
    void a_bounce_to_postmaster_without_a_domain_reaches_the_administrator() throws Exception {
        try (Brevduva house = started(Map.of());
                SmtpClient client = new SmtpClient(house.smtpPort())) {
            String mail = Setting.mail("MAILER-DAEMON@elsewhere.example", "<1@elsewhere.example>", "No such user");

            assertThat(client.send("", List.of("Postmaster"), mail))
                    .isEqualTo("250 2.0.0 Passed on to the administrator");

            await().until(() -> setting.smarthost.accepted() == 1);
            KeptMail kept = setting.smarthost.mails().get(0);
            assertThat(kept.to()).containsExactly("admin@firma.example");
            assertThat(kept.from()).isEmpty();
            assertThat(text(kept))
                    .as("octet by octet")
                    .contains("\r\n\r\n" + mail.stripTrailing().replace("\n", "\r\n"));
            assertThat(client.send("", List.of("abuse@" + Setting.DOMAIN), text(kept)))
                    .as("our own mail comes back")
                    .startsWith("554 5.4.6");
        }
    }

    @Tag("S4")
    @Test
    void a_renamed_address_of_lists_means_what_the_old_one_meant() throws Exception {
        try (Brevduva house = started(Map.of("BREVDUVA_ADDRESSES_LISTS", "utskick,sms"));
                SmtpClient client = new SmtpClient(house.smtpPort())) {
            String mail = """
                    From: %s
                    Message-ID: <1@firma.example>
                    MIME-Version: 1.0
                    Content-Type: multipart/mixed; boundary=b

                    --b
                    Content-Type: text/plain

                    hej
                    --b
                    Content-Type: text/plain; name=a.txt
                    Content-Disposition: attachment; filename=a.txt

                    0701740605
                    0701740606
                    --b--
                    """.formatted(Setting.ANNA);

            assertThat(client.send(Setting.ANNA, List.of("Utskick@" + Setting.DOMAIN), mail))
                    .matches("250 2.0.0 Accepted as \\d+, 2 messages");
            assertThat(client.send(Setting.ANNA, List.of("all@" + Setting.DOMAIN), mail))
                    .startsWith("550 5.1.1");
        }
    }

    @Tag("S65")
    @Tag("S66")
    @Test
    void a_key_and_a_phone_in_an_address_book_need_nothing_but_a_mail_client() throws Exception {
        try (Brevduva house = started(Map.of());
                SmtpClient client = new SmtpClient(house.smtpPort())) {
            String key = house.office()
                    .keys()
                    .add("test", Registered.ACCOUNT, "book")
                    .secret();
            String byKey = Setting.mail(Setting.ANNA, "<1@firma.example>", "hej")
                    .replace("Subject: hello", "Subject: 0701740606; +4741234567");
            String byNumber =
                    Setting.mail(Setting.ANNA, "<2@firma.example>", "hej").replace("Subject: hello\n", "");

            assertThat(client.send(
                            Setting.ANNA, List.of(key + "@" + Setting.DOMAIN, PHONE + "@" + Setting.DOMAIN), byKey))
                    .as("S60, S63, S67")
                    .endsWith(", 3 messages");
            assertThat(client.send(Setting.ANNA, List.of("0701740605@" + Setting.DOMAIN), byNumber))
                    .endsWith(", 1 message");
            await().until(() -> setting.smsc.phone(PHONE).received().size() == 2);
        }
    }

    @Test
    void a_name_that_a_group_has_by_now_stops_the_start_with_its_place() throws Exception {
        try (Brevduva house = started(Map.of())) {
            house.office().groups().add("test", Registered.ACCOUNT, "crew");
        }

        assertThatThrownBy(() -> started(Map.of("BREVDUVA_ADDRESSES_HELP", "help,crew")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("[addresses] help has \"crew\", which is the name of a group");
    }

    @Test
    void a_group_cannot_take_a_name_of_the_settings() throws Exception {
        try (Brevduva house = started(Map.of("BREVDUVA_ADDRESSES_LISTS", "utskick"))) {
            assertThatThrownBy(() -> house.office().groups().add("test", Registered.ACCOUNT, "Utskick"))
                    .hasMessageContaining("mail to utskick@ means something else here");
            assertThat(house.office()
                            .groups()
                            .add("test", Registered.ACCOUNT, "sms")
                            .name())
                    .as("means nothing else any more")
                    .isEqualTo("sms");
        }
    }

    private static String text(KeptMail kept) {
        return new String(kept.raw(), StandardCharsets.US_ASCII);
    }
}
