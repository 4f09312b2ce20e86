package org.brevduva.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;

@Timeout(30)
class SpfAlignmentTest {

    private static final String[] HOSTS = {
        "mail.firma.example A 192.0.2.1",
        "mail.firma.example AAAA 2001:db8::1",
        "firma.example MX 10 mail.firma.example.",
        "1.2.0.192.in-addr.arpa PTR mail.firma.example.",
        "include.other.example TXT \"v=spf1 ip4:192.0.2.0/24 -all\"",
        "alias.firma.example CNAME include.other.example.",
        "anna.firma.example._spf.firma.example A 127.0.0.2"
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=spf1 ip4:192.0.2.1 -all         | 192.0.2.1   | pass",
                "v=spf1 ip6:2001:db8::/32 -all     | 2001:db8::9 | pass",
                "v=spf1 a:mail.firma.example -all  | 192.0.2.1   | pass",
                "v=spf1 a:mail.firma.example -all  | 2001:db8::1 | pass",
                "v=spf1 a:mail.firma.example -all  | 2001:db8::2 | SPF fail",
                "v=spf1 mx -all                    | 192.0.2.1   | pass",
                "v=spf1 mx -all                    | 2001:db8::1 | pass",
                "v=spf1 mx -all                    | 2001:db8::2 | SPF fail",
                "v=spf1 ptr -all                   | 192.0.2.1   | pass",
                "v=spf1 include:include.other.example -all | 192.0.2.7   | pass",
                "v=spf1 include:alias.firma.example -all   | 192.0.2.7   | pass",
                "v=spf1 redirect=include.other.example     | 203.0.113.9 | SPF fail",
                "v=spf1 exists:%{l}.%{o}._spf.firma.example -all | 203.0.113.9 | pass",
                "v=spf1 ~all                       | 192.0.2.1   | SPF softfail",
                "v=spf1 ?all                       | 192.0.2.1   | SPF neutral",
                "v=spf1 -all exp=why.firma.example | 192.0.2.1   | SPF fail",
                "v=spf1 ip4:300.1.2.3 -all         | 192.0.2.1   | SPF permerror",
                "v=spf1 include:none.example -all  | 192.0.2.1   | SPF permerror",
                "v=spf1 include:firma.example -all | 192.0.2.1   | SPF permerror",
                "v=spf1 a:n1.example a:n2.example a:n3.example ip4:192.0.2.1 | 192.0.2.1 | SPF permerror",
                "no record at all                  | 192.0.2.1   | SPF none"
            })
    void a_domain_says_who_may_send_for_it(String record, String client, String result) throws IOException {
        try (Office office = Office.with(HOSTS)) {
            office.dns.knows(DnsServer.txt("firma.example", record));

            String said = office.check(Letter.fromAnna().sentBy(client));

            String refusal = "not: firma.example neither allows "
                    + Letter.fromAnna().sentBy(client).client().getHostAddress() + " (" + result
                    + ") nor signed it (DKIM none)";
            assertThat(said).isEqualTo(result.equals("pass") ? "aligned spf=firma.example" : refusal);
        }
    }

    @Test
    void two_spf_records_are_a_lasting_error() throws IOException {
        try (Office office =
                Office.with("firma.example TXT \"v=spf1 +all\"", "firma.example TXT \"v=spf1 ip4:192.0.2.1\"")) {
            assertThat(office.check(Letter.fromAnna().sentBy(Letter.ALLOWED))).contains("SPF permerror");
        }
    }

    @Test
    void other_texts_beside_the_record_do_not_matter() throws IOException {
        try (Office office = Office.with(
                "firma.example TXT \"\"",
                "firma.example TXT \"\\\"v=spf1 +all\\\"\"",
                "firma.example TXT \"v=spf10 +all\"",
                "firma.example TXT \"v=sp\" \"f1 ip4:192.0.2.1 -all\"")) {
            assertThat(office.check(Letter.fromAnna().sentBy(Letter.ALLOWED))).isEqualTo("aligned spf=firma.example");
            assertThat(office.check(Letter.fromAnna().sentBy(Letter.STRANGER))).contains("SPF fail");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Rcode.SERVFAIL, Rcode.REFUSED})
    void a_name_server_in_trouble_is_neither_a_yes_nor_a_no(int rcode) throws IOException {
        try (Office office = Office.with(Letter.ZONE)) {
            office.dns.failsAbout("firma.example", rcode);

            assertThat(office.check(Letter.fromAnna().sentBy(Letter.STRANGER)))
                    .isEqualTo("unknown: the DNS gave no answer about who may send for firma.example");
        }
    }

    @Test
    void trouble_behind_a_mechanism_is_neither_a_yes_nor_a_no() throws IOException {
        for (String mechanism : new String[] {"a:broken.example", "mx", "ptr", "include:broken.example"}) {
            try (Office office = Office.with("firma.example TXT \"v=spf1 " + mechanism + " -all\"")) {
                office.dns
                        .knows("firma.example MX 10 broken.example.", "9.113.0.203.in-addr.arpa PTR broken.example.")
                        .failsAbout("broken.example", Rcode.SERVFAIL);

                assertThat(office.check(Letter.fromAnna().sentBy(Letter.STRANGER)))
                        .as(mechanism)
                        .startsWith("unknown: ");
            }
        }
    }

    @Test
    void a_pass_for_another_domain_proves_nothing() throws IOException {
        try (Office office = Office.with("other.example TXT \"v=spf1 +all\"")) {
            assertThat(office.check(Letter.fromAnna().sentBy(Letter.STRANGER, "mallory@other.example")))
                    .isEqualTo("not: firma.example neither allows 203.0.113.9 (its envelope is from other.example)"
                            + " nor signed it (DKIM none)");
        }
    }

    @Test
    void a_null_sender_is_not_asked_for() throws IOException {
        try (Office office = Office.with(Letter.ZONE)) {
            assertThat(office.check(Letter.fromAnna().sentBy(Letter.ALLOWED, "")))
                    .isEqualTo("not: firma.example neither allows 192.0.2.1 (its envelope names no sender)"
                            + " nor signed it (DKIM none)");
        }
    }

    @Test
    void a_local_part_of_signs_does_no_harm() throws IOException {
        try (Office office = Office.with("firma.example TXT \"v=spf1 exists:%{l}.x.example ip4:192.0.2.1 -all\"")) {
            assertThat(office.check(Letter.fromAnna().sentBy(Letter.ALLOWED, "\"$1 \\\\ @ (å)\"@firma.example")))
                    .isEqualTo("aligned spf=firma.example");
        }
    }

    @Test
    void an_endless_record_costs_neither_time_nor_memory() throws IOException {
        String[] bombs = {
            "a ".repeat(1_000),
            "a:" + "%{l}".repeat(480) + ".example",
            "exists:" + "x.".repeat(900),
            "x=" + "%%".repeat(900) + "%",
            "mx:" + "-".repeat(1_800) + "!",
            "ip4:" + "1".repeat(3_500)
        };
        for (String bomb : bombs) {
            try (Office office = Office.with(DnsServer.txt("firma.example", "v=spf1 " + bomb + " -all"))) {
                long start = System.nanoTime();

                assertThat(office.check(Letter.fromAnna().sentBy(Letter.STRANGER)))
                        .as(bomb.substring(0, 8))
                        .startsWith("not: ");
                assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
            }
        }
    }
}
