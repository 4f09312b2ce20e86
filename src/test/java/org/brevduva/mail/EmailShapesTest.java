package org.brevduva.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class EmailShapesTest {

    private static final String PLAIN = Mime.part("text/plain; charset=utf-8", "Hej på dig");
    private static final String HTML = Mime.part("text/html; charset=utf-8", "<p>Hej på <b>dig</b></p>");
    private static final String PICTURE = Mime.attached("image/png", "logo.png", new byte[] {1, 2, 3});

    @Test
    void both_forms_of_a_text_are_kept() throws IOException {
        IncomingEmail email = Mime.email(Mime.multipart("alternative", PLAIN, HTML));

        assertThat(email.plainText()).contains("Hej på dig");
        assertThat(email.html()).contains("<p>Hej på <b>dig</b></p>");
    }

    @Test
    void an_html_mail_has_no_plain_text() throws IOException {
        IncomingEmail email = Mime.email(HTML);

        assertThat(email.plainText()).isEmpty();
        assertThat(email.html()).isPresent();
    }

    @Test
    void html_without_any_header_is_known_by_its_first_tag() throws IOException {
        assertThat(Mime.email("\r\n<!DOCTYPE html>\r\n<html>Hej</html>").html()).isPresent();
    }

    @Test
    void the_text_is_found_however_deep_it_lies() throws IOException {
        String related = Mime.multipart("related", Mime.multipart("alternative", PLAIN, HTML), PICTURE);
        String signature = Mime.attached("application/pkcs7-signature", "smime.p7s", new byte[] {1});

        String mixed = Mime.multipart("mixed", related, PICTURE);

        IncomingEmail email = Mime.email(Mime.multipart("signed", mixed, signature));

        assertThat(email.plainText()).contains("Hej på dig");
        assertThat(email.html()).isPresent();
        assertThat(email.attachmentNames()).containsExactly("logo.png", "logo.png", "smime.p7s");
    }

    @Test
    void texts_around_attachments_are_joined() throws IOException {
        IncomingEmail email = Mime.email(
                Mime.multipart("mixed", Mime.part("text/plain", "above"), PICTURE, Mime.part("text/plain", "below")));

        assertThat(email.plainText()).contains("above\nbelow\n");
    }

    @Test
    void html_around_attachments_in_one_of_two_forms_is_joined() throws IOException {
        String rich = Mime.multipart(
                "mixed", Mime.part("text/html", "<p>one</p>"), PICTURE, Mime.part("text/html", "<p>two</p>"));

        IncomingEmail email = Mime.email(Mime.multipart("alternative", PLAIN, rich));

        assertThat(email.plainText()).contains("Hej på dig");
        assertThat(email.html()).contains("<p>one</p>\n<p>two</p>\n");
    }

    @Test
    void a_footer_in_plain_text_does_not_hide_a_text_in_html() throws IOException {
        IncomingEmail email = Mime.email(Mime.multipart("mixed", HTML, Mime.part("text/plain", "List & <footer>")));

        assertThat(email.plainText()).as("it would be the footer alone").isEmpty();
        assertThat(email.html().orElseThrow()).contains("<b>dig</b>", "List &amp; &lt;footer&gt;");
    }

    @Test
    void an_empty_piece_of_html_behind_an_attachment_changes_nothing() throws IOException {
        String empty = Mime.part("text/html", "<html><head><title>x</title></head><body>&nbsp;<br></body></html>");

        IncomingEmail email = Mime.email(Mime.multipart("mixed", PLAIN, PICTURE, empty));

        assertThat(email.plainText()).contains("Hej på dig");
        assertThat(email.html()).isEmpty();
    }

    @Test
    void an_email_inside_an_email_is_an_attachment() throws IOException {
        String inner = Mime.part("message/rfc822", "Subject: inner\r\n\r\nsomebody else");

        IncomingEmail email = Mime.email(Mime.multipart("mixed", PLAIN, inner));

        assertThat(email.plainText()).contains("Hej på dig");
        assertThat(email.attachmentNames()).containsExactly("unnamed");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_text_inside_its_own_signature_is_found(boolean streamed) throws IOException {
        byte[] inner = Mime.multipart("mixed", PLAIN, PICTURE).getBytes(StandardCharsets.UTF_8);

        IncomingEmail email = Mime.email(sealed("signed-data", Mime.signed(inner, streamed)));

        assertThat(email.plainText()).contains("Hej på dig");
        assertThat(email.attachmentNames()).containsExactly("logo.png");
    }

    @Test
    void signatures_inside_each_other_count_as_levels() throws IOException {
        String mail = PLAIN;
        for (int i = 0; i < 25; i++) {
            mail = sealed("signed-data", Mime.signed(mail.getBytes(StandardCharsets.UTF_8), false));
        }

        assertThat(Mime.reading(mail))
                .isEqualTo(new EmailReading.Unreadable("it has more than 20 levels of parts inside each other"));
    }

    @Test
    void what_is_encrypted_is_refused_with_a_sentence() throws IOException {
        String smime = sealed("enveloped-data", Mime.der(0x30, Mime.object("2a864886f70d010703")));
        String pgp = Mime.multipart("encrypted", Mime.part("application/pgp-encrypted", "Version: 1"), PLAIN);
        String inline = Mime.part("text/plain", "-----BEGIN PGP MESSAGE-----\r\n\r\nabc\r\n-----END PGP MESSAGE-----");

        for (String mail : new String[] {smime, pgp, inline}) {
            assertThat(Mime.reading(mail))
                    .isEqualTo(new EmailReading.Unreadable("it is encrypted: send it again without encryption"));
        }
    }

    @Test
    void the_frame_of_a_signature_in_the_text_is_taken_off() throws IOException {
        IncomingEmail email = Mime.email(Mime.part(
                "text/plain",
                "-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\nHej\r\n- -- \r\nAnna\r\n"
                        + "-----BEGIN PGP SIGNATURE-----\r\n\r\nabc\r\n-----END PGP SIGNATURE-----\r\n"));

        assertThat(email.plainText()).contains("Hej\n-- \nAnna\n");
    }

    @ParameterizedTest
    @CsvSource({
        "filename=\"../../etc/list.txt\", list.txt",
        "filename=\"C:\\\\Users\\\\Anna\\\\list.csv\", list.csv",
        "filename*=UTF-8''g%C3%A4ster%20maj.xlsx, gäster maj.xlsx",
        "filename*0*=iso-8859-1''g%E4st; filename*1=er.csv, gäster.csv",
        "filename*0=\"gu\"; filename*1=\"ests.csv\", guests.csv",
        "filename=\"=?UTF-8?Q?g=C3=A4ster.csv?=\", gäster.csv",
        "filename=gäster.csv, gäster.csv",
        "filename=\"a\u202ecsv.exe\", acsv.exe",
        "filename=\"\", unnamed"
    })
    void names_of_attachments_are_read_in_every_spelling_and_made_plain(String parameter, String name)
            throws IOException {
        String file =
                "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; " + parameter + "\r\n\r\nx";

        IncomingEmail email = Mime.email(Mime.multipart("mixed", PLAIN, file));

        assertThat(email.attachmentNames()).containsExactly(name);
    }

    @Test
    void html_over_the_limit_is_left_if_there_is_plain_text_and_refused_if_not() throws IOException {
        String large = Mime.part("text/html", "<p>" + "x".repeat(600_000));

        assertThat(Mime.email(Mime.multipart("alternative", PLAIN, large)).html())
                .isEmpty();
        assertThat(Mime.email(Mime.multipart("alternative", PLAIN, large)).plainText())
                .contains("Hej på dig");
        assertThat(Mime.reading(large))
                .isEqualTo(new EmailReading.Unreadable("its HTML text is longer than 524288 bytes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iso-8859-1", "windows-1252", "us-ascii", "x-unknown", ""})
    void utf_8_is_read_as_such_whatever_is_said_of_it(String charset) throws IOException {
        assertThat(Mime.email(Mime.part("text/plain; charset=\"" + charset + "\"", "Räksmörgås € 😀"))
                        .plainText())
                .contains("Räksmörgås € 😀");
    }

    @Test
    void utf_16_needs_no_mark() throws IOException {
        String octets = Base64.getEncoder().encodeToString("Hej på dig".getBytes(StandardCharsets.UTF_16LE));
        String mail = "Content-Type: text/plain; charset=utf-16\r\nContent-Transfer-Encoding: base64\r\n\r\n" + octets;

        assertThat(Mime.email(mail).plainText()).contains("Hej på dig");
    }

    private static String sealed(String kind, byte[] content) {
        return "Content-Type: application/pkcs7-mime; smime-type=" + kind
                + "; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(content);
    }
}
