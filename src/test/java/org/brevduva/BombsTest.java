package org.brevduva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.brevduva.config.ConfigFile;
import org.brevduva.mail.Sheets;
import org.brevduva.testing.Setting;
import org.brevduva.testing.SmtpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** E-mails that are small at the door and would be huge inside, brought to the real server by somebody who may send. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BombsTest {

    private static final String PHONE = "46701740605";
    /** What is collected on the way included: a few times what a workbook may unpack to. */
    private static final long MOST_OCTETS = 1L << 30;

    private Setting setting;
    private Brevduva house;

    @BeforeAll
    void open(@TempDir Path directory) throws Exception {
        setting = new Setting(directory);
        Settings settings = Settings.read(ConfigFile.read(setting.write(""), Map.of()), new SecureRandom());
        house = Brevduva.start(settings, InstantSource.system(), new SecureRandom());
        await().until(house::isBound);
    }

    @AfterAll
    void close() {
        house.close();
        setting.close();
    }

    static List<Arguments> bombs() throws IOException {
        StringBuilder nested = new StringBuilder("Content-Type: multipart/mixed; boundary=b0\n\n");
        StringBuilder signed = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            nested.append("--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n".formatted(i, i + 1));
            signed.append("Content-Type: multipart/signed; boundary=s%d\n\n--s%d\n".formatted(i, i));
        }
        String parts = "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nhej\n".repeat(3_000) + "--b--\n";
        String entities = "<!DOCTYPE x [<!ENTITY a '" + "1".repeat(1_000) + "'>]><worksheet>&a;</worksheet>";
        byte[] doctype = new Sheets()
                .sheet("One", "", "<row><c><v>1</v></c></row>")
                .file("xl/worksheets/sheet1.xml", entities)
                .octets();
        return List.of(
                bomb("levels of parts", "it has more than 20 levels", PHONE, nested + "--b3000\n\nhej\n"),
                bomb("levels of signatures", "it has more than 20 levels", PHONE, signed + "\nhej\n"),
                bomb("parts", "it has more than 200 parts", PHONE, parts),
                bomb(
                        "header fields",
                        "it has more than 500 header fields",
                        PHONE,
                        "X-A: b\n".repeat(3_000) + "\nhej\n"),
                bomb("one header field", "longer than 16384", PHONE, "X-A: " + "b".repeat(100_000) + "\n\nhej\n"),
                bomb("a folded field", "longer than 16384", PHONE, "X-A: b\n" + " b\n".repeat(50_000) + "\nhej\n"),
                bomb("text", "its text is longer than 262144", PHONE, "\n" + "hej\n".repeat(100_000)),
                bomb("HTML", "longer than", PHONE, "Content-Type: text/html\n\n" + "<div>hej\n".repeat(100_000)),
                bomb(
                        "encoded text",
                        "longer than 262144",
                        PHONE,
                        "Content-Transfer-Encoding: base64\n\n" + base64(new byte[1 << 20])),
                bomb(
                        "a sheet",
                        "unpacks to more than",
                        "sms",
                        list(grown("xl/worksheets/sheet1.xml", "</sheetData>", "<row></row>"))),
                bomb(
                        "strings",
                        "unpacks to more than",
                        "sms",
                        list(grown("xl/sharedStrings.xml", "</sst>", "<si><t>0</t></si>"))),
                bomb("entities", "cannot be read", "sms", list(doctype)));
    }

    private static Arguments bomb(String name, String why, String local, String mail) {
        return Arguments.of(name, why, local, mail);
    }

    /** A workbook, one of whose files goes on for 120 MB. */
    private static byte[] grown(String file, String end, String piece) throws IOException {
        byte[] small = new Sheets()
                .strings("<si><t>Mobil</t></si>")
                .sheet("One", "", "<row><c t='s'><v>0</v></c></row>")
                .octets();
        byte[] megabyte = piece.repeat((1 << 20) / piece.length()).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(small));
                ZipOutputStream out = new ZipOutputStream(octets)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                String content = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
                int at = Math.max(0, content.indexOf(end));
                out.write(content.substring(0, at).getBytes(StandardCharsets.US_ASCII));
                for (int i = 0; i < 120 && entry.getName().equals(file); i++) {
                    out.write(megabyte);
                }
                out.write(content.substring(at).getBytes(StandardCharsets.US_ASCII));
            }
        }
        return octets.toByteArray();
    }

    private static String list(byte[] workbook) {
        return "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhej\n--b\n"
                + "Content-Type: application/octet-stream; name=\"list.xlsx\"\nContent-Transfer-Encoding: base64\n\n"
                + base64(workbook) + "\n--b--\n";
    }

    private static String base64(byte[] octets) {
        return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(octets);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void too_much_of_something_is_refused_for_good_with_the_reason(String name, String why, String local, String mail)
            throws IOException {
        long before = made();

        String reply = send(local, mail);

        assertThat(reply).startsWith("554 5.6.0 ").contains(why);
        assertThat(made() - before).as("octets made of it").isLessThan(MOST_OCTETS);
        assertThat(setting.smsc.submits()).isEmpty();
    }

    @Test
    void a_mail_over_the_limit_is_refused_before_it_is_read() throws IOException {
        assertThat(send(PHONE, "\n" + "hej\n".repeat(3 << 20))).startsWith("552 5.3.4");
        assertThat(setting.smsc.submits()).isEmpty();
    }

    /** By all threads, since the reader's is one of the door's. */
    private static long made() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] each = threads.getThreadAllocatedBytes(threads.getAllThreadIds());
        return Arrays.stream(each).filter(one -> one > 0).sum();
    }

    private String send(String local, String mail) throws IOException {
        String whole = "From: " + Setting.ANNA + "\nMessage-ID: <1@firma.example>\nMIME-Version: 1.0\n" + mail;
        try (SmtpClient client = new SmtpClient(house.smtpPort())) {
            return client.send(Setting.ANNA, List.of(local + "@" + Setting.DOMAIN), whole);
        }
    }
}
