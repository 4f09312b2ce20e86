package org.brevduva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.brevduva.cli.CommandRun;
import org.brevduva.config.ConfigFile;
import org.brevduva.simulator.SubmittedPart;
import org.brevduva.testing.Setting;
import org.brevduva.testing.SmtpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From a file of contacts to the texts on their phones: the command, the mail, the operator, all real. */
@Timeout(180)
class ContactsStoryTest {

    private static final String EVA = "46701740605";
    private static final String KIM = "46701740606";
    private static final String MOTHER = "46701740607";
    private static final String FATHER = "46701740608";

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

    private CommandRun run(Brevduva house, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--url", "http://127.0.0.1:" + house.adminPort()));
        all.addAll(List.of("--token-file", setting.tokenFile().toString()));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private Brevduva started() throws Exception {
        Settings settings = Settings.read(ConfigFile.read(setting.write(""), Map.of()), new SecureRandom());
        Brevduva house = Brevduva.start(settings, InstantSource.system(), new SecureRandom());
        Path file = Files.writeString(directory.resolve("lag.csv"), """
                Mobil;E-post;Förnamn;Kundnummer;Vårdnadshavare 1 mobil;Vårdnadshavare 2 mobil
                070-174 06 05;;Eva;17;070-174 06 07;0701740608
                +46 70 174 06 06;;Kim;18;0701740607;
                ;bo@firma.example;Bo;19;;
                """);
        CommandRun run = run(house, "contact", "import", "firma", file.toString(), "--label", "Blå laget");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("added 3").contains("groups made: bla-laget");
        await().until(house::isBound);
        return house;
    }

    private String send(Brevduva house, String to, String messageId, String text) throws Exception {
        try (SmtpClient client = new SmtpClient(house.smtpPort())) {
            return client.send(
                    Setting.ANNA, List.of(to + "@" + Setting.DOMAIN), Setting.mail(Setting.ANNA, messageId, text));
        }
    }

    private void received(String phone, String text) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(setting.smsc.phone(phone).received())
                        .singleElement()
                        .satisfies(sms -> assertThat(sms.text()).isEqualTo(text)));
    }

    @Test
    @Tag("S96")
    @Tag("S116")
    void each_phone_of_an_imported_group_gets_its_own_text_and_who_has_none_is_told() throws Exception {
        try (Brevduva house = started()) {
            assertThat(send(house, "bla-laget", "<1@firma.example>", "Hej {Förnamn}, kund {kundnummer}, {phone}"))
                    .matches("250 2\\.0\\.0 Accepted as [0-9]+, 2 messages; bla-laget: 1 of them has no phone");

            received(EVA, "Hej Eva, kund 17, +" + EVA);
            received(KIM, "Hej Kim, kund 18, +" + KIM);
            assertThat(send(house, "bla-laget", "<2@firma.example>", "Hej {lastName}"))
                    .contains("554 5.6.0", "{lastName}, and none of the recipients has such a field");
            assertThat(setting.smsc.submits()).hasSize(2);
        }
    }

    @Test
    @Tag("S78")
    @Tag("S79")
    void guardians_are_texted_instead_of_members_once_about_all_whom_they_look_after() throws Exception {
        try (Brevduva house = started()) {
            assertThat(send(house, "Bla-Laget+guardians", "<1@firma.example>", "{firstName} tränar 17.30"))
                    .matches("250 2\\.0\\.0 Accepted as [0-9]+, 2 messages; .*: 1 of them has no phone");

            received(MOTHER, "Eva, Kim tränar 17.30");
            received(FATHER, "Eva tränar 17.30");
            assertThat(send(house, "bla-laget+all", "<2@firma.example>", "Vi ses"))
                    .matches("250 2\\.0\\.0 Accepted as [0-9]+, 4 messages; .*");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> setting.smsc.submits().size() == 6);
            assertThat(setting.smsc.submits().stream().skip(2).map(SubmittedPart::destination))
                    .containsExactlyInAnyOrder(EVA, KIM, MOTHER, FATHER);
            assertThat(send(house, "bla-laget+others", "<3@firma.example>", "Vi ses"))
                    .startsWith("550 5.1.1");
        }
    }

    @Test
    @Tag("S80")
    void a_field_that_makes_some_texts_longer_is_told_in_the_reply_and_by_explain() throws Exception {
        try (Brevduva house = started()) {
            run(house, "contact", "change", "firma", KIM, "--set", "firstName=" + "Kim-".repeat(30));
            String text = "Hej {firstName}! " + "x".repeat(140);
            Path mail = Files.writeString(
                    directory.resolve("mail.eml"), Setting.mail(Setting.ANNA, "<1@firma.example>", text));
            String hint = "filled, 1 of 2 texts take more than 1 SMS, at most 2";

            CommandRun explained = run(
                    house,
                    "explain",
                    mail.toString(),
                    "--server",
                    "--sender",
                    Setting.ANNA,
                    "--to",
                    "bla-laget@" + Setting.DOMAIN);

            assertThat(explained.out()).contains("a group, members: 2, 1 of them has no phone", "note        " + hint);
            assertThat(send(house, "bla-laget", "<1@firma.example>", text)).endsWith("; " + hint);
        }
    }
}
