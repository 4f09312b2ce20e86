package org.brevduva.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftWriterTest {

    private static final MailAddress NUMBER = address("46701740605@sms.example");
    private static final MailAddress ANNA = address("anna@firma.example");

    @Test
    void a_draft_is_written_with_all_its_fields() {
        Map<String, String> extra = new LinkedHashMap<>();
        extra.put("Auto-Submitted", "auto-generated");
        extra.put(Draft.LOOP_FIELD, "sms.example");
        Draft draft = new Draft(
                new DraftAddress("+46 70 174 06 05", NUMBER),
                ANNA,
                Optional.of(address("r-1-a@sms.example")),
                "SMS from 46701740605",
                "<9@sms.example>",
                Optional.of("<8@firma.example>"),
                List.of("<7@sms.example>", "<8@firma.example>"),
                "See you\nat ten",
                Instant.parse("2026-03-02T08:00:31Z"),
                extra);

        assertThat(DraftWriter.write(draft)).isEqualToNormalizingNewlines("""
            Date: Mon, 2 Mar 2026 08:00:31 +0000
            From: "+46 70 174 06 05"
             <46701740605@sms.example>
            Reply-To: r-1-a@sms.example
            To: anna@firma.example
            Message-ID: <9@sms.example>
            In-Reply-To: <8@firma.example>
            References: <7@sms.example>
             <8@firma.example>
            Subject: SMS from 46701740605
            MIME-Version: 1.0
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: 7bit
            Auto-Submitted: auto-generated
            X-Brevduva-Loop: sms.example

            See you
            at ten\
            """);
    }

    @Test
    void a_report_holds_what_programs_read_behind_the_text_and_the_log_beside_it() {
        Draft draft = draft("Report", "Report", "1 of 1 delivered");
        DraftReport report = new DraftReport(
                "Reporting-MTA: dns; mx\n\nAction: delivered\n",
                Optional.of(new DraftReport.Log("log.csv", "a,b\n1,2\n")));

        assertThat(DraftWriter.write(draft, report))
                .isEqualToNormalizingNewlines(DraftWriter.write(draft)
                        .replaceAll("(?s)Content-Type:.*?7bit\r\n", """
            Content-Type: multipart/report; report-type=delivery-status; boundary="=_part-1-outer"
            """)
                        .replaceAll("1 of 1 delivered$", """
            --=_part-1-outer
            Content-Type: multipart/mixed; boundary="=_part-1-inner"

            --=_part-1-inner
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: 7bit

            1 of 1 delivered
            --=_part-1-inner
            Content-Type: text/csv; charset=us-ascii; header=present
            Content-Transfer-Encoding: 7bit
            Content-Disposition: attachment; filename="log.csv"

            a,b
            1,2

            --=_part-1-inner--

            --=_part-1-outer
            Content-Type: message/delivery-status
            Content-Transfer-Encoding: 7bit
            Content-Disposition: inline

            Reporting-MTA: dns; mx

            Action: delivered

            --=_part-1-outer--
            """));
    }

    @Test
    void the_text_of_a_report_cannot_end_its_part() {
        String text = "--=_part-1-outer--\n=_part-2-";

        String mail = DraftWriter.write(
                draft("Report", "Report", text), new DraftReport("Reporting-MTA: dns; mx\n", Optional.empty()));

        assertThat(mail).contains("boundary=\"=_part-3-outer\"").endsWith("--=_part-3-outer--\r\n");
    }

    @Test
    void a_report_is_ascii_and_its_log_has_a_plain_name() {
        assertThatThrownBy(() -> new DraftReport("Diagnostic-Code: x-sms; å", Optional.empty()))
                .hasMessageContaining("ASCII");
        assertThatThrownBy(() -> new DraftReport.Log("a\"\r\nBcc: b", ""))
                .hasMessageContaining("not the name of a log");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Hej",
                "Räksmörgås kl. 12?",
                "🇸🇪👩‍👩‍👧‍👦 ok",
                "  two  blanks ",
                "=?utf-8?q?=C3=A5?=",
                "a=b",
                "Привет, Анна",
                "one\ntwo\n\nthree\n",
                ".\n..\nFrom here\n",
                "trailing blanks  \nand tab\t\n",
                "-- \nsignature\n",
                "𝄞"
            })
    void what_is_written_is_read_back_exactly(String words) throws IOException {
        String line = words.replaceAll("\n", " ").strip();

        IncomingEmail email = readBack(draft(line, line, words));

        assertThat(email.subject()).isEqualTo(line);
        assertThat(email.plainText()).contains(words);
        assertThat(email.from()).containsExactly(NUMBER);
        assertThat(email.messageId()).contains("<9@sms.example>");
        assertThat(email.references()).containsExactly("<7@sms.example>", "<8@firma.example>");
    }

    @Test
    void any_text_is_read_back_exactly() throws IOException {
        Random random = new Random(46);
        int[] letters =
                "ab ..=?_-\t\n\n\"\\,<>@:;Fromåäö€жあ😀\u0301".codePoints().toArray();

        for (int round = 0; round < 3_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(round % 50 == 0 ? 5_000 : 150);
            random.ints(length, 0, letters.length).forEach(i -> text.appendCodePoint(letters[i]));
            String line = text.toString().replaceAll("[\n\t]+", " ").strip();

            IncomingEmail email = readBack(draft(line, line, text.toString()));

            assertThat(email.subject()).isEqualTo(line);
            assertThat(email.plainText()).contains(text.toString());
            // A name that looks like an address makes the author unclear, and leaves the address where it is.
            assertThat(email.fields())
                    .filteredOn(field -> field.isNamed("From"))
                    .singleElement()
                    .extracting(HeaderField::value)
                    .asString()
                    .matches("(?:.* <)?" + Pattern.quote(NUMBER.value()) + ">?");
        }
    }

    @Test
    void the_display_name_is_what_a_client_shows() {
        assertThat(DraftWriter.write(draft("Anna \"Å\" Berg", "", "")))
                .contains("\r\nFrom: =?UTF-8?B?QW5uYSAiw4UiIEJlcmc=?=");
        assertThat(DraftWriter.write(draft("Berg, \"A\"", "", ""))).contains("\r\nFrom: \"Berg, \\\"A\\\"\"\r\n <4670");
        assertThat(DraftWriter.write(draft("", "", ""))).contains("\r\nFrom: 46701740605@sms.example\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\nBcc: mallory@evil.example",
                "x\nBcc: y",
                "x\rBcc: y",
                "x\r\n\r\nBcc: y",
                "x\u0085Bcc: y",
                "x\u2028Bcc: y",
                "x\0\nBcc: y",
                "\r\nBcc: y",
                "x\u000b\u000cBcc: y",
                "å\r\nBcc: y",
                "x\r\n Bcc: y"
            })
    void no_words_can_begin_a_field_or_the_text(String attack) throws IOException {
        Draft plain = draft("x", "x", "text");

        String written = DraftWriter.write(new Draft(
                new DraftAddress(attack, NUMBER),
                ANNA,
                plain.replyTo(),
                attack,
                plain.messageId(),
                plain.inReplyTo(),
                plain.references(),
                "text",
                plain.date(),
                Map.of("X-Note", attack)));

        assertThat(written).doesNotContainPattern("(?m)^Bcc");
        assertThat(written).endsWith("\r\n\r\ntext").containsOnlyOnce("\r\n\r\n");
        assertThat(read(written).fields()).extracting(HeaderField::name).doesNotContain("Bcc");
    }

    @Test
    void ids_and_names_of_fields_that_would_break_the_header_are_not_taken() {
        Draft good = draft("x", "x", "x");

        assertThatThrownBy(() -> with(good, "<a@x>\r\nBcc: y", Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> with(good, "a@x", Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> with(good, "<a@x>", Map.of("Bcc: y\r\nX", "z")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> with(good, "<a@x>", Map.of("Subject", "z")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_email_is_ascii_with_short_lines_whatever_its_words() {
        for (String words : List.of(
                "x".repeat(5_000),
                "å".repeat(5_000),
                "x ".repeat(5_000),
                " ".repeat(3_000) + "x",
                "\0\b\u007f\u001b")) {
            Draft good = draft(words, words, words + "\n" + words);

            String written = DraftWriter.write(with(good, "<" + "a".repeat(900) + ">", Map.of("X-Note", words)));

            assertThat(written).matches("(?s)[\\x20-\\x7e\\r\\n\\t]*");
            assertThat(written.replace("\r\n", "")).doesNotContain("\r", "\n");
            assertThat(written.split("\r\n"))
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(998));
        }
    }

    @Test
    void an_address_beyond_ascii_is_shown_but_not_written_as_an_address() {
        Draft good = draft("x", "x", "x");

        String toAsa = DraftWriter.write(to(good, address("åsa@firma.example")));
        String toAre = DraftWriter.write(to(good, address("anna@åre.example")));

        assertThat(toAsa).contains("\r\nTo: =?UTF-8?B?w6VzYUBmaXJtYS5leGFtcGxl?= :;\r\n");
        assertThat(toAre).contains("\r\nTo: anna@xn--re-xia.example\r\n");
    }

    @Test
    void text_is_plain_as_it_is_and_readable_where_it_is_not_ascii() {
        assertThat(DraftWriter.write(draft("x", "x", "Hej\n" + "x".repeat(998))))
                .contains("\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: 7bit\r\n")
                .endsWith("\r\n\r\nHej\r\n" + "x".repeat(998));
        assertThat(DraftWriter.write(draft("x", "x", "Räksmörgås kl. 12?")))
                .contains("\r\nContent-Transfer-Encoding: quoted-printable\r\n")
                .endsWith("\r\n\r\nR=C3=A4ksm=C3=B6rg=C3=A5s kl. 12?");
        assertThat(DraftWriter.write(draft("x", "x", "Привет 🇸🇪")))
                .contains("\r\nContent-Transfer-Encoding: quoted-printable\r\n");
        assertThat(DraftWriter.write(draft("x", "x", "word ".repeat(200))))
                .contains("\r\nContent-Transfer-Encoding: quoted-printable\r\n")
                .doesNotContain("flowed");
    }

    @Test
    void the_date_does_not_depend_on_where_the_server_stands() {
        TimeZone here = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
            assertThat(DraftWriter.write(draft("x", "x", "x"))).contains("Date: Mon, 2 Mar 2026 08:00:31 +0000\r\n");
        } finally {
            TimeZone.setDefault(here);
        }
    }

    @Test
    void a_draft_says_nothing_private_where_it_is_printed() {
        assertThat(draft("+46 70 174 06 05", "secret", "secret").toString())
                .doesNotContain("secret", "anna", "174", "740605");
        assertThat(new DraftAddress("+46 70 174 06 05", NUMBER).toString()).isEqualTo("46***@sms.example");
    }

    private static Draft draft(String name, String subject, String text) {
        return new Draft(
                new DraftAddress(name, NUMBER),
                ANNA,
                Optional.empty(),
                subject,
                "<9@sms.example>",
                Optional.of("<8@firma.example>"),
                List.of("<7@sms.example>", "<8@firma.example>"),
                text,
                Instant.parse("2026-03-02T08:00:31Z"),
                Map.of());
    }

    private static Draft with(Draft draft, String messageId, Map<String, String> extra) {
        return new Draft(
                draft.from(),
                draft.to(),
                draft.replyTo(),
                draft.subject(),
                messageId,
                draft.inReplyTo(),
                draft.references(),
                draft.text(),
                draft.date(),
                extra);
    }

    private static Draft to(Draft draft, MailAddress to) {
        return new Draft(
                draft.from(),
                to,
                draft.replyTo(),
                draft.subject(),
                draft.messageId(),
                draft.inReplyTo(),
                draft.references(),
                draft.text(),
                draft.date(),
                draft.extraHeaders());
    }

    private static IncomingEmail readBack(Draft draft) throws IOException {
        return read(DraftWriter.write(draft));
    }

    private static IncomingEmail read(String mail) throws IOException {
        EmailReading reading = new EmailReader(EmailLimits.usual())
                .read(new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII)));
        return ((EmailReading.Read) reading).email();
    }

    private static MailAddress address(String written) {
        return MailAddress.read(written).orElseThrow();
    }
}
