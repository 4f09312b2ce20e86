package org.brevduva.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.util.ByteSequence;
import org.apache.james.mime4j.util.ContentUtil;
import org.brevduva.mail.AuthorReading.Read;
import org.brevduva.mail.AuthorReading.Unclear;
import org.brevduva.testing.Garbage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(600)
class AuthorReadingTest {

    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

    private record Case(String header, String expected) {}

    @ParameterizedTest
    @MethodSource("cases")
    void the_author_is_read_as_the_table_says(Case written) throws IOException {
        assertThat(shown(author(written.header()))).isEqualTo(written.expected());
    }

    @Test
    void an_unclear_author_is_told_in_one_plain_line() throws IOException {
        AuthorReading reading = author("From: \u202e\u00e5\u0007 anna@firma.example <secret@firma.example>");

        assertThat(((Unclear) reading).why()).matches("[ -~]{10,120}").doesNotContain("anna", "secret");
    }

    @Test
    void a_field_without_end_costs_nothing() {
        for (String piece : List.of("(", "\"", "a@", "<", "=?utf-8?Q?", "[", "a ", "\\", "@ ")) {
            HeaderField endless = new HeaderField("From", piece.repeat(100_000) + " <anna@firma.example>");
            assertThat(AuthorReading.of(List.of(endless))).isInstanceOf(Unclear.class);
        }
    }

    @Test
    void an_address_of_thousands_of_labels_is_no_address() {
        for (String value : List.of(
                "a@b" + ".b".repeat(8_000), "<a@b" + ".b".repeat(8_000) + ">", "\"a\"@b" + ".b".repeat(8_000))) {
            assertThat(AuthorReading.of(List.of(new HeaderField("From", value))))
                    .isInstanceOf(Unclear.class);
        }
    }

    @Test
    @Timeout(10)
    void blanks_without_end_cost_no_time() {
        String value = "Anna Berg" + " ".repeat(15_000) + "<anna@firma.example>";

        for (int i = 0; i < 500; i++) {
            assertThat(AuthorReading.of(List.of(new HeaderField("From", value))))
                    .isInstanceOf(Unclear.class);
        }
    }

    /** Whoever checks the proof of an e-mail, and whoever shows it, uses a parser of his own. */
    @Tag("garbage")
    @Test
    void whoever_is_read_is_read_by_other_parsers_too() throws IOException {
        List<String> seeds = seeds();
        Random random = new Random(46);
        int read = 0;
        int compared = 0;

        for (int round : Garbage.rounds("authors", 50_000)) {
            String value = mutated(seeds, random);
            AuthorReading reading = AuthorReading.of(List.of(new HeaderField("From", value)));
            if (reading instanceof Read found) {
                read++;
                String author = found.author().canonical();
                assertThat(MailAddress.read(found.author().value())).contains(found.author());
                List<String> others = others(value);
                compared += others.size();
                assertThat(others).as(value).allMatch(author::equals);
            }
        }

        assertThat(read).isGreaterThan(5_000);
        assertThat(compared).isGreaterThan(read);
    }

    /** What two other parsers make of the field, one strict and one lenient; what is no whole address is left out. */
    private static List<String> others(String value) {
        List<String> addresses = new ArrayList<>();
        try {
            for (InternetAddress address : InternetAddress.parse(value, true)) {
                if (address.getAddress().contains("@")) { // not so the Berg of an unquoted Berg, Anna
                    addresses.add(address.getAddress());
                }
            }
        } catch (AddressException e) {
            // It cannot be read there, so nobody is named.
        }
        ByteSequence bytes = ContentUtil.encode(StandardCharsets.UTF_8, value);
        ParserCursor whole = new ParserCursor(0, bytes.length());
        for (Mailbox mailbox :
                LenientAddressParser.DEFAULT.parseAddressList(bytes, whole).flatten()) {
            // It takes the bracket into the domain where a name without quotes is the address itself.
            if (mailbox.getDomain() != null && mailbox.getDomain().indexOf('<') < 0) {
                addresses.add('"' + mailbox.getLocalPart() + "\"@" + mailbox.getDomain());
            }
        }
        return addresses.stream()
                .map(written ->
                        MailAddress.read(written).map(MailAddress::canonical).orElse(written))
                .toList();
    }

    private static String mutated(List<String> seeds, Random random) {
        String spice = "@<>()\",;:\\[]=? \t%!.'ab\u00e5\uff20";
        StringBuilder value = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
        for (int i = random.nextInt(4); i > 0; i--) {
            int from = random.nextInt(value.length() + 1);
            int to = Math.min(value.length(), from + random.nextInt(8));
            String other = seeds.get(random.nextInt(seeds.size()));
            switch (random.nextInt(5)) {
                case 0 -> value.delete(from, to);
                case 1 -> value.insert(from, value.substring(from, to));
                case 2 -> value.insert(from, other.substring(random.nextInt(other.length() + 1)));
                default -> value.insert(from, spice.charAt(random.nextInt(spice.length())));
            }
        }
        return value.toString();
    }

    private static List<String> seeds() throws IOException {
        return cases().stream()
                .flatMap(written -> Arrays.stream(
                        written.header().replaceAll("\r?\n[ \t]", " ").split("\n")))
                .filter(line -> line.startsWith("From:"))
                .map(line -> line.substring(5).strip())
                .toList();
    }

    static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/authors"))) {
            for (Path file : files.sorted().toList()) {
                for (String block : Files.readString(file).split("\n\n+")) {
                    int arrow = block.indexOf("\n-> ");
                    if (arrow >= 0) {
                        String expected = block.substring(arrow + 4).strip();
                        cases.add(new Case(unescaped(block.substring(0, arrow)), expected));
                    }
                }
            }
        }
        return cases;
    }

    private static String unescaped(String written) {
        return ESCAPE.matcher(written.replace("\\\\\"", "\\\""))
                .replaceAll(
                        code -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(code.group(1), 16))));
    }

    private static AuthorReading author(String header) throws IOException {
        byte[] mail = (header.replace("\n", "\r\n") + "\r\n\r\nhej").getBytes(StandardCharsets.UTF_8);
        EmailReading reading = new EmailReader(EmailLimits.usual()).read(new ByteArrayInputStream(mail));
        return ((EmailReading.Read) reading).email().author();
    }

    private static String shown(AuthorReading reading) {
        return reading instanceof Read read ? read.author().value() : "Unclear: " + ((Unclear) reading).why();
    }
}
