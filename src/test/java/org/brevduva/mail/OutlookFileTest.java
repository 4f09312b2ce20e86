package org.brevduva.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OutlookFileTest {

    private static final byte[] CODE_PAGE = attribute(2, 0x00069007, numbers(1252, 0));

    @Test
    void the_text_of_an_old_outlook_is_found() throws IOException {
        byte[] text = "Hej på dig\0".getBytes(Charset.forName("windows-1252"));
        byte[] file = file(CODE_PAGE, attribute(1, 0x0002800c, text));

        assertThat(Mime.email(mail(file)).plainText()).contains("Hej på dig");
    }

    @Test
    void the_text_of_a_newer_outlook_is_found_among_its_properties() throws IOException {
        byte[] properties = joined(
                numbers(4),
                property(0x0003, 0x0e07, numbers(1)),
                named(0x001f, "Keywords", wide("x")),
                property(0x001f, 0x1000, wide("Hej på dig\0")),
                property(0x0102, 0x1013, value("<p>Hej</p>".getBytes(StandardCharsets.UTF_8))));

        IncomingEmail email = Mime.email(mail(file(CODE_PAGE, attribute(1, 0x00069003, properties))));

        assertThat(email.plainText()).contains("Hej på dig");
        assertThat(email.html()).contains("<p>Hej</p>");
    }

    @Test
    void a_text_that_only_outlook_can_read_is_refused_with_what_to_do() throws IOException {
        byte[] packed = joined(numbers(1), property(0x0102, 0x1009, value(new byte[] {1, 2, 3, 4})));

        EmailReading reading = Mime.reading(mail(file(attribute(1, 0x00069003, packed))));

        assertThat(((EmailReading.Unreadable) reading).why()).contains("Outlook: choose Plain Text or HTML");
    }

    @Test
    void a_text_beside_it_goes_first() throws IOException {
        byte[] file = file(attribute(1, 0x0002800c, "again".getBytes(StandardCharsets.US_ASCII)));

        IncomingEmail email = Mime.email(Mime.multipart("mixed", Mime.part("text/plain", "own words"), mail(file)));

        assertThat(email.plainText()).contains("own words");
    }

    @Test
    void a_list_in_it_is_read() throws IOException {
        byte[] file = file(
                attribute(2, 0x00069002, new byte[14]),
                attribute(2, 0x00018010, "list.csv\0".getBytes(StandardCharsets.US_ASCII)),
                attribute(2, 0x0006800f, "Mobil\r\n0701740605\r\n".getBytes(StandardCharsets.US_ASCII)));

        NumberList list = ((NumberListReading.Read) Mime.lists(mail(file))).list();

        assertThat(list.numbers().map(number -> number.digits())).containsExactly("46701740605");
    }

    @Test
    void cut_anywhere_it_gives_what_stands_before_and_never_fails() throws IOException {
        byte[] whole = file(
                CODE_PAGE,
                attribute(1, 0x00069003, joined(numbers(1), property(0x001f, 0x1000, wide("Hej på dig")))),
                attribute(1, 0x00008005, new byte[8]));

        int found = 0;
        for (int length = 0; length <= whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            found += Mime.email(mail(cut)).plainText().isPresent() ? 1 : 0;
        }

        assertThat(found).isBetween(1, whole.length - 1);
    }

    private static String mail(byte[] file) {
        return Mime.attached("application/ms-tnef", "winmail.dat", file);
    }

    private static byte[] file(byte[]... attributes) {
        return joined(numbers(0x223e9f78), new byte[2], joined(attributes));
    }

    private static byte[] attribute(int level, int tag, byte[] value) {
        return joined(new byte[] {(byte) level}, numbers(tag, value.length), value, new byte[2]);
    }

    private static byte[] property(int type, int id, byte[] value) {
        return joined(shorts(type, id), value);
    }

    private static byte[] named(int type, String name, byte[] value) {
        byte[] words = name.getBytes(StandardCharsets.UTF_16LE);
        return joined(shorts(type, 0x8001), new byte[16], numbers(1, words.length), padded(words), value);
    }

    private static byte[] wide(String words) {
        return value(words.getBytes(StandardCharsets.UTF_16LE));
    }

    private static byte[] value(byte[] octets) {
        return joined(numbers(1, octets.length), padded(octets));
    }

    private static byte[] padded(byte[] octets) {
        return Arrays.copyOf(octets, (octets.length + 3) / 4 * 4);
    }

    private static byte[] numbers(int... numbers) {
        ByteBuffer octets = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int number : numbers) {
            octets.putInt(number);
        }
        return octets.array();
    }

    private static byte[] shorts(int... numbers) {
        ByteBuffer octets = ByteBuffer.allocate(2 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int number : numbers) {
            octets.putShort((short) number);
        }
        return octets.array();
    }

    private static byte[] joined(byte[]... pieces) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            octets.writeBytes(piece);
        }
        return octets.toByteArray();
    }
}
