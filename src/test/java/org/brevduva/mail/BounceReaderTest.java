package org.brevduva.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.brevduva.mail.BounceReading.Action;
import org.brevduva.mail.BounceReading.NoReport;
import org.brevduva.mail.BounceReading.Report;
import org.brevduva.testing.Garbage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BounceReaderTest {

    /** As Postfix writes them. */
    private static final String POSTFIX = """
            Return-Path: <>
            From: MAILER-DAEMON@mx.firma.example (Mail Delivery System)
            To: bounce-1-abcdefghijklmnop@sms.example
            Subject: Undelivered Mail Returned to Sender
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: text/plain; charset=us-ascii

            This is the mail system at host mx.firma.example. 4.0.0

            --b
            Content-Description: Delivery report
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.firma.example
            Arrival-Date: Mon,  2 Mar 2026 09:00:31 +0100 (CET)

            Final-Recipient: rfc822; anna@firma.example
            Original-Recipient: rfc822;anna@firma.example
            Action: failed
            Status: 5.1.1
            Remote-MTA: dns; in.firma.example
            Diagnostic-Code: smtp; 550 5.1.1 <anna@firma.example>: Recipient address
                rejected: User "unknown"

            --b
            Content-Type: text/rfc822-headers

            Subject: SMS +46701740605
            --b--
            """;

    private static BounceReading read(String mail) {
        try {
            return BounceReader.read(
                    new ByteArrayInputStream(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new AssertionError("nothing was read from outside the memory", e);
        }
    }

    @Test
    void a_report_of_a_mail_server_is_read() {
        assertThat(read(POSTFIX))
                .isEqualTo(new Report(
                        Action.FAILED,
                        "5.1.1",
                        "smtp; 550 5.1.1 <anna@firma.example>: Recipient address rejected: User 'unknown'"));
    }

    @ParameterizedTest
    @CsvSource({
        "Action: failed, Action: FAILED (of course), FAILED, 5.1.1",
        "Status: 5.1.1, Status: 5.2.2 (mailbox full), FAILED, 5.2.2",
        "Status: 5.1.1, Status: 4.4.7, FAILED, 4.4.7",
        "Status: 5.1.1, X-Status: none, FAILED, 5.1.1",
        "Status: 5.1.1, Status: unknown, FAILED, 5.1.1",
        "Action: failed, Action: delayed, DELAYED, 5.1.1",
        "Action: failed, Action: relayed, PASSED_ON, 5.1.1",
        "message/delivery-status, message/global-delivery-status, FAILED, 5.1.1",
        "message/delivery-status, Message/Delivery-Status; x=y, FAILED, 5.1.1",
        "report-type=delivery-status;, report-type=none;, FAILED, 5.1.1",
        "multipart/report, multipart/mixed, FAILED, 5.1.1"
    })
    void what_others_write_instead_is_read_as_well(String usual, String instead, Action action, String status) {
        assertThat(POSTFIX).contains(usual);
        assertThat(read(POSTFIX.replace(usual, instead))).isInstanceOfSatisfying(Report.class, report -> {
            assertThat(report.action()).isEqualTo(action);
            assertThat(report.status()).isEqualTo(status);
        });
    }

    @Test
    void without_any_code_a_failure_is_one_for_good_if_the_other_server_said_so() {
        String bare = POSTFIX.replace("Status: 5.1.1\n", "");

        assertThat(read(bare.replace("550 5.1.1", "452 mailbox full")))
                .extracting(reading -> ((Report) reading).status())
                .isEqualTo("4.0.0");
        assertThat(read(bare.replace("550 5.1.1", "550 no")))
                .extracting(reading -> ((Report) reading).status())
                .isEqualTo("5.0.0");
        assertThat(read(bare.replaceAll("Diagnostic-Code:.*\n.*\n", "")))
                .isEqualTo(new Report(Action.FAILED, "5.0.0", ""));
    }

    /** Some servers encode what RFC 3464, 2.1 says must not be. */
    @Test
    void an_encoded_report_is_read() {
        int start = POSTFIX.indexOf("Reporting-MTA");
        int end = POSTFIX.indexOf("\n--b\nContent-Type: text/rfc822");
        String fields = POSTFIX.substring(start, end);
        String encoded = Base64.getMimeEncoder().encodeToString(fields.getBytes(StandardCharsets.US_ASCII));

        assertThat(read(POSTFIX.replace(
                                "Content-Type: message/delivery-status",
                                "Content-Type: message/delivery-status\nContent-Transfer-Encoding: base64")
                        .replace(fields, encoded.replace("\r\n", "\n"))))
                .isInstanceOfSatisfying(
                        Report.class, report -> assertThat(report.status()).isEqualTo("5.1.1"));
    }

    @Test
    void of_several_recipients_the_worst_counts() {
        String group = "\nFinal-Recipient: rfc822; other@firma.example\nAction: relayed\nStatus: 2.0.0\n";

        assertThat(read(POSTFIX.replace("\nFinal-Recipient", group + "\nFinal-Recipient")))
                .isInstanceOfSatisfying(
                        Report.class, report -> assertThat(report.action()).isEqualTo(Action.FAILED));
    }

    @Test
    void what_the_other_server_says_is_made_plain_and_short() {
        BounceReading reading =
                read(POSTFIX.replace("User \"unknown\"", "Ångström\u0007\u001b[31m " + "x".repeat(500)));

        assertThat(((Report) reading).why()).matches("[\\x20-\\x7e]{200}").endsWith("...");
    }

    @Test
    void an_old_server_is_understood_as_far_as_it_goes() {
        String qmail = "From: MAILER-DAEMON@old.example\nSubject: failure notice\n\n"
                + "Hi. This is the qmail-send program at old.example.\n\n<anna@firma.example>:\n"
                + "Sorry, no mailbox here by that name. (#5.1.1)\n";

        assertThat(read(qmail)).isEqualTo(new NoReport(false, Optional.of("5.1.1")));
        assertThat(read(qmail.replace("(#5.1.1)", "(#4.2.2)"))).isEqualTo(new NoReport(false, Optional.empty()));
        assertThat(read(qmail.replace("(#5.1.1)", "Exim 4.92.3 Postfix 5.1.1, 10.5.1.1")))
                .isEqualTo(new NoReport(false, Optional.empty()));
        assertThat(read(qmail.replace("(#5.1.1)", "550 5.7.1 no")))
                .isEqualTo(new NoReport(false, Optional.of("5.7.1")));
        assertThat(read("X-Failed-Recipients: anna@firma.example\n" + qmail))
                .isEqualTo(new NoReport(true, Optional.of("5.1.1")));
    }

    /** A message inside a message is what came back: what stands in it was not said by the server. */
    @Test
    void a_report_that_was_only_forwarded_is_none() {
        String forwarded = "Subject: fwd\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n" + POSTFIX;

        assertThat(read(forwarded)).isInstanceOf(NoReport.class);
    }

    @Test
    void what_is_too_deep_or_too_long_ends_soon() {
        StringBuilder deep = new StringBuilder("MIME-Version: 1.0\n");
        for (int i = 0; i < 3_000; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b" + i + "\n\n--b" + i + "\n");
        }
        String wide = POSTFIX.replace("Arrival-Date: ", "X: y\n".repeat(500_000) + "Arrival-Date: ");

        assertThat(read(deep.toString())).isInstanceOf(NoReport.class);
        assertThat(read(wide)).isInstanceOf(NoReport.class);
        assertThat(read("A: " + "b".repeat(1_000_000) + "\n\n" + POSTFIX)).isInstanceOf(NoReport.class);
    }

    @Tag("garbage")
    @Test
    void whatever_comes_is_read_to_an_end() {
        Random random = new Random(46);
        String letters = "\r\n\t :;<>()=\"-5.1AaSs\u0000\u00e5#";

        for (int round : Garbage.rounds("bounces", 3_000)) {
            StringBuilder mail = new StringBuilder(POSTFIX);
            for (int change = round % 20; change >= 0; change--) {
                int at = random.nextInt(mail.length());
                if (random.nextBoolean()) {
                    mail.setCharAt(at, letters.charAt(random.nextInt(letters.length())));
                } else {
                    mail.delete(at, Math.min(mail.length(), at + random.nextInt(40)));
                    mail.insert(at, mail.substring(0, random.nextInt(40)));
                }
            }

            BounceReading reading = read(mail.toString());

            if (reading instanceof Report report) {
                assertThat(report.status()).matches("[245]\\.\\d{1,3}\\.\\d{1,3}");
                assertThat(report.why()).matches("[\\x20-\\x7e]{0,200}");
            }
        }
    }
}
