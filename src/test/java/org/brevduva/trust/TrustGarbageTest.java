package org.brevduva.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.brevduva.mail.EmailLimits;
import org.brevduva.mail.EmailReader;
import org.brevduva.mail.EmailReading;
import org.brevduva.mail.HeaderField;
import org.brevduva.mail.MailAddress;
import org.brevduva.testing.BrokenMail;
import org.brevduva.testing.Garbage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What strangers write into headers and zones is cut, doubled and mixed up: nothing may throw, hang or be believed. */
@Tag("garbage")
@Timeout(3_600)
class TrustGarbageTest {

    private static final int ROUNDS = 20_000;
    private static final String SIGNS = ";=:.,\"\\()@<> \t\r\n\0-_/adkimspfv1é";

    private final Random random = new Random(46);

    @Test
    void authentication_results_are_read_whatever_they_are() {
        String whole = "(c) mx.firma.example 1 (x (y)); dmarc=fail (p=none) header.from=firma.example;"
                + " dkim=pass reason=\"a \\\" b\" header.d=other.example header.i=@other.example; spf=none";
        for (int round : Garbage.rounds("Authentication-Results", ROUNDS)) {
            String mixed = mixed(whole);

            AuthenticationResults.read(mixed).ifPresent(read -> {
                assertThat(read.authservId()).isNotEmpty();
                assertThat(read.results()).hasSizeLessThanOrEqualTo(100);
                assertThat(AuthenticationResults.read(said(read))).contains(read);
            });
        }
    }

    @Test
    void dmarc_records_are_read_whatever_they_are() {
        String whole = "v=DMARC1; p=reject; adkim=s; aspf=r; psd=n; rua=mailto:a@firma.example; fo=1:d";
        for (int round : Garbage.rounds("DMARC records", ROUNDS)) {
            String mixed = mixed(whole);

            DmarcRecord.read(mixed)
                    .ifPresent(read -> assertThat(mixed.strip()).startsWith("v").contains("DMARC1"));
        }
    }

    @Test
    void domain_names_are_names_or_nothing() {
        for (int round : Garbage.rounds("domain names", ROUNDS)) {
            String mixed = mixed("Mail.räksmörgås.firma.example.");

            DomainName.read(mixed)
                    .ifPresent(read -> assertThat(DomainName.read(read.name())).contains(read));
        }
    }

    @Test
    void no_mixed_up_mail_is_taken_for_a_signed_one() throws IOException {
        Letter signed = Letter.fromAnna().signed();
        List<HeaderField> fields = signed.email().fields();
        try (Office office = Office.with(Letter.ZONE)) {
            for (int round : Garbage.rounds("signed e-mails", 2_000)) {
                String mixed = mixed(signed.text());
                MailEvidence evidence = new MailEvidence(
                        InetAddress.getLoopbackAddress(),
                        mixed.substring(0, Math.min(9, mixed.length())),
                        Optional.empty(),
                        MailAddress.read(Letter.ANNA).orElseThrow(),
                        fields,
                        Set.of("sms.example"),
                        () -> new ByteArrayInputStream(mixed.getBytes(StandardCharsets.UTF_8)));

                String said = office.check(evidence);

                if (said.startsWith("aligned")) {
                    assertThat(squeezed(mixed)).as(mixed).contains(squeezed(body(signed.text())));
                }
            }
        }
    }

    @Test
    void broken_mails_of_machines_are_judged() throws IOException {
        BrokenMail broken = new BrokenMail(AutomaticCases.mails(), random);
        EmailReader reader = new EmailReader(EmailLimits.usual());
        int automatic = 0;
        for (int round : Garbage.rounds("mails of machines", 2_000)) {
            EmailReading reading = reader.read(new ByteArrayInputStream(broken.next()));
            boolean sign = reading instanceof EmailReading.Read read
                    && AutomaticMail.sign(MailAddress.read(Letter.ANNA), read.email())
                            .isPresent();
            automatic += sign ? 1 : 0;
        }
        assertThat(automatic).isBetween(Garbage.rounds(2_000) / 10, Garbage.rounds(2_000) - 1);
    }

    @Test
    void spf_records_are_carried_out_or_not_whatever_they_are() throws IOException {
        String whole =
                "v=spf1 a mx/24 include:a.example exists:%{i}.%{d2r-}.b.example ip4:192.0.2.0/24 ip6:2001:db8::/32"
                        + " ?ptr -all redirect=c.example exp=%{ir}.%{s}.e.example";
        int answers = 0;
        try (Office office = Office.with()) {
            for (int round : Garbage.rounds("SPF records", 1_000)) {
                String domain = "d" + round + ".example";
                String record = mixed(whole).replaceAll("[^ -~]|[\"\\\\]", "");
                office.dns.forgetsAll().knows(DnsServer.txt(domain, record), domain + " A 192.0.2.1");
                Letter letter = Letter.from("anna@" + domain);

                String said = office.check(letter.sentBy(Letter.ALLOWED, "anna@" + domain));

                answers += said.startsWith("aligned") ? 1 : 0;
                assertThat(said).matches("(aligned|not:|unknown:) [ -~]{5,300}");
            }
        }
        assertThat(answers).isBetween(1, Garbage.rounds(1_000) - 1);
    }

    @Test
    void keys_in_the_dns_are_keys_or_not_whatever_they_are() throws IOException {
        Letter signed = Letter.fromAnna().signed();
        String key = Letter.key("pigeon", Letter.KEYS);
        String whole = key.substring(key.indexOf('"') + 1, key.length() - 1).replace("\" \"", "");
        try (Office office = Office.with()) {
            for (int round : Garbage.rounds("DKIM keys", 1_000)) {
                String selector = "s" + round;
                String record = mixed(whole).replaceAll("[^ -~]|[\"\\\\]", "");
                office.dns.forgetsAll().knows(DnsServer.txt(selector + "._domainkey.firma.example", record));

                String said =
                        office.check(signed.with("s=pigeon", "s=" + selector).sentBy(Letter.STRANGER));

                assertThat(said).startsWith("not: ");
            }
        }
    }

    @Test
    void deep_nesting_is_no_depth_for_us() {
        assertThatCode(() -> AuthenticationResults.read("(".repeat(100_000) + "mx; a=b" + "\"".repeat(100_001)))
                .doesNotThrowAnyException();
        assertThatCode(() -> TagList.read(";=".repeat(100_000))).doesNotThrowAnyException();
    }

    private String mixed(String whole) {
        StringBuilder text = new StringBuilder(whole);
        for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
                case 1 -> text.delete(at, end);
                case 2 -> text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
                default -> text.setLength(text.length() - random.nextInt(1 + text.length() / 20));
            }
        }
        return text.toString();
    }

    /** What was understood can be said again. */
    private static String said(AuthenticationResults read) {
        StringBuilder text = new StringBuilder(quoted(read.authservId()));
        for (AuthenticationResults.MethodResult result : read.results()) {
            text.append("; ").append(result.method()).append('=').append(result.result());
            result.properties().forEach((name, value) -> text.append(' ').append(name + '=' + quoted(value)));
        }
        return text.toString();
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String body(String mail) {
        return mail.substring(mail.indexOf("\r\n\r\n") + 4);
    }

    private static String squeezed(String text) {
        return text.replaceAll("[ \t\r\n]", "");
    }
}
