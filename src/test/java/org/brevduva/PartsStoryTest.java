package org.brevduva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.brevduva.config.ConfigFile;
import org.brevduva.mail.EmailLimits;
import org.brevduva.mail.EmailReader;
import org.brevduva.mail.EmailReading;
import org.brevduva.simulator.Alphabet;
import org.brevduva.simulator.KeptMail;
import org.brevduva.simulator.Phone;
import org.brevduva.simulator.PhoneText;
import org.brevduva.testing.Setting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Long texts of phones, whose parts take every way that an operator has, become one e-mail each. */
@Timeout(120)
class PartsStoryTest {

    private static final int BINDS = 3;
    private static final int UDH = 0x40;
    private static final String LAST = "that was all";
    private static final String PHONE = "46701740605";

    @TempDir
    Path directory;

    private Setting setting;
    private Brevduva house;
    private String smscLines = "binds = " + BINDS;

    private void open() throws Exception {
        setting = new Setting(directory);
        start();
    }

    private void start() throws Exception {
        Settings settings = Settings.read(ConfigFile.read(setting.write(smscLines), Map.of()), new SecureRandom());
        house = Brevduva.start(settings, InstantSource.system(), new SecureRandom());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> house.isBound() && setting.smsc.counts().binds() == BINDS);
    }

    private void house_is_restarted() throws Exception {
        house.close();
        start();
    }

    @AfterEach
    void close() {
        house.close();
        setting.close();
    }

    private Phone phone() {
        return setting.smsc.phone(PHONE);
    }

    @Test
    void texts_whose_parts_come_by_three_binds_in_turns_and_twice_become_one_email_each() throws Exception {
        open();
        List<String> texts = IntStream.range(0, 20)
                .mapToObj(
                        i -> ("Text number " + i + " of one phone. ").repeat(20).strip())
                .toList();

        CompletableFuture.allOf(IntStream.range(0, texts.size())
                        .mapToObj(i -> phone().texts(Setting.ANNAS_NUMBER, spread(texts.get(i), i)))
                        .toArray(CompletableFuture<?>[]::new))
                .join();

        assertThat(mailedOf(texts)).containsExactlyInAnyOrderElementsOf(texts);
    }

    private static PhoneText spread(String text, int number) {
        PhoneText spread = PhoneText.of(text).spread().repeating(1 + number % BINDS);
        return number % 2 == 0 ? spread : spread.reversed();
    }

    @Test
    void texts_whose_parts_come_in_turns_before_and_after_restarts_and_again_become_one_email_each() throws Exception {
        open();
        comes(part(7, 1, "ett "));
        comes(part(8, 3, "drei"));
        comes(part(7, 1, "ett "));
        house_is_restarted();
        comes(part(7, 3, "tre"));
        comes(part(8, 1, "eins "));
        comes(part(8, 3, "drei"));
        house_is_restarted();
        comes(part(8, 1, "eins "));
        comes(part(8, 2, "zwei "));
        comes(part(7, 2, "tva "));
        house_is_restarted();
        comes(part(7, 2, "tva "));
        comes(part(8, 2, "zwei "));

        List<String> texts = List.of("ett tva tre", "eins zwei drei");
        assertThat(mailedOf(texts)).containsExactlyInAnyOrderElementsOf(texts);
    }

    /** Behind 6 octets of header one bit is left to fill, behind 7 none. */
    @Test
    void packed_septets_are_read_where_the_smsc_writes_them() throws Exception {
        smscLines += "\nalphabet = \"gsm-packed\"";
        open();

        phone().sends(Setting.ANNAS_NUMBER, 0, 0, octets("c8b21a")).join();
        phone().sends(Setting.ANNAS_NUMBER, UDH, 0, octets("050003070201" + "906535"))
                .join();
        phone().sends(Setting.ANNAS_NUMBER, UDH, 0, octets("050003070202" + "40c8b21a"))
                .join();
        phone().sends(Setting.ANNAS_NUMBER, UDH, 0, octets("06080401070201" + "c8b21a"))
                .join();
        phone().sends(Setting.ANNAS_NUMBER, UDH, 0, octets("06080401070202" + "c8b21a"))
                .join();

        List<String> texts = List.of("Hej", "Hej Hej", "HejHej");
        assertThat(mailedOf(texts)).containsExactlyInAnyOrderElementsOf(texts);
    }

    private static byte[] octets(String hexadecimal) {
        return HexFormat.of().parseHex(hexadecimal);
    }

    private void comes(byte[] part) {
        phone().sends(Setting.ANNAS_NUMBER, UDH, 0, part).join();
    }

    private static byte[] part(int reference, int place, String text) {
        return ByteBuffer.allocate(6 + text.length())
                .put(new byte[] {5, 0, 3, (byte) reference, 3, (byte) place})
                .put(text.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    /** The texts of all e-mails there are when these have come, and one about an SMS that comes after all others. */
    private List<String> mailedOf(List<String> texts) {
        // In UCS-2, which is read alike whatever the SMSC's alphabet.
        PhoneText last = PhoneText.of(LAST).in(Alphabet.UCS2);
        setting.smsc.phone("46701740606").texts(Setting.ANNAS_NUMBER, last).join();
        await().atMost(Duration.ofSeconds(30)).until(() -> mailed().containsAll(texts) && mailed().contains(LAST));
        return mailed().stream().filter(text -> !text.equals(LAST)).toList();
    }

    private List<String> mailed() {
        return setting.smarthost.mails().stream().map(PartsStoryTest::text).collect(Collectors.toList());
    }

    /** What stands below the marker. */
    private static String text(KeptMail mail) {
        try {
            EmailReading reading = new EmailReader(EmailLimits.usual()).read(new ByteArrayInputStream(mail.raw()));
            return ((EmailReading.Read) reading)
                    .email()
                    .plainText()
                    .orElseThrow()
                    .replaceFirst("(?s)^[^\n]*\n\n", "")
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
