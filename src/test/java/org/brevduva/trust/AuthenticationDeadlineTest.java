package org.brevduva.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AuthenticationDeadlineTest {

    private static final Duration SHORT = Duration.ofMillis(400);

    /** Over the deadline there may be a busy machine, but not one more question. */
    private static final Duration AT_MOST = Duration.ofMillis(3_000);

    @Test
    void a_silent_dns_leaves_it_open_within_the_deadline() throws IOException {
        try (Office office = Office.patient(SHORT, Letter.ZONE)) {
            office.dns.silentAbout("*");

            long start = System.nanoTime();
            String said = office.check(Letter.fromAnna().signed().sentBy(Letter.ALLOWED));

            assertThat(said).startsWith("unknown: ");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_MOST);
        }
    }

    @Test
    void silence_about_the_one_proof_leaves_time_for_the_other() throws IOException {
        try (Office office = Office.patient(Duration.ofSeconds(2), Letter.ZONE)) {
            office.dns.silentAbout("firma.example");

            assertThat(office.check(Letter.fromAnna().signed().sentBy(Letter.STRANGER)))
                    .isEqualTo("aligned dkim=firma.example");
            assertThat(office.check(Letter.fromAnna().sentBy(Letter.STRANGER))).startsWith("unknown: ");
        }
    }

    @Test
    void a_record_that_asks_for_ever_ends_at_its_limits() throws IOException {
        try (Office office = Office.with("firma.example TXT \"v=spf1 include:0.trap.example -all\"")) {
            for (int i = 0; i < 40; i++) {
                String next = i + 1 + ".trap.example";
                office.dns.knows(DnsServer.txt(
                        i + ".trap.example", "v=spf1 include:" + next + " redirect=" + next + " a mx exists:" + next));
            }

            assertThat(office.check(Letter.fromAnna().sentBy(Letter.STRANGER))).contains("SPF permerror");
            assertThat(office.dns.asked()).hasSizeLessThan(40);
        }
    }

    @Test
    void slow_answers_are_not_added_up() throws IOException {
        String[] zone = {"firma.example TXT \"v=spf1 mx a:a.example a:b.example a:c.example -all\""};
        try (Office office = Office.patient(SHORT, zone)) {
            for (String name : new String[] {"a.example", "b.example", "c.example", "mx.example"}) {
                office.dns.knows(name + " A 192.0.2.77").slowAbout(name, Duration.ofMillis(150));
            }
            office.dns.knows("firma.example MX 10 mx.example.");
            for (int i = 0; i < 5; i++) {
                office.dns.slowAbout("s" + i + "._domainkey.firma.example", Duration.ofMillis(150));
            }
            Letter letter = Letter.fromAnna();
            for (int i = 0; i < 5; i++) {
                letter = letter.signed("d=firma.example; h=from:to:subject:date; s=s" + i);
            }

            MailEvidence evidence = letter.sentBy(Letter.STRANGER);
            long start = System.nanoTime();
            String said = office.check(evidence);

            assertThat(said).startsWith("unknown: ");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_MOST);
        }
    }

    @Test
    void a_mail_that_cannot_be_read_from_the_disk_is_no_judgement() throws IOException {
        try (Office office = Office.with(Letter.ZONE)) {
            MailEvidence letter = Letter.fromAnna().signed().sentBy(Letter.STRANGER);
            MailEvidence lost = new MailEvidence(
                    letter.client(),
                    letter.helo(),
                    letter.envelopeSender(),
                    letter.author(),
                    letter.fields(),
                    letter.ourDomains(),
                    () -> {
                        throw new IOException("the disk is gone");
                    });

            assertThatThrownBy(() -> office.check(lost))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the disk is gone");
        }
    }
}
