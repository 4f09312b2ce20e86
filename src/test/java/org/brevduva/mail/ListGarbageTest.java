package org.brevduva.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.brevduva.mail.NumberListReading.Read;
import org.brevduva.mail.NumberListReading.Unreadable;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.NumberPlan;
import org.brevduva.testing.Garbage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lists that nobody wrote. Run with -Dgarbage=100000 for as many rounds of each. */
@Tag("garbage")
@Timeout(3_600)
class ListGarbageTest {

    private static final int USUAL = 3_000;
    private static final int ROUNDS = Garbage.rounds(USUAL);
    private static final ListLimits LIMITS = new ListLimits(5_000, 100, 1_000, 1 << 20, 4 << 20, 50, false);

    private final NumberPlan swedish = new NumberPlan("SE");
    private final Random random = new Random(46);

    @Test
    void texts_of_garbage_are_read_or_refused() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (Path file : ListFilesTest.lists()) {
            seeds.add(Files.readAllBytes(file));
        }

        int read = 0;
        for (int round : Garbage.rounds("lists of text", USUAL)) {
            read += judged("list.csv", mutated(seeds)) ? 1 : 0;
        }

        assertThat(read).as("much of it still holds a number").isGreaterThan(ROUNDS / 3);
    }

    @Test
    void workbooks_whose_octets_are_garbage_are_read_or_refused() throws IOException {
        List<byte[]> seeds = List.of(book("<row><c t='s'><v>1</v></c><c s='1'><v>46083</v></c></row>")
                .octets());

        int read = 0;
        for (int round : Garbage.rounds("workbooks of garbage", USUAL)) {
            read += judged("list.xlsx", mutated(seeds)) ? 1 : 0;
        }

        assertThat(read).isBetween(1, ROUNDS - 1);
    }

    @Test
    void workbooks_whose_tags_are_garbage_are_read_or_refused() throws IOException {
        byte[] row = ("<row r='2' hidden='0'><c r='A2' t='s'><v>1</v></c><c r='B2' s='1'><v>46083.5</v></c>"
                        + "<c t='inlineStr'><is><t>070-174 06 06</t></is></c>"
                        + "<c t='str'><f>A1</f><v>0701740607</v></c></row>")
                .getBytes(StandardCharsets.UTF_8);

        int read = 0;
        for (int round : Garbage.rounds("workbooks of tags", USUAL)) {
            String rows = new String(mutated(List.of(row)), StandardCharsets.UTF_8);
            read += judged("list.xlsx", book(rows).octets()) ? 1 : 0;
        }

        assertThat(read).isBetween(ROUNDS / 50, ROUNDS - 1);
    }

    @Test
    void letters_of_garbage_become_text_whatever_charset_is_said() throws IOException {
        String[] charsets = {"utf-8", "utf-16", "us-ascii", "iso-8859-1", "windows-1250", "iso-2022-jp", "x"};
        for (int round : Garbage.rounds("charsets", USUAL)) {
            byte[] octets = new byte[random.nextInt(200)];
            random.nextBytes(octets);
            Optional<String> charset = Optional.of(charsets[round % charsets.length]);

            String whole = CharsetChoice.read(octets, charset);
            TextDecoder decoder = new TextDecoder(new ByteArrayInputStream(octets), octets, charset);
            StringBuilder streamed = new StringBuilder();
            for (int c = decoder.read(); c >= 0; c = decoder.read()) {
                streamed.append((char) c);
            }

            assertThat(whole).hasSizeLessThanOrEqualTo(octets.length + 1);
            assertThat(streamed).hasSizeLessThanOrEqualTo(octets.length);
        }
    }

    @Test
    void encoded_words_of_garbage_are_read_in_no_time() {
        String pieces = "=?=?utf-8?q?=C3=A5?==?x?b?/+?==_ ?b?b?==?iso-8859-1*sv?Q?a=";
        for (int round : Garbage.rounds("encoded words", USUAL)) {
            StringBuilder field = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                int from = random.nextInt(pieces.length());
                field.append(pieces, from, Math.min(pieces.length(), from + random.nextInt(24)));
            }

            assertThat(EncodedWords.read(field.toString())).hasSizeLessThanOrEqualTo(field.length());
        }
    }

    /** Whether numbers were found; all of them can be said again. */
    private boolean judged(String name, byte[] octets) throws IOException {
        NumberListReading reading =
                new NumberListReader(swedish, LIMITS).read(AttachedFile.named(name), new ByteArrayInputStream(octets));
        if (reading instanceof Unreadable unreadable) {
            assertThat(unreadable.why()).isNotBlank().hasSizeLessThan(400).doesNotContainPattern("\\p{Cc}");
            return false;
        }
        NumberList list = ((Read) reading).list();
        assertThat(list.numbers().map(Msisdn::digits)).doesNotHaveDuplicates();
        assertThat(list.columns()).allMatch(column -> column.matches("[A-Za-z][A-Za-z0-9_-]*"));
        for (int i = 0; i < list.size(); i++) {
            assertThat(list.columns()).containsAll(list.fields(i).keySet());
        }
        assertThat(list.refused())
                .hasSizeLessThanOrEqualTo(50)
                .allSatisfy(
                        line -> assertThat(line.inWords()).hasSizeLessThan(400).doesNotContainPattern("\\p{Cc}"));
        return list.size() > 0;
    }

    private static Sheets book(String rows) {
        String styles = "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>";
        return new Sheets()
                .strings("<si><t>Mobil</t></si><si><t>0701740605</t></si>")
                .file("xl/styles.xml", styles)
                .sheet("One", "", "<row><c t='s'><v>0</v></c></row>" + rows);
    }

    private byte[] mutated(List<byte[]> seeds) {
        byte[] octets = seeds.get(random.nextInt(seeds.size())).clone();
        for (int i = random.nextInt(8); i >= 0 && octets.length > 0; i--) {
            int at = random.nextInt(octets.length);
            int to = Math.min(octets.length, at + random.nextInt(40));
            switch (random.nextInt(4)) {
                case 0 -> octets[at] = (byte) random.nextInt(256);
                case 1 -> octets[at] = (byte) ";,\t\"'<>&/=\r\n\0E+0".charAt(random.nextInt(16));
                case 2 ->
                    octets = Mime.joined(Arrays.copyOf(octets, to), Arrays.copyOfRange(octets, at, octets.length));
                default ->
                    octets = Mime.joined(Arrays.copyOf(octets, at), Arrays.copyOfRange(octets, to, octets.length));
            }
            octets = Arrays.copyOf(octets, Math.min(octets.length, 20_000));
        }
        return octets;
    }
}
