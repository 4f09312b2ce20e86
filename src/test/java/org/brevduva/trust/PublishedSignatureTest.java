package org.brevduva.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The signed message that RFC 8463 prints in its appendix A: somebody else's signer, not ours. */
@Timeout(30)
class PublishedSignatureTest {

    private static final Letter PUBLISHED = new Letter("""
        DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
         d=football.example.com; i=@football.example.com;
         q=dns/txt; s=brisbane; t=1528637909; h=from : to :
         subject : date : message-id : from : subject : date;
         bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
         b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
         Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
        DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
         d=football.example.com; i=@football.example.com;
         q=dns/txt; s=test; t=1528637909; h=from : to : subject :
         date : message-id : from : subject : date;
         bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
         b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
         DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
         dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
        From: Joe SixPack <joe@football.example.com>
        To: Suzie Q <suzie@shopping.example.net>
        Subject: Is dinner ready?
        Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
        Message-ID: <20030712040037.46341.5F8J@football.example.com>

        Hi.

        We lost the game.  Are you hungry yet?

        Joe.
        """.replace("\n", "\r\n"));

    private static final String[] ZONE = {
        DnsServer.txt(
                "brisbane._domainkey.football.example.com",
                "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        DnsServer.txt(
                "test._domainkey.football.example.com",
                "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2"
                        + "jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZy"
                        + "VYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB")
    };

    @Test
    void a_signature_that_others_made_is_right_for_us() throws IOException {
        try (Office office = Office.with(ZONE)) {
            assertThat(office.check(arriving(PUBLISHED))).isEqualTo("aligned dkim=football.example.com");
        }
    }

    @Test
    void without_the_rsa_signature_the_other_one_is_as_none() throws IOException {
        try (Office office = Office.with(ZONE)) {
            assertThat(office.check(arriving(PUBLISHED.with("s=test", "s=none"))))
                    .contains("its signature is not made with rsa-sha256");
        }
    }

    private static MailEvidence arriving(Letter letter) {
        MailEvidence evidence = letter.sentBy(Letter.STRANGER, "");
        return new MailEvidence(
                evidence.client(),
                evidence.helo(),
                evidence.envelopeSender(),
                evidence.author(),
                evidence.fields(),
                Set.of("shopping.example.net"),
                evidence.raw());
    }
}
