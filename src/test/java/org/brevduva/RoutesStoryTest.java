package org.brevduva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.brevduva.config.ConfigFile;
import org.brevduva.simulator.Answer;
import org.brevduva.simulator.ReceivedSms;
import org.brevduva.simulator.SmscSimulator;
import org.brevduva.testing.Setting;
import org.brevduva.testing.SmtpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two operators side by side, over real SMTP and SMPP. */
@Timeout(60)
class RoutesStoryTest {

    private static final String PHONE = "46701740605";
    private static final String OTHER_PHONE = "46701740606";
    private static final String NORWEGIAN = "4741234567";
    private static final int THROTTLED = 0x58; // SMPP 3.4, 5.1.3

    @TempDir
    Path directory;

    private Setting setting;
    private SmscSimulator second;
    private Brevduva house;

    @BeforeEach
    void open() {
        setting = new Setting(directory);
        second = SmscSimulator.open(0);
    }

    private void start(String linesOfFirst, String linesOfSecond) throws Exception {
        String lines = linesOfFirst + """

                [smsc.second]
                host = "127.0.0.1"
                port = %d
                system-id = "brevduva"
                password-file = "password"
                longest-reconnect = "1s"
                """.formatted(second.port()) + linesOfSecond;
        Settings settings = Settings.read(ConfigFile.read(setting.write(lines), Map.of()), new SecureRandom());
        house = Brevduva.start(settings, InstantSource.system(), new SecureRandom());
        await().until(house::isBound);
    }

    @AfterEach
    void close() {
        house.close();
        second.close();
        setting.close();
    }

    @Test
    void each_country_takes_the_operator_that_is_for_it() throws Exception {
        start("prefixes = [\"46\"]", "countries = [\"NO\"]");

        assertThat(send("To Sweden and Norway", PHONE, "+" + NORWEGIAN)).startsWith("250");

        assertThat(received(setting.smsc, PHONE, 1)).hasSize(1);
        assertThat(received(second, NORWEGIAN, 1)).hasSize(1);
        assertThat(setting.smsc.submits()).hasSize(1);
        assertThat(second.submits()).hasSize(1);
    }

    @Test
    void when_an_operator_is_lost_what_waits_takes_the_other_and_later_the_first_again() throws Exception {
        start("fail-over-after = \"1s\"", "priority = 2");
        setting.smsc.refusesBinds(0x0d);
        setting.smsc.dropsLinks();
        await().until(() -> !house.isBound());

        assertThat(send("one", PHONE)).startsWith("250");
        assertThat(send("two", OTHER_PHONE)).startsWith("250");
        assertThat(received(second, PHONE, 1)).extracting(ReceivedSms::text).containsExactly("one");
        assertThat(received(second, OTHER_PHONE, 1)).hasSize(1);

        setting.smsc.refusesBinds(0);
        await().until(house::isBound);
        assertThat(send("three", PHONE)).startsWith("250");

        assertThat(received(setting.smsc, PHONE, 1))
                .extracting(ReceivedSms::text)
                .containsExactly("three");
        assertThat(second.submits()).hasSize(2);
    }

    @Test
    void an_operator_that_is_slow_does_not_keep_the_other_waiting() throws Exception {
        start("prefixes = [\"46\"]", "prefixes = [\"47\"]\nwindow = 1");
        second.answersAfter(Duration.ofSeconds(2));
        for (int i = 0; i < 5; i++) {
            send("slow " + i, "+" + NORWEGIAN);
        }

        send("quick", PHONE);

        assertThat(received(setting.smsc, PHONE, 1)).hasSize(1);
        assertThat(second.submits()).hasSizeLessThan(5);
    }

    @Test
    void texts_to_one_phone_arrive_in_order_however_often_the_operator_says_later() throws Exception {
        start("window = 100\nretry = \"50ms\"\nprefixes = [\"46\"]", "prefixes = [\"47\"]");
        AtomicInteger submits = new AtomicInteger();
        setting.smsc.behavesAs(submit -> submits.incrementAndGet() % 3 == 0
                ? new Answer.Refuse(submits.get() % 2 == 0 ? THROTTLED : 0x08)
                : new Answer.Accept());

        List<String> texts = IntStream.range(0, 20)
                .mapToObj(i -> i + " " + "x".repeat(i % 4 * 100))
                .map(String::strip)
                .toList();
        for (String text : texts) {
            assertThat(send(text, PHONE, OTHER_PHONE)).startsWith("250");
        }

        assertThat(received(setting.smsc, PHONE, 20))
                .extracting(ReceivedSms::text)
                .isEqualTo(texts);
        assertThat(received(setting.smsc, OTHER_PHONE, 20))
                .extracting(ReceivedSms::text)
                .isEqualTo(texts);
    }

    private int mails;

    private String send(String text, String... phones) throws Exception {
        mails++;
        try (SmtpClient client = new SmtpClient(house.smtpPort())) {
            return client.send(
                    Setting.ANNA,
                    Arrays.stream(phones)
                            .map(phone -> phone + "@" + Setting.DOMAIN)
                            .toList(),
                    Setting.mail(Setting.ANNA, "<" + mails + "@firma.example>", text));
        }
    }

    private static List<ReceivedSms> received(SmscSimulator smsc, String phone, int count) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> smsc.phone(phone).received().size() >= count);
        return smsc.phone(phone).received();
    }
}
