package org.brevduva.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;

@Timeout(30)
class DkimAlignmentTest {

    private static final String ALIGNED = "aligned dkim=firma.example";
    private static final String H = "; h=from:to:cc:subject:date:message-id";

    private Office office;

    @BeforeEach
    void opens() throws IOException {
        office = Office.with(Letter.ZONE);
    }

    @AfterEach
    void closes() throws IOException {
        office.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"relaxed/relaxed", "relaxed/simple", "simple/relaxed", "simple/simple", "relaxed"})
    void a_signature_of_the_authors_domain_proves_the_author(String form) throws IOException {
        assertThat(check(Letter.fromAnna().signed(Letter.SIGNED + "; c=" + form)))
                .isEqualTo(ALIGNED);
    }

    @Test
    void what_relays_do_to_blanks_does_not_spoil_a_relaxed_signature() throws IOException {
        Letter folded = Letter.fromAnna()
                .with("Subject: FIRMA", "Subject: FIRMA   AB")
                .signed()
                .with("Subject: FIRMA   AB", "SUBJECT :\r\n\tFIRMA\r\n AB \t")
                .with("10.30.\r\n", "10.30. \t\r\n\r\n\r\n")
                .onTop("Received: from somewhere");

        assertThat(check(folded)).isEqualTo(ALIGNED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.30         | 11.30               | its text was changed after DKIM signing",
                "10.30.        | 10.30. Ring 0       | its text was changed after DKIM signing",
                "FIRMA         | ANNAN               | its header was changed after DKIM signing",
                "Anna Berg     | Anna Borg           | its header was changed after DKIM signing",
                "46701740605@  | 46701740606@        | its header was changed after DKIM signing",
                "s=pigeon      | s=dove              | there is no usable key for its DKIM signature",
                "b=            | b=A                 | its header was changed after DKIM signing",
                "a=rsa-sha256  | a=rsa-sha1          | its signature is not made with rsa-sha256",
                "a=rsa-sha256  | a=ed25519-sha256    | its signature is not made with rsa-sha256",
                "d=firma       | d=firma.example; d=firma | its DKIM signature cannot be read",
                "v=1           | v=2                 | its DKIM signature cannot be read",
                "s=pigeon      | s=pigeon; x=never   | its DKIM signature cannot be read",
                "s=pigeon      | s=pigeon; x=1000    | its signature has expired",
                "s=pigeon      | s=pigeon; l=3       | its signature leaves room for added text (l=)",
                "s=pigeon      | s=pigeon; t=9999999999 | its signature comes from the future",
                "s=pigeon      | s=pigeon; q=http    | its DKIM signature cannot be read",
                "s=pigeon      | s=../å              | there is no usable key for its DKIM signature",
                "s=pigeon      | s=pigeon; c=x/y     | its header was changed after DKIM signing"
            })
    void a_mail_that_was_tampered_with_is_not_proved(String part, String instead, String why) throws IOException {
        Letter signed = Letter.fromAnna().signed(Letter.SIGNED + (part.startsWith("b=") ? "" : "; c=relaxed/relaxed"));
        String changed = instead.contains("c=") ? signed.text().replace(" c=relaxed/relaxed;", "") : signed.text();
        int at = part.equals("b=") ? changed.lastIndexOf(part, changed.indexOf("\r\n")) : changed.indexOf(part);
        Letter tampered = new Letter(changed.substring(0, at) + instead + changed.substring(at + part.length()));

        assertThat(check(tampered))
                .isEqualTo("not: firma.example neither allows 203.0.113.9 (SPF fail) nor signed it (" + why + ")");
    }

    @Test
    void a_signature_with_room_for_text_does_not_count_even_if_it_is_right() throws IOException {
        assertThat(check(Letter.fromAnna().signed(Letter.SIGNED + "; l=10"))).contains("room for added text");
    }

    @Test
    void a_signature_counts_until_it_expires() throws IOException {
        long end = office.time.instant().plus(Duration.ofDays(36_500)).getEpochSecond();
        Letter letter = Letter.fromAnna().signed(Letter.SIGNED + "; x=" + end);

        assertThat(check(letter)).isEqualTo(ALIGNED);
        office.time.pass(Duration.ofDays(36_501));
        assertThat(check(letter)).contains("its signature has expired");
    }

    @Test
    void a_signers_clock_may_be_some_minutes_fast() throws IOException {
        long now = office.time.instant().getEpochSecond();

        assertThat(check(Letter.fromAnna().signed(Letter.SIGNED + "; t=" + (now + 290))))
                .isEqualTo(ALIGNED);
        assertThat(check(Letter.fromAnna().signed(Letter.SIGNED + "; t=" + (now + 310))))
                .contains("comes from the future");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "To: 46701740699@sms.example",
                "Subject: another",
                "Cc: bo@firma.example",
                "Reply-To: mallory@other.example"
            })
    void a_field_added_on_top_spoils_the_signature(String field) throws IOException {
        assertThat(check(Letter.fromAnna()
                        .signed("d=firma.example; s=pigeon; h=from:to:subject:date")
                        .onTop(field)))
                .contains("its signature does not cover every " + field.substring(0, field.indexOf(':')) + " field");
    }

    @Test
    void a_field_that_the_signature_says_is_not_there_cannot_be_added() throws IOException {
        Letter signed = Letter.fromAnna().signed("d=firma.example; s=pigeon; h=from:to:to:cc:subject:date");

        assertThat(check(signed)).isEqualTo(ALIGNED);
        assertThat(check(signed.onTop("To: 46701740699@sms.example"))).contains("header was changed");
    }

    @Test
    void a_second_from_is_not_even_looked_at() throws IOException {
        Letter two = Letter.fromAnna().onTop("From: bo@firma.example").signed();

        assertThat(check(two)).isEqualTo("not: its From has 2 fields, of which none can be believed");
    }

    @Test
    void a_field_that_the_house_reads_otherwise_than_the_signer_is_not_believed() throws IOException {
        MailEvidence right = Letter.fromAnna().signed().sentBy(Letter.STRANGER);
        MailEvidence read = Letter.fromAnna()
                .signed()
                .with("Subject: FIRMA", "Subject: OTHER")
                .sentBy(Letter.STRANGER);
        MailEvidence differing = new MailEvidence(
                right.client(),
                right.helo(),
                right.envelopeSender(),
                right.author(),
                read.fields(),
                right.ourDomains(),
                right.raw());

        assertThat(office.check(right)).isEqualTo(ALIGNED);
        assertThat(office.check(differing)).contains("its Subject field is not plainly written");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stranger@other.example",
                "\"46701740605@sms.example\" <stranger@other.example>",
                "stranger@other.example (46701740605@sms.example)",
                "\"a\\\"\" <stranger@other.example>, \"<x@sms.example>\" <bo@other.example>",
                "sms@sms.example: stranger@other.example;",
                "stranger@sms.example.other.example",
                "stranger@notsms.example"
            })
    void a_signed_mail_to_a_stranger_cannot_be_sent_on_to_us(String to) throws IOException {
        Letter letter = Letter.fromAnna().with("46701740605@sms.example", to).signed();

        assertThat(check(letter))
                .isEqualTo("not: firma.example signed it, but neither To nor Cc names an address here, so anybody may"
                        + " have sent it on, and firma.example does not allow 203.0.113.9 (SPF fail)");
        assertThat(office.check(letter.sentBy(Letter.ALLOWED))).isEqualTo("aligned spf=firma.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Kalle (mobil)\" <46701740605@SMS.example>",
                "bo@other.example, \"070-174 06 05\"@sms.example",
                "Gruppen: bo@other.example, grupp@sms.example;",
                "=?utf-8?q?K=C3=A5re?= <46701740605@sms.example> (mobil)"
            })
    void a_signed_mail_to_one_of_our_addresses_counts(String to) throws IOException {
        assertThat(check(Letter.fromAnna().with("46701740605@sms.example", to).signed()))
                .isEqualTo(ALIGNED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "k=rsa;                | 2048 | ok",
                "v=DKIM1; s=email; h=sha256; k=rsa; n=a note; | 2048 | ok",
                "v=DKIM1; s=other; | 2048 | there is no usable key for its DKIM signature",
                "v=DKIM2;          | 2048 | there is no usable key for its DKIM signature",
                "v=DKIM1; h=sha1;  | 2048 | there is no usable key for its DKIM signature",
                "v=DKIM1; k=ed25519; | 2048 | there is no usable key for its DKIM signature",
                "v=DKIM1; t=y;     | 2048 | its domain only tests DKIM (t=y)",
                "v=DKIM1;          | 1024 | ok",
                "v=DKIM1;          | 512  | its DKIM key is not an RSA key of 1024 bits or more"
            })
    void a_key_must_be_meant_for_mail_and_be_strong_enough(String tags, int bits, String why) throws IOException {
        var keys = bits == 2_048 ? Letter.KEYS : Letter.keys(bits);
        office.dns.knows(Letter.key("other._domainkey.firma.example", keys, tags));

        String said = check(Letter.fromAnna().signed("d=firma.example; s=other" + H, keys));

        assertThat(said).contains(why.equals("ok") ? ALIGNED : why);
    }

    @Test
    void a_key_may_be_an_alias_or_lie_among_other_texts() throws IOException {
        office.dns.knows(
                "alias._domainkey.firma.example CNAME keys.host.example.",
                "keys.host.example TXT \"hello\"",
                Letter.key("keys.host.example", Letter.KEYS));

        assertThat(check(Letter.fromAnna().signed("d=firma.example; s=alias" + H)))
                .isEqualTo(ALIGNED);
    }

    @Test
    void a_withdrawn_key_signs_nothing() throws IOException {
        office.dns.knows("gone._domainkey.firma.example TXT \"v=DKIM1; p=\"");

        assertThat(check(Letter.fromAnna().signed("d=firma.example; s=gone" + H)))
                .contains("no usable key");
    }

    @Test
    void one_right_signature_is_enough_if_it_is_among_the_first_five_of_the_domain() throws IOException {
        Letter letter = Letter.fromAnna().signed();
        for (int i = 0; i < 4; i++) {
            letter = letter.signed("d=firma.example; s=dove" + H);
        }
        for (int i = 0; i < 20; i++) {
            letter = letter.signed("d=list.example; s=pigeon" + H);
        }

        assertThat(check(letter)).isEqualTo(ALIGNED);
        assertThat(office.dns.asked()).noneMatch(question -> question.contains("list.example"));
        assertThat(check(letter.signed("d=firma.example; s=dove" + H))).contains("no usable key");
    }

    @Test
    void trouble_with_the_key_is_neither_a_yes_nor_a_no() throws IOException {
        office.dns.failsAbout("pigeon._domainkey.firma.example", Rcode.SERVFAIL);

        assertThat(check(Letter.fromAnna().signed()))
                .isEqualTo("unknown: the DNS gave no answer about its DKIM signature");
        assertThat(office.check(Letter.fromAnna().signed().sentBy(Letter.ALLOWED)))
                .isEqualTo("aligned spf=firma.example");
    }

    private String check(Letter letter) throws IOException {
        return office.check(letter.sentBy(Letter.STRANGER));
    }
}
