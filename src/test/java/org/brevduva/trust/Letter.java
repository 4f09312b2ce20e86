package org.brevduva.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.exceptions.FailException;
import org.brevduva.mail.EmailLimits;
import org.brevduva.mail.EmailReader;
import org.brevduva.mail.EmailReading;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.mail.MailAddress;

/** An e-mail in a test: written by Anna, signed, tampered with, and sent by whom the test says. */
public record Letter(String text) {

    /** Allowed to send for firma.example in {@link #ZONE}. */
    public static final String ALLOWED = "192.0.2.1";

    static final String STRANGER = "203.0.113.9";
    static final String ANNA = "anna@firma.example";
    static final KeyPair KEYS = keys(2_048);

    /** Tags of a signature that covers all it should. */
    static final String SIGNED = "d=firma.example; s=pigeon; h=from:to:cc:subject:date:message-id";

    public static final String[] ZONE = {
        "firma.example TXT \"v=spf1 ip4:" + ALLOWED + " -all\"", key("pigeon._domainkey.firma.example", KEYS)
    };

    public static Letter fromAnna() {
        return from("Anna Berg <anna@firma.example>");
    }

    static Letter from(String author) {
        return new Letter("From: " + author + "\r\nTo: 46701740605@sms.example\r\nSubject: FIRMA\r\n"
                + "Date: Mon, 2 Mar 2026 09:00:00 +0100\r\nMessage-ID: <1@firma.example>\r\n"
                + "\r\nDen nya tiden \u00e4r 10.30.\r\n");
    }

    static KeyPair keys(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The line of a zone with the public key. */
    static String key(String name, KeyPair keys) {
        return key(name, keys, "v=DKIM1; k=rsa; ");
    }

    static String key(String name, KeyPair keys, String tags) {
        return DnsServer.txt(
                name,
                tags + "p="
                        + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
    }

    Letter onTop(String field) {
        return new Letter(field + "\r\n" + text);
    }

    public Letter with(String part, String instead) {
        if (!text.contains(part)) {
            throw new IllegalArgumentException("nothing to change");
        }
        return new Letter(text.replace(part, instead));
    }

    public Letter signed() {
        return signed(SIGNED);
    }

    /** {@code tags}: at least d, s and h. */
    Letter signed(String tags) {
        return signed(tags, KEYS);
    }

    Letter signed(String tags, KeyPair keys) {
        String algorithm = tags.contains("a=") ? "" : "a=rsa-sha256; ";
        String form = tags.contains("c=") ? "" : "c=relaxed/relaxed; ";
        String template = "v=1; " + algorithm + form + tags + "; bh=; b=;";
        try {
            DKIMSigner signer = new DKIMSigner(template, keys.getPrivate());
            return onTop(signer.sign(new ByteArrayInputStream(octets())));
        } catch (IOException | FailException e) {
            throw new IllegalStateException(e);
        }
    }

    MailEvidence sentBy(String client) {
        return sentBy(client, ANNA);
    }

    /** {@code envelopeSender}: empty for none. */
    MailEvidence sentBy(String client, String envelopeSender) {
        IncomingEmail email = email();
        return new MailEvidence(
                address(client),
                "client.example",
                MailAddress.read(envelopeSender),
                email.from().isEmpty()
                        ? MailAddress.read(ANNA).get()
                        : email.from().get(0),
                email.fields(),
                Set.of("sms.example"),
                () -> new ByteArrayInputStream(octets()));
    }

    byte[] octets() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** As the house reads it. */
    IncomingEmail email() {
        try {
            EmailReading reading = new EmailReader(EmailLimits.usual()).read(new ByteArrayInputStream(octets()));
            return Optional.of(reading).map(EmailReading.Read.class::cast).get().email();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }
}
