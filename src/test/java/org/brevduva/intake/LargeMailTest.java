package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.brevduva.intake.Verdict.Accepted;
import org.brevduva.intake.Verdict.Busy;
import org.brevduva.intake.Verdict.Refused;
import org.brevduva.trust.Letter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** E-mails with attachments, which lie in a file while they are judged. */
@Timeout(60)
class LargeMailTest extends IntakeFixture {

    /** Octets of an attachment, a line at a time: they exist only while they are read. */
    private static final class Attachment extends InputStream {

        private static final String LINE = "QUJD".repeat(19) + "\r\n";
        private final int size;
        private int at;

        Attachment(int size) {
            this.size = size;
        }

        @Override
        public int read() {
            return at < size ? LINE.charAt(at++ % LINE.length()) : -1;
        }
    }

    @Test
    void a_mail_of_five_megabytes_is_judged_and_leaves_nothing_behind() throws Exception {
        Verdict verdict = intake.take(envelope(trusted(), PHONE), mailWith(5 << 20));

        assertThat(verdict).isInstanceOf(Accepted.class);
        assertThat(sent()).containsExactly("467190012345 46701740605 <1@firma.example> hej");
        assertThat(inHand()).isZero();
    }

    @Test
    void a_large_mail_that_is_refused_leaves_nothing_behind_either() throws Exception {
        assertThat(intake.take(envelope(ELSEWHERE, PHONE), mailWith(200_000))).isEqualTo(NO);
        assertThat(inHand()).isZero();
    }

    @Test
    void a_large_mail_is_held_against_its_signature_as_it_came() throws Exception {
        dns.knows(Letter.ZONE);
        Letter letter = Letter.fromAnna().with("10.30.", "10.30.\r\n-- \r\n" + "\r\n".repeat(60_000) + "b");

        assertThat(letter.text()).hasSizeGreaterThan(100_000);
        assertThat(take(letter.signed().text(), recipients(PHONE), ELSEWHERE)).isInstanceOf(Accepted.class);
        assertThat(take(letter.signed().with("\r\nb", "\r\nc").text(), recipients(PHONE), ELSEWHERE))
                .isInstanceOf(Refused.class);
        assertThat(inHand()).isZero();
    }

    @Test
    void while_the_disk_takes_no_large_mail_its_sender_is_told_to_come_again() throws Exception {
        Files.delete(directory.resolve("in-hand"));

        assertThat(intake.take(envelope(trusted(), PHONE), mailWith(200_000)))
                .isEqualTo(new Busy("the mail cannot be taken right now, try again later"));
        assertThat(take(mail("hej"), PHONE)).isInstanceOf(Accepted.class);
    }

    @Test
    void a_start_clears_away_what_a_killed_process_left() throws Exception {
        Files.writeString(directory.resolve("in-hand").resolve("mail123.eml"), "From: anna");

        restart();

        assertThat(inHand()).isZero();
    }

    private long inHand() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("in-hand"))) {
            return files.count();
        }
    }

    private static InputStream mailWith(int attachment) {
        String start = mail("hej")
                .replaceAll("Content-[^\r]*\r\n", "")
                .replace(
                        "\r\n\r\nhej",
                        "\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                                + "--b\r\nContent-Type: text/plain\r\n\r\nhej\r\n"
                                + "--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n");
        InputStream end = new ByteArrayInputStream("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        return new SequenceInputStream(stream(start), new SequenceInputStream(new Attachment(attachment), end));
    }
}
