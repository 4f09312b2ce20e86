package org.brevduva.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Rcode;

@Timeout(30)
class DmarcAlignmentTest {

    /** Author, domain of the envelope and of the signature, what lies in the DNS, and whether that is one owner. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "firma.example      | firma.example      |                                           | yes",
                "firma.example      | mail.firma.example |                                           | no",
                "firma.example      | mail.firma.example | firma.example v=DMARC1; p=none            | yes",
                "mail.firma.example | firma.example      | firma.example v=DMARC1; p=none            | yes",
                "a.firma.example    | b.c.firma.example  | firma.example v=DMARC1; p=none            | yes",
                "firma.example      | notfirma.example   | firma.example v=DMARC1; p=none            | no",
                "firma.example      | other.example      | firma.example v=DMARC1; example v=DMARC1; psd=y | no",
                "firma.example      | other.example      | example v=DMARC1; p=none                  | no",
                "firma.example      | mail.firma.example | example v=DMARC1; psd=y                   | yes",
                "a.co.example       | b.co.example       | co.example v=DMARC1; psd=y                | no",
                "a.co.example       | x.a.co.example     | co.example v=DMARC1; psd=y                | yes",
                "a.co.example       | b.co.example       | co.example v=DMARC1; psd=u                | yes",
                "co.example         | a.co.example       | co.example v=DMARC1; psd=y                | no",
                "a.firma.example | firma.example | a.firma.example v=DMARC1; psd=n / firma.example v=DMARC1 | no",
                "firma.example | a.firma.example | a.firma.example v=DMARC1; psd=n / firma.example v=DMARC1 | no",
                "x.a.firma.example | a.firma.example | a.firma.example v=DMARC1; psd=n / firma.example v=DMARC1 | yes",
                "firma.example      | mail.firma.example | firma.example v=DMARC1; adkim=s           | spf",
                "firma.example      | mail.firma.example | firma.example v=DMARC1; aspf=s            | dkim",
                "firma.example      | mail.firma.example | firma.example v=DMARC1; ASPF=s; adkim=x   | yes",
                "firma.example      | mail.firma.example | firma.example v=DMARC1;adkim=S;aspf = s   | no",
                "a.firma.example | firma.example | a.firma.example v=DMARC1; aspf=s / firma.example v=DMARC1 | dkim",
                "a.firma.example    | firma.example      | firma.example v=DMARC1; aspf=s            | dkim",
                "firma.example | mail.firma.example | firma.example v=DMARC1 / firma.example v=DMARC1; p=none | no",
                "firma.example      | mail.firma.example | firma.example p=none; v=DMARC1            | no",
                "firma.example      | mail.firma.example | firma.example v=dmarc1                    | no",
                "1.2.3.4.5.6.7.8.9.firma.example | firma.example | firma.example v=DMARC1           | yes",
                "räksmörgås.example | mail.xn--rksmrgs-5wao1o.example | xn--rksmrgs-5wao1o.example v=DMARC1 | yes",
                "xn--rksmrgs-5wao1o.example | xn--rksmrgs-5wao1o.example |                           | yes"
            })
    void a_name_of_the_same_owner_speaks_for_the_author(String author, String proved, String zone, String answer)
            throws IOException {
        try (Office office = Office.with(DnsServer.txt(proved, "v=spf1 ip4:192.0.2.1 -all"))) {
            office.dns.knows(Letter.key("pigeon._domainkey." + proved, Letter.KEYS));
            for (String record : zone == null ? new String[0] : zone.split(" / |(?<=DMARC1); (?=example)")) {
                String[] parts = record.split(" ", 2);
                office.dns.knows(DnsServer.txt("_dmarc." + parts[0], parts[1]));
            }
            Letter letter = Letter.from("anna@" + author);

            String bySpf = office.check(letter.sentBy(Letter.ALLOWED, "bounce@" + proved));
            String byDkim = office.check(
                    letter.signed("h=from:to:subject; s=pigeon; d=" + proved).sentBy(Letter.STRANGER));

            boolean spf = answer.equals("yes") || answer.equals("spf");
            boolean dkim = answer.equals("yes") || answer.equals("dkim");
            assertThat(bySpf).startsWith(spf ? "aligned spf=" + proved : "not: ");
            assertThat(byDkim).startsWith(dkim ? "aligned dkim=" + proved : "not: ");
        }
    }

    @Test
    void the_very_same_domain_needs_no_record() throws IOException {
        try (Office office = Office.with(Letter.ZONE)) {
            office.dns.silentAbout("_dmarc.firma.example");

            assertThat(office.check(Letter.fromAnna().sentBy(Letter.ALLOWED))).isEqualTo("aligned spf=firma.example");
        }
    }

    @Test
    void a_walk_asks_at_most_eight_times() throws IOException {
        try (Office office = Office.with(Letter.ZONE)) {
            String deep = "1.2.3.4.5.6.7.8.9.10.11.12.firma.example";

            office.check(Letter.from("anna@" + deep).sentBy(Letter.ALLOWED));

            List<String> asked = office.dns.asked().stream()
                    .filter(question -> question.contains("_dmarc"))
                    .toList();
            assertThat(asked).hasSize(8).contains("UDP TXT _dmarc." + deep).contains("UDP TXT _dmarc.example");
        }
    }

    @Test
    void trouble_with_the_record_is_neither_a_yes_nor_a_no() throws IOException {
        try (Office office = Office.with("mail.firma.example TXT \"v=spf1 ip4:192.0.2.1 -all\"")) {
            office.dns.failsAbout("_dmarc.firma.example", Rcode.SERVFAIL);

            assertThat(office.check(Letter.fromAnna().sentBy(Letter.ALLOWED, "bounce@mail.firma.example")))
                    .isEqualTo("unknown: the DNS gave no answer about who may send for mail.firma.example");
        }
    }

    @ParameterizedTest
    @CsvSource({"anna@[192.0.2.1]", "anna@straße.example", "anna@-firma.example", "anna@firma..example"})
    void an_author_without_a_domain_name_cannot_be_proved(String author) throws IOException {
        try (Office office = Office.with("strasse.example TXT \"v=spf1 +all\"")) {
            assertThat(office.check(Letter.from(author).sentBy(Letter.ALLOWED, "anna@strasse.example")))
                    .isIn(
                            "not: its From has no domain name that could vouch for it",
                            "not: firma.example neither allows 192.0.2.1 (its envelope is from strasse.example)"
                                    + " nor signed it (DKIM none)");
        }
    }
}
