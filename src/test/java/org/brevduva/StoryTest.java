package org.brevduva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.brevduva.config.ConfigFile;
import org.brevduva.mail.EmailLimits;
import org.brevduva.mail.EmailReader;
import org.brevduva.mail.EmailReading;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.simulator.KeptMail;
import org.brevduva.simulator.ReceivedSms;
import org.brevduva.sms.Encoding;
import org.brevduva.store.Store;
import org.brevduva.testing.Setting;
import org.brevduva.testing.SmtpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The main job as a user sees it, over real SMTP and SMPP. */
@Timeout(60)
class StoryTest {

    private static final String PHONE = "46701740605";

    @TempDir
    Path directory;

    private Setting setting;
    private Brevduva house;

    @BeforeEach
    void open() throws Exception {
        setting = new Setting(directory);
        start();
    }

    private void start() throws Exception {
        house = Brevduva.start(settings(), InstantSource.system(), new SecureRandom());
        await().until(house::isBound);
    }

    private Settings settings() throws Exception {
        return Settings.read(ConfigFile.read(setting.write(""), Map.of()), new SecureRandom());
    }

    @AfterEach
    void close() {
        house.close();
        setting.close();
    }

    @Test
    @Tag("S1")
    @Tag("S51")
    @Tag("S52")
    void an_email_becomes_an_sms_the_answer_comes_back_in_the_thread_and_can_be_answered() throws Exception {
        assertThat(send(Setting.ANNA, "<1@firma.example>", "Hello\nfrom my mailbox", PHONE))
                .startsWith("250 2.0.0");
        ReceivedSms first = received(PHONE, 1).get(0);
        assertThat(first.from()).isEqualTo(Setting.ANNAS_NUMBER);
        assertThat(first.text()).isEqualTo("Hello\nfrom my mailbox");

        setting.smsc.phone(PHONE).texts(Setting.ANNAS_NUMBER, "Hej på dig €").join();
        KeptMail kept = mailed(1).get(0);
        IncomingEmail answer = read(kept);
        assertThat(kept.to()).containsExactly(Setting.ANNA);
        assertThat(kept.from()).startsWith("bounce-").endsWith("@" + Setting.DOMAIN);
        assertThat(answer.from().get(0).value()).isEqualTo(PHONE + "@" + Setting.DOMAIN);
        assertThat(answer.references()).containsExactly("<1@firma.example>");
        assertThat(answer.plainText().orElseThrow()).contains("Hej på dig €");

        String reply = "Tack!\n\nOn 22 Nov 2026 somebody wrote:\n"
                + answer.plainText().orElseThrow().indent(0).replaceAll("(?m)^", "> ");
        assertThat(send(
                        Setting.ANNA,
                        "<2@firma.example>",
                        reply,
                        answer.from().get(0).local()))
                .startsWith("250");
        ReceivedSms second = received(PHONE, 2).get(1);
        assertThat(second.from()).isEqualTo(Setting.ANNAS_NUMBER);
        assertThat(second.text()).isEqualTo("Tack!");
    }

    @Test
    @Tag("S12")
    @Tag("S39")
    void long_texts_and_other_alphabets_arrive_whole() throws Exception {
        String gsm = "Räksmörgås {{och}} € ".repeat(20).strip();
        String cyrillic = "Привет 👋 ".repeat(30).strip();

        assertThat(send(Setting.ANNA, "<1@firma.example>", gsm, PHONE)).startsWith("250");
        assertThat(send(Setting.BO, "<2@firma.example>", cyrillic, "070-174 06 06"))
                .startsWith("250");

        ReceivedSms one = received(PHONE, 1).get(0);
        assertThat(one.text()).isEqualTo(gsm.replace("{{och}}", "{och}"));
        assertThat(one.encoding()).isEqualTo(Encoding.GSM7);
        assertThat(one.parts()).isEqualTo(3);
        ReceivedSms other = received("46701740606", 1).get(0);
        assertThat(other.text()).isEqualTo(cyrillic);
        assertThat(other.encoding()).isEqualTo(Encoding.UCS2);
        assertThat(other.from()).isEqualTo("Firma");
    }

    @Test
    @Tag("S8")
    void several_recipients_each_get_it_once() throws Exception {
        String answer = send(
                Setting.ANNA, "<1@firma.example>", "To all of you", PHONE, "46701740606", "+46701740606", "0701740607");

        assertThat(answer).startsWith("250 2.0.0 Accepted as ").endsWith(", 3 messages");
        for (String phone : List.of(PHONE, "46701740606", "46701740607")) {
            assertThat(received(phone, 1)).hasSize(1);
        }
        assertThat(setting.smsc.submits()).hasSize(3);
    }

    @Test
    void the_same_email_offered_again_is_sent_once() throws Exception {
        String first = send(Setting.ANNA, "<1@firma.example>", "Only once", PHONE);
        String again = send(Setting.ANNA, "<1@firma.example>", "Only once", PHONE);
        String other = send(Setting.ANNA, "<2@firma.example>", "Something else", PHONE);

        assertThat(first).startsWith("250");
        assertThat(again).startsWith("250").contains(first.split(",")[0].substring(4));
        assertThat(other).startsWith("250");
        assertThat(received(PHONE, 2)).extracting(ReceivedSms::text).containsExactly("Only once", "Something else");
    }

    @Test
    @Tag("S15")
    void a_stranger_is_refused_and_nothing_is_sent() throws Exception {
        assertThat(send("mallory@example.net", "<1@example.net>", "Spam", PHONE))
                .startsWith("550 5.7.1");
        assertThat(send(Setting.ANNA, "<2@firma.example>", "   ", PHONE)).startsWith("554 5.6.0");
        assertThat(send(Setting.ANNA, "<3@firma.example>", "Hello", "4670")).startsWith("550 5.1.1");

        assertThat(setting.smsc.submits()).isEmpty();
    }

    @Test
    void an_sms_of_several_parts_is_one_email() throws Exception {
        String text = "En lång text från telefonen, åäö och 🙂. ".repeat(9).strip();

        setting.smsc.phone(PHONE).texts(Setting.ANNAS_NUMBER, text).join();

        assertThat(read(mailed(1).get(0)).plainText().orElseThrow().strip()).endsWith(text);
        assertThat(setting.smarthost.accepted()).isEqualTo(1);
    }

    @Test
    void an_operator_that_is_away_for_a_while_gets_everything_when_it_is_back() throws Exception {
        setting.smsc.stopsListening();
        setting.smsc.dropsLinks();
        await().until(() -> !house.isBound());
        for (int i = 0; i < 20; i++) {
            assertThat(send(Setting.ANNA, "<" + i + "@firma.example>", "Number " + i, PHONE))
                    .startsWith("250");
        }

        setting.smsc.listensAgain();

        assertThat(received(PHONE, 20)).extracting(ReceivedSms::text).doesNotHaveDuplicates();
    }

    @Test
    void what_was_accepted_when_the_house_closed_leaves_when_it_opens_again() throws Exception {
        setting.smsc.stopsListening();
        setting.smsc.dropsLinks();
        await().until(() -> !house.isBound());
        assertThat(send(Setting.ANNA, "<1@firma.example>", "Over the night", PHONE))
                .startsWith("250");
        house.close();
        setting.smsc.listensAgain();
        start();

        assertThat(received(PHONE, 1).get(0).text()).isEqualTo("Over the night");
    }

    @Test
    void a_damaged_database_is_set_aside_and_what_was_unfinished_comes_from_the_journal() throws Exception {
        assertThat(send(Setting.ANNA, "<1@firma.example>", "Long gone", PHONE)).startsWith("250");
        received(PHONE, 1);
        setting.smsc.stopsListening();
        setting.smsc.dropsLinks();
        await().until(() -> !house.isBound());
        assertThat(send(Setting.ANNA, "<2@firma.example>", "Not yet", PHONE)).startsWith("250");
        house.close();
        byte[] garbage = new byte[100_000];
        new Random(46).nextBytes(garbage);
        Files.write(directory.resolve("state/brevduva.mv.db"), garbage);

        Settings settings = settings();
        assertThatThrownBy(() -> Brevduva.start(settings, InstantSource.system(), new SecureRandom()))
                .hasMessageContaining("brevduva recover");
        Store.recover(settings.store(), InstantSource.system().instant());
        setting.smsc.listensAgain();
        start();

        assertThat(received(PHONE, 2)).extracting(ReceivedSms::text).containsExactly("Long gone", "Not yet");
        house.close();
        try (Stream<Path> files = Files.list(directory.resolve("state/journal"))) {
            assertThat(files).as("journal when all is done").isEmpty();
        }
    }

    private String send(String from, String messageId, String text, String... locals) throws Exception {
        List<String> recipients = Arrays.stream(locals)
                .map(local -> local.contains(" ") ? "\"" + local + "\"" : local)
                .map(local -> local + "@" + Setting.DOMAIN)
                .toList();
        try (SmtpClient client = new SmtpClient(house.smtpPort())) {
            return client.send(from, recipients, Setting.mail(from, messageId, text));
        }
    }

    private List<ReceivedSms> received(String phone, int atLeast) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> setting.smsc.phone(phone).received().size() >= atLeast);
        return setting.smsc.phone(phone).received();
    }

    private List<KeptMail> mailed(int atLeast) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> setting.smarthost.mails().size() >= atLeast);
        return setting.smarthost.mails();
    }

    private static IncomingEmail read(KeptMail mail) throws Exception {
        EmailReading reading = new EmailReader(EmailLimits.usual()).read(new ByteArrayInputStream(mail.raw()));
        assertThat(reading).isInstanceOf(EmailReading.Read.class);
        return ((EmailReading.Read) reading).email();
    }
}
