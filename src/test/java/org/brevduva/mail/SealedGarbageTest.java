package org.brevduva.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.brevduva.sms.NumberPlan;
import org.brevduva.testing.Garbage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Signatures, Outlook files and many-part e-mails that nobody wrote. Run with -Dgarbage=100000 for more of each. */
@Tag("garbage")
@Timeout(3_600)
class SealedGarbageTest {

    private static final int USUAL = 5_000;
    private static final int ROUNDS = Garbage.rounds(USUAL);

    private final Random random = new Random(46);

    @Test
    void signed_content_of_garbage_is_found_or_not() {
        byte[] inner = "Content-Type: text/plain\r\n\r\nHej".getBytes(StandardCharsets.US_ASCII);
        int found = 0;
        for (int round : Garbage.rounds("signed content", USUAL)) {
            byte[] octets = mutated(Mime.signed(inner, random.nextBoolean()), random);
            Optional<byte[]> content = SignedContent.of(octets);
            found += content.isPresent() ? 1 : 0;
            content.ifPresent(read -> assertThat(read).hasSizeBetween(1, octets.length));
        }

        assertThat(found).isBetween(ROUNDS / 10, ROUNDS - 1);
    }

    @Test
    void outlook_files_of_garbage_give_what_can_be_read() throws IOException {
        byte[] file = outlookFile();
        int found = 0;
        for (int round : Garbage.rounds("Outlook files", USUAL)) {
            Attachments attachments = new Attachments(Optional.empty());
            BodyPart text = OutlookFile.read(mutated(file, random), attachments).text();
            found += text.isBlank() ? 0 : 1;
            assertThat(attachments.names()).hasSizeLessThan(10);
        }

        assertThat(found).isBetween(ROUNDS / 10, ROUNDS - 1);
    }

    @Test
    void emails_with_lists_that_are_garbage_are_read_or_refused() throws IOException {
        String list = Mime.attached("text/csv", "list.csv", "Mobil\n0701740605\n".getBytes(StandardCharsets.US_ASCII));
        String rich = Mime.multipart("related", Mime.part("text/html", "<p>Hej</p>"), list);
        String text = Mime.multipart("alternative", Mime.part("text/plain", "Hej"), rich);
        String mail = Mime.multipart("mixed", text, list);
        NumberListReader lists = new NumberListReader(new NumberPlan("SE"), ListLimits.usual());
        EmailReader reader = new EmailReader(EmailLimits.usual());

        int found = 0;
        for (int round : Garbage.rounds("e-mails with lists", USUAL)) {
            byte[] octets = mutated(mail.getBytes(StandardCharsets.UTF_8), random);
            EmailReading reading = reader.read(new ByteArrayInputStream(octets), Optional.of(lists));
            if (reading instanceof EmailReading.Read read) {
                NumberListReading numbers = read.email().numbers().orElseThrow();
                found += numbers instanceof NumberListReading.Read ? 1 : 0;
            }
        }

        assertThat(found).isBetween(ROUNDS / 10, ROUNDS);
    }

    @Test
    void transfer_encodings_of_garbage_come_out_the_same_in_pieces_and_as_a_whole() throws IOException {
        for (int round : Garbage.rounds("transfer encodings", USUAL / 10)) {
            String encoding = List.of("base64", "quoted-printable", "8bit").get(round % 3);
            byte[] octets = new byte[random.nextInt(60_000)];
            for (int i = 0; i < octets.length; i++) {
                octets[i] = (byte) "ABCDwxyz0189+/=\r\n E".charAt(random.nextInt(19));
            }

            byte[] streamed = new DecodedStream(encoding, new ByteArrayInputStream(octets)).readAllBytes();

            assertThat(streamed).isEqualTo(TransferEncoding.undo(encoding, octets));
        }
    }

    static byte[] outlookFile() {
        byte[] words = "Hej\0".getBytes(StandardCharsets.UTF_16LE);
        ByteBuffer properties = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        properties.putInt(2).putShort((short) 3).putShort((short) 0x0e07).putInt(1);
        properties
                .putShort((short) 0x1f)
                .putShort((short) 0x1000)
                .putInt(1)
                .putInt(words.length)
                .put(words);
        ByteBuffer file = ByteBuffer.allocate(90).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0x223e9f78).putShort((short) 1);
        file.put((byte) 1).putInt(0x00069003).putInt(40).put(properties.array()).putShort((short) 0);
        file.put((byte) 2).putInt(0x0006800f).putInt(10).put("0701740605".getBytes(StandardCharsets.US_ASCII));
        return file.array();
    }

    private static byte[] mutated(byte[] seed, Random random) {
        byte[] octets = seed.clone();
        for (int i = random.nextInt(4); i >= 0 && octets.length > 0; i--) {
            int at = random.nextInt(octets.length);
            int to = Math.min(octets.length, at + random.nextInt(20));
            switch (random.nextInt(4)) {
                case 0 -> octets[at] = (byte) random.nextInt(256);
                case 1 -> octets[at] ^= (byte) (1 << random.nextInt(8));
                case 2 ->
                    octets = Mime.joined(Arrays.copyOf(octets, to), Arrays.copyOfRange(octets, at, octets.length));
                default ->
                    octets = Mime.joined(Arrays.copyOf(octets, at), Arrays.copyOfRange(octets, to, octets.length));
            }
        }
        return octets;
    }
}
