package org.brevduva.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.brevduva.testing.ManualTime;
import org.brevduva.trust.SigningKey.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our signatures, checked by another's verifier, and held against the message that RFC 8463 prints. */
class MailSignerTest {

    private static final SigningKey RSA = key(Kind.RSA, "pigeon", Kind.RSA.make(new SecureRandom()));
    private static final SigningKey ED25519 = key(Kind.ED25519, "dove", Kind.ED25519.make(new SecureRandom()));

    private static final String MAIL = "Date: Mon, 2 Mar 2026 08:00:31 +0000\r\n"
            + "From: \"+46 70 174 06 05\"\r\n <46701740605@sms.example>\r\n"
            + "Reply-To: r-1-a@sms.example\r\n"
            + "To: anna@firma.example\r\n"
            + "Message-ID: <9@sms.example>\r\n"
            + "References: <7@sms.example>\r\n <8@firma.example>\r\n"
            + "Subject: SMS +46701740605\r\n"
            + "MIME-Version: 1.0\r\n"
            + "Content-Type: text/plain; charset=UTF-8\r\n"
            + "Content-Transfer-Encoding: quoted-printable\r\n"
            + "Auto-Submitted: auto-generated\r\n"
            + "\r\n"
            + "Hej  d=C3=A5!\r\n.\r\n\r\nVi ses \r\n\r\n\r\n";

    private static SigningKey key(Kind kind, String selector, PrivateKey key) {
        return new SigningKey("sms.example", selector, kind, key);
    }

    private static String signed(String mail, SigningKey... keys) {
        byte[] octets = new MailSigner(List.of(keys), new ManualTime())
                .sign(mail.getBytes(StandardCharsets.US_ASCII), "SMS.example");
        return new String(octets, StandardCharsets.US_ASCII);
    }

    /** The library's verdict. */
    private static List<SignatureRecord> verified(String mail) throws IOException, FailException {
        DKIMVerifier verifier = new DKIMVerifier((method, selector, domain) -> {
            assertThat(selector + "._domainkey." + domain).isEqualTo(RSA.recordName());
            return List.of(RSA.recordText());
        });
        List<SignatureRecord> records =
                verifier.verify(new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII)));
        assertThat(records).isNotEmpty();
        return records;
    }

    @Test
    void another_verifier_finds_the_signature_right() throws Exception {
        String mail = signed(MAIL, RSA);

        assertThat(verified(mail)).hasSize(1);
        assertThat(mail)
                .startsWith("DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=sms.example;\r\n s=pigeon;")
                .endsWith("\r\n" + MAIL);
        assertThat(mail.split("\r\n")).allSatisfy(line -> assertThat(line).hasSizeLessThan(79));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n",
                "no line end",
                "ends with blanks  ",
                "a\tb  c \t\r\n  \r\n",
                ".\r\n..\r\n",
                "two\r\n\r\n\r\n\r\n"
            })
    void every_body_can_be_signed(String body) throws Exception {
        String mail = MAIL.substring(0, MAIL.indexOf("\r\n\r\n") + 4) + body;

        assertThat(verified(signed(mail, RSA))).hasSize(1);
    }

    /** RFC 6376, 3.4: servers on the way may fold and unfold. */
    @Test
    void blanks_and_folding_do_not_matter() throws Exception {
        String mail = signed(MAIL, RSA)
                .replace("\"+46 70 174 06 05\"\r\n <", "\"+46 70 174 06 05\" <")
                .replace("Hej  d", "Hej d")
                .replace("Vi ses \r\n\r\n\r\n", "Vi ses\r\n");

        assertThat(verified(mail)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hej ~ Nej ",
                "To: anna ~ To: berit",
                "Subject: SMS ~ Subject: MMS",
                "Auto-Submitted: auto-generated ~ Auto-Submitted: no",
                "r-1-a@ ~ r-2-b@",
                "<8@firma.example> ~ <6@firma.example>",
                "text/plain ~ text/html"
            })
    void what_was_changed_is_found_out(String change) {
        String[] words = change.split(" ~ ?");
        String mail = signed(MAIL, RSA);

        assertThat(mail).contains(words[0]);
        assertThatThrownBy(() -> verified(mail.replace(words[0], words[1]))).isInstanceOf(FailException.class);
    }

    /** RFC 6376, 8.15. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: boss@firma.example",
                "To: all@firma.example",
                "Cc: all@firma.example",
                "Subject: Pay now",
                "Reply-To: mallory@evil.example",
                "In-Reply-To: <1@evil.example>",
                "Content-Type: text/html"
            })
    void nobody_can_add_a_field_that_matters(String field) {
        String mail = signed(MAIL, RSA);

        assertThatThrownBy(() -> verified(field + "\r\n" + mail)).isInstanceOf(FailException.class);
        assertThatThrownBy(() -> verified(mail.replace("MIME-Version:", field + "\r\nMIME-Version:")))
                .isInstanceOf(FailException.class);
    }

    @Test
    void the_signature_of_rfc_8463_comes_out_the_same() throws Exception {
        byte[] seed = Base64.getDecoder().decode("nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=");
        SigningKey published = new SigningKey("football.example.com", "brisbane", Kind.ED25519, ed25519(seed));
        String tags =
                "v=1; a=ed25519-sha256; c=relaxed/relaxed;\r\n d=football.example.com; i=@football.example.com;\r\n"
                        + " q=dns/txt; s=brisbane; t=1528637909; h=from : to :\r\n"
                        + " subject : date : message-id : from : subject : date;\r\n"
                        + " bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;\r\n b=";
        RawHeader header = header("From: Joe SixPack <joe@football.example.com>\r\n"
                + "To: Suzie Q <suzie@shopping.example.net>\r\nSubject: Is dinner ready?\r\n"
                + "Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)\r\n"
                + "Message-ID: <20030712040037.46341.5F8J@football.example.com>\r\n\r\n");
        String body = "Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n";

        String field = MailSigner.field(
                published,
                header,
                List.of("from", "to", "subject", "date", "message-id", "from", "subject", "date"),
                tags);

        assertThat(MailSigner.bodyHash(body.getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=");
        assertThat(field.replaceAll("\\s", ""))
                .endsWith("b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11BusFa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==");
        assertThat(published.recordText())
                .isEqualTo("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
    }

    @Test
    void both_keys_sign_side_by_side() throws Exception {
        String mail = signed(MAIL, RSA, ED25519);
        String[] fields = mail.split("(?m)^DKIM-Signature: ");

        assertThat(fields).hasSize(3);
        assertThat(fields[1]).contains("a=rsa-sha256", "s=pigeon");
        assertThat(fields[2]).contains("a=ed25519-sha256", "s=dove");
        assertThat(verified("DKIM-Signature: " + fields[1] + MAIL)).hasSize(1);
        assertThat(isRight(mail)).isTrue();
        assertThat(isRight(mail.replace("Subject: SMS", "Subject: MMS"))).isFalse();
    }

    /** By Java's own means, from the published key on. */
    private static boolean isRight(String mail) throws Exception {
        RawHeader header = header(mail);
        RawField own = header.named("DKIM-Signature").get(1);
        String names = TagList.read(own.value()).get("h").replaceAll("\\s", "");
        String value = TagList.read(own.value()).get("b").replaceAll("\\s", "");
        RawField unsigned = new RawField(own.text().substring(0, own.text().lastIndexOf("b=") + 2));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(ED25519.publicKey());
        signature.update(Sha256.of(SignedHeader.octets(header, List.of(names.split(":")), unsigned, true)));
        return signature.verify(Base64.getDecoder().decode(value));
    }

    @Test
    void a_domain_without_a_key_signs_nothing() {
        byte[] mail = MAIL.getBytes(StandardCharsets.US_ASCII);

        assertThat(new MailSigner(List.of(RSA), new ManualTime()).sign(mail, "other.example"))
                .isEqualTo(mail);
        assertThat(new MailSigner(List.of(RSA), new ManualTime()).sign(mail, ""))
                .isEqualTo(mail);
    }

    @Test
    void what_cannot_be_signed_is_sent_all_the_same() {
        String bare = "From: a@sms.example\r\n\r\nbare\nline\rends";

        assertThat(signed(bare, RSA)).endsWith(bare);
    }

    @Test
    void a_key_prints_nothing_of_itself_and_knows_its_public_half() {
        assertThat(RSA).hasToString("rsa pigeon._domainkey.sms.example");
        assertThat(((RSAPublicKey) RSA.publicKey()).getModulus().bitLength()).isEqualTo(2_048);
        assertThat(RSA.recordText()).matches("v=DKIM1; k=rsa; p=[A-Za-z0-9+/]{392}");
        assertThat(ED25519.recordText()).matches("v=DKIM1; k=ed25519; p=[A-Za-z0-9+/]{43}=");
    }

    private static RawHeader header(String mail) throws IOException {
        return RawHeader.read(new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII)))
                .orElseThrow();
    }

    private static PrivateKey ed25519(byte[] seed) throws Exception {
        String pkcs8 = "302e020100300506032b657004220420" + HexFormat.of().formatHex(seed);
        return KeyFactory.getInstance("Ed25519")
                .generatePrivate(new PKCS8EncodedKeySpec(HexFormat.of().parseHex(pkcs8)));
    }
}
