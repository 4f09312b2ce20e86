package org.brevduva.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MailBodyTest {

    private static final String[] PIECES = {"\r\n.\r\n", "\r\n", "\r", "\n", ".", "..", "a", "\0", "\u00e5", "bc \t"};

    /** What comes out is what a plain reading of RFC 5321, 4.5.2 says, or nothing. */
    @Test
    void only_the_one_right_end_ends_a_mail() throws IOException {
        Random random = new Random(25);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder sent = new StringBuilder();
            int common = 3 + random.nextInt(PIECES.length - 2);
            for (int i = random.nextInt(12); i > 0; i--) {
                sent.append(PIECES[random.nextInt(common)]);
            }
            sent.append("\r\n.\r\nNOOP\r\n");

            Wire wire = wire(sent.toString());
            MailBody body = new MailBody(new DottedText(wire), wire, 1_000);
            Optional<String> mail = read(body, 1 + random.nextInt(9));

            String raw = raw(sent.toString());
            assertThat(mail).as(raw).isEqualTo(isClean(raw) ? Optional.of(unstuffed(raw)) : Optional.empty());
            assertThat(body.fault().isEmpty()).as(raw).isEqualTo(isClean(raw));
            body.drain();
            assertThat(rest(wire)).as(raw).isEqualTo(sent.substring(Math.max(0, raw.length()) + 3));
        }
    }

    @Test
    void a_mail_that_was_refused_never_ends_well() throws IOException {
        Wire wire = wire("one\ntwo\r\n.\r\n");
        MailBody body = new MailBody(new DottedText(wire), wire, 1_000);

        assertThat(read(body, 100)).isEmpty();
        assertThat(read(body, 100)).as("asked again").isEmpty();
        body.drain();
        assertThat(read(body, 100)).as("after the end").isEmpty();
    }

    private static Wire wire(String sent) {
        byte[] octets = sent.getBytes(StandardCharsets.ISO_8859_1);
        Wire wire = new Wire(
                new TimedSocket(Duration.ofMinutes(1)),
                new ByteArrayInputStream(octets),
                new ByteArrayOutputStream(),
                Duration.ofMinutes(1));
        wire.within(Duration.ofMinutes(1));
        return wire;
    }

    private static Optional<String> read(MailBody body, int step) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] some = new byte[step];
        try {
            for (int count = body.read(some); count >= 0; count = body.read(some)) {
                all.write(some, 0, count);
            }
            return Optional.of(all.toString(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String rest(Wire wire) throws IOException {
        StringBuilder rest = new StringBuilder();
        while (wire.hasMore()) {
            rest.append((char) wire.octet());
        }
        return rest.toString();
    }

    /** Up to the first dot alone on a line; lines end with CR LF. */
    private static String raw(String sent) {
        return sent.startsWith(".\r\n") ? "" : sent.substring(0, sent.indexOf("\r\n.\r\n") + 2);
    }

    private static boolean isClean(String raw) {
        String others = raw.replace("\r\n", "");
        return !others.contains("\r") && !others.contains("\n") && !others.contains("\0");
    }

    private static String unstuffed(String raw) {
        return raw.replaceAll("(^|\r\n)\\.", "$1");
    }
}
