package org.brevduva.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Rcode;

@Timeout(30)
class UpstreamTest {

    private static final String MX = "10.0.0.5";
    private static final String FORGED =
            "Authentication-Results: mx.firma.example; dmarc=pass header.from=firma.example";
    private static final String FAILED =
            "not: mx.firma.example did not find that firma.example stands behind it (DMARC)";
    private static final String NOTHING =
            "not: mx.firma.example found neither SPF nor DKIM to prove that it comes from firma.example";

    private Office office;

    @BeforeEach
    void opens() throws IOException {
        office = Office.behindMx(DnsServer.txt("_dmarc.firma.example", "v=DMARC1; p=none; aspf=s"));
    }

    @AfterEach
    void closes() throws IOException {
        office.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mx.firma.example; dmarc=pass header.from=firma.example",
                "MX.FIRMA.example 1; spf=fail smtp.mailfrom=x@b.example; dmarc=PASS (p=none) Header.From=FIRMA.example",
                "(us) mx.firma.example (a (nested) ; one) 1 (x) ; dmarc (y) = pass (z) header . from = firma.example.",
                "\"mx.firma.example\"; dkim=none; dmarc=pass reason=\"a; dmarc=fail\" header.from=\"firma.example\"",
                "mx.firma.example; dmarc/1=pass policy.dmarc=none header.from=anna@firma.example;"
            })
    void what_the_mail_server_in_front_of_us_found_is_believed(String results) throws IOException {
        assertThat(check(results)).isEqualTo("aligned dmarc by mx.firma.example");
        assertThat(office.dns.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mx.firma.example; dmarc=fail header.from=firma.example",
                "mx.firma.example; dmarc=temperror header.from=firma.example",
                "mx.firma.example; dmarc=pass header.from=other.example",
                "mx.firma.example; dmarc=pass header.from=mail.firma.example",
                "mx.firma.example; dmarc=pass",
                "mx.firma.example; dmarc=fail header.from=firma.example; dkim=pass header.d=firma.example",
                "mx.firma.example; spf=fail smtp.mailfrom=x;dmarc=pass header.from=firma.example; dmarc=fail"
            })
    void what_it_found_against_it_is_believed_without_asking_anybody(String results) throws IOException {
        assertThat(check(results)).isEqualTo(FAILED);
        assertThat(office.dns.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mx.firma.example; dkim=pass header.d=firma.example       | aligned dkim by mx.firma.example",
                "mx.firma.example; dkim=pass header.i=@firma.example      | aligned dkim by mx.firma.example",
                "mx.firma.example; dkim=pass header.d=mail.firma.example  | aligned dkim by mx.firma.example",
                "mx.firma.example; dkim=fail header.d=firma.example; dkim=pass header.d=firma.example header.b=x/y="
                        + " | aligned dkim by mx.firma.example",
                "mx.firma.example; dmarc=none; spf=pass smtp.mailfrom=a@firma.example"
                        + " | aligned spf by mx.firma.example",
                "mx.firma.example; spf=pass smtp.mailfrom=firma.example   | aligned spf by mx.firma.example",
                "mx.firma.example; spf=pass smtp.mailfrom=a@mail.firma.example | no",
                "mx.firma.example; spf=pass smtp.helo=firma.example       | no",
                "mx.firma.example; spf=pass smtp.mailfrom=a@other.example; dkim=pass header.d=other.example | no",
                "mx.firma.example; dkim=fail header.d=firma.example; spf=softfail smtp.mailfrom=firma.example | no",
                "mx.firma.example; none                                   | no",
                "mx.firma.example                                         | no",
                "mx.firma.example 2; dkim=pass header.d=firma.example     | no",
                "mx.firma.example; (dkim=pass header.d=firma.example)     | no",
                "mx.firma.example; x=\"; dkim=pass header.d=firma.example | no",
                "mx.firma.example; iprev=pass header.d=firma.example      | no"
            })
    void without_a_verdict_its_parts_are_judged(String results, String answer) throws IOException {
        assertThat(check(results)).isEqualTo(answer.equals("no") ? NOTHING : answer);
    }

    @Test
    void a_field_that_came_with_the_mail_does_not_count_below_its_own() throws IOException {
        Letter letter = Letter.fromAnna()
                .onTop(FORGED)
                .onTop("Authentication-Results: mx.firma.example;\r\n\tdmarc=fail header.from=firma.example")
                .onTop("Received: from client by mx")
                .onTop("Authentication-Results: other.example; dmarc=pass header.from=firma.example");

        assertThat(office.check(letter.sentBy(MX))).isEqualTo(FAILED);
    }

    @Test
    void a_field_that_came_with_the_mail_does_not_count_below_one_of_another_version() throws IOException {
        Letter letter = Letter.fromAnna().onTop(FORGED).onTop("Authentication-Results: mx.firma.example 2; none");

        assertThat(office.check(letter.sentBy(MX))).isEqualTo(NOTHING);
    }

    @Test
    void nobody_else_is_believed() throws IOException {
        assertThat(office.check(Letter.fromAnna().onTop(FORGED).sentBy(Letter.STRANGER)))
                .isEqualTo("not: firma.example neither allows 203.0.113.9 (SPF none) nor signed it (DKIM none)");
    }

    @Test
    void a_mail_server_in_front_of_us_that_writes_nothing_is_told() throws IOException {
        Letter letter = Letter.fromAnna().onTop("Authentication-Results: other.example; dmarc=pass");

        assertThat(office.check(letter.sentBy(MX)))
                .isEqualTo("not: the mail server 10.0.0.5 should have checked it,"
                        + " but wrote no Authentication-Results field as mx.firma.example");
    }

    @Test
    void trouble_in_the_dns_is_neither_a_yes_nor_a_no() throws IOException {
        office.dns.failsAbout("_dmarc.firma.example", Rcode.SERVFAIL);

        assertThat(check("mx.firma.example; dkim=pass header.d=mail.firma.example"))
                .startsWith("unknown: ");
    }

    private String check(String results) throws IOException {
        return office.check(
                Letter.fromAnna().onTop("Authentication-Results: " + results).sentBy(MX));
    }
}
