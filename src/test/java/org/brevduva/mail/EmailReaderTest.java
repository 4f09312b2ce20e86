package org.brevduva.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.brevduva.mail.EmailReading.Read;
import org.brevduva.mail.EmailReading.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EmailReaderTest {

    private final EmailReader reader = new EmailReader(EmailLimits.usual());

    @Test
    void three_thousand_multiparts_inside_each_other_are_refused_with_the_figure() throws IOException {
        StringBuilder bomb = new StringBuilder("Content-Type: multipart/mixed; boundary=b0\r\n\r\n");
        for (int i = 0; i < 3_000; i++) {
            bomb.append("--b" + i + "\r\nContent-Type: multipart/mixed; boundary=b" + (i + 1) + "\r\n\r\n");
        }

        EmailReading reading = read(bomb.append("--b3000\r\n\r\ndeep\r\n").toString());

        assertThat(reading).isEqualTo(new Unreadable("it has more than 20 levels of parts inside each other"));
    }

    @Test
    void a_text_over_the_limit_is_refused_with_the_figure_and_one_at_the_limit_is_read() throws IOException {
        EmailReader small = new EmailReader(new EmailLimits(10, 1_000, 2, 2, 100, 100, 100));

        assertThat(small.read(stream("\r\n" + "x".repeat(100)))).isInstanceOf(Read.class);
        assertThat(small.read(stream("\r\n" + "x".repeat(101))))
                .isEqualTo(new Unreadable("its text is longer than 100 bytes"));
    }

    @Test
    void a_hundred_megabytes_of_attachment_are_stepped_over() throws IOException {
        String head = "From: anna@firma.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                + "--b\r\nContent-Type: application/zip\r\n\r\n";
        String tail = "\r\n--b\r\n\r\nHej\r\n--b--\r\n";

        EmailReading reading = reader.read(new Filled(stream(head), 100 << 20, stream(tail)));

        assertThat(email(reading).plainText()).contains("Hej");
    }

    @Test
    void a_text_without_end_is_refused_after_the_limit() throws IOException {
        InputStream endless = new Filled(
                stream("Content-Transfer-Encoding: quoted-printable\r\n\r\n"),
                Long.MAX_VALUE,
                InputStream.nullInputStream());

        assertThat(reader.read(endless)).isEqualTo(new Unreadable("its text is longer than 262144 bytes"));
    }

    @Test
    void a_header_line_without_end_is_refused_after_the_limit() throws IOException {
        InputStream endless = new Filled(stream("X-"), Long.MAX_VALUE, InputStream.nullInputStream());

        assertThat(reader.read(endless)).isEqualTo(new Unreadable("a header field is longer than 16384 bytes"));
    }

    @Test
    void a_long_line_in_the_text_is_read() throws IOException {
        String line = "å".repeat(100_000);

        EmailReading reading =
                read("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n" + line + "\r\n--b--\r\n");

        assertThat(email(reading).plainText()).contains(line);
    }

    @Test
    void a_failing_stream_is_passed_on_as_it_failed_wherever_that_happens() {
        IOException broken = new IOException("connection reset");
        String mail = "From: anna@firma.example\r\n"
                + "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
                + "--b\r\n"
                + "Content-Type: text/plain; format=flowed\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\n"
                + "SGVq\r\n"
                + "--b--\r\n";

        for (int length = 0; length <= mail.length(); length++) {
            InputStream failing = new Failing(stream(mail.substring(0, length)), broken);
            assertThatThrownBy(() -> reader.read(failing))
                    .as("after %s bytes", length)
                    .isSameAs(broken);
        }
    }

    @Test
    void an_email_says_nothing_private_where_it_is_printed() throws IOException {
        EmailReading reading = read("From: anna@firma.example\r\nSubject: secret one\r\n\r\nsecret two");

        assertThat(reading.toString()).contains("an***@firma.example").doesNotContain("secret", "anna");
        assertThat(email(reading).fields().toString()).doesNotContain("secret", "anna");
    }

    @Test
    void the_header_fields_are_kept_unfolded_in_their_order() throws IOException {
        EmailReading reading = read("Received: a\r\n\tb\r\nX-One: =?utf-8?q?=C3=A5?=\r\nReceived: c\r\n\r\n");

        assertThat(email(reading).fields())
                .containsExactly(
                        new HeaderField("Received", "a b"),
                        new HeaderField("X-One", "=?utf-8?q?=C3=A5?="),
                        new HeaderField("Received", "c"));
    }

    private EmailReading read(String mail) throws IOException {
        return reader.read(stream(mail));
    }

    private static IncomingEmail email(EmailReading reading) {
        return ((Read) reading).email();
    }

    private static InputStream stream(String mail) {
        return new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8));
    }

    /** One stream, then so many blanks, then another stream. */
    private static final class Filled extends InputStream {

        private final InputStream before;
        private final InputStream after;
        private long blanks;

        Filled(InputStream before, long blanks, InputStream after) {
            this.before = before;
            this.blanks = blanks;
            this.after = after;
        }

        @Override
        public int read() throws IOException {
            int next = before.read();
            if (next < 0 && blanks > 0) {
                blanks--;
                return ' ';
            }
            return next < 0 ? after.read() : next;
        }
    }

    /** Ends with a failure instead of an end. */
    private static final class Failing extends FilterInputStream {

        private final IOException failure;

        Failing(InputStream in, IOException failure) {
            super(in);
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            if (next < 0) {
                throw failure;
            }
            return next;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int count = super.read(target, from, length);
            if (count < 0) {
                throw failure;
            }
            return count;
        }
    }
}
