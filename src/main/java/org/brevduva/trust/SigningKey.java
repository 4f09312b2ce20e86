package org.brevduva.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A key that a domain of ours signs its e-mails with: DKIM (RFC 6376), RSA of 2048 to 4096 bits or Ed25519 (RFC 8463).
 * Thread-safe.
 *
 * @param domain in small letters
 * @param selector under which the DNS has the public key
 */
public record SigningKey(String domain, String selector, Kind kind, PrivateKey key) {

    /** The kinds of keys that DKIM knows. */
    public enum Kind {
        RSA("rsa", "SHA256withRSA", 0),
        /** Its public key is the last 32 octets of what Java writes (RFC 8410, 4). */
        ED25519("ed25519", "Ed25519", 32);

        private final String word;
        private final String signature;
        private final int bare;

        Kind(String word, String signature, int bare) {
            this.word = word;
            this.signature = signature;
            this.bare = bare;
        }

        /** As Java calls it. */
        String algorithm() {
            return this == RSA ? "RSA" : signature;
        }

        /** A fresh one: RSA of 2048 bits, which fits into one answer of the DNS. */
        public PrivateKey make(SecureRandom chance) {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm());
                if (this == RSA) {
                    generator.initialize(SigningKeys.SMALLEST, chance);
                } else {
                    generator.initialize(NamedParameterSpec.ED25519, chance);
                }
                return generator.generateKeyPair().getPrivate();
            } catch (GeneralSecurityException e) {
                throw new AssertionError("every Java platform makes these keys", e);
            }
        }
    }

    private static final int STRING = 200;

    /** What a= says: {@code rsa-sha256}. */
    String algorithm() {
        return kind.word + "-sha256";
    }

    /**
     * In base64.
     *
     * @param octets what RFC 6376, 3.7 has signed: of it Ed25519 signs the SHA-256 (RFC 8463, 3)
     */
    String sign(byte[] octets) {
        try {
            Signature signature = Signature.getInstance(kind.signature);
            signature.initSign(key);
            signature.update(kind == Kind.RSA ? octets : Sha256.of(octets));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key " + this + " cannot sign", e);
        }
    }

    /** The name in the DNS: {@code brevduva._domainkey.sms.example.org}. */
    public String recordName() {
        return selector + "._domainkey." + domain;
    }

    /** What the DNS must say there: RFC 6376, 3.6.1. */
    public String recordText() {
        byte[] all = publicKey().getEncoded();
        byte[] bare = kind.bare == 0 ? all : Arrays.copyOfRange(all, all.length - kind.bare, all.length);
        return "v=DKIM1; k=" + kind.word + "; p=" + Base64.getEncoder().encodeToString(bare);
    }

    /** A line for the zone's file: no string of a TXT record is longer than 255 octets (RFC 1035, 3.3). */
    public String recordLine() {
        String strings = recordText().replaceAll("(.{" + STRING + "})(?=.)", "$1\" \"");
        return recordName() + ". IN TXT ( \"" + strings + "\" )";
    }

    /**
     * Writes the private key into a new file, PKCS#8 in PEM, that only its owner may read.
     *
     * @throws IOException when it cannot, or there is such a file
     */
    public void save(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
    }

    PublicKey publicKey() {
        try {
            if (key instanceof RSAPrivateCrtKey rsa) {
                return KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
            }
            return ed25519Pair(((EdECPrivateKey) key).getBytes().orElseThrow()).getPublic();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key " + this + " has no public half", e);
        }
    }

    /** Java works the public key out only when it makes a pair, of 32 octets of chance: it gets these. */
    private static KeyPair ed25519Pair(byte[] octets) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new SecureRandom() {

            private static final long serialVersionUID = 1;

            @Override
            public void nextBytes(byte[] asked) {
                System.arraycopy(octets, 0, asked, 0, asked.length);
            }
        });
        KeyPair pair = generator.generateKeyPair();
        if (!Arrays.equals(((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow(), octets)) {
            throw new GeneralSecurityException("this Java platform makes Ed25519 keys in another way");
        }
        return pair;
    }

    /** For logs: never the key. */
    @Override
    public String toString() {
        return kind.word + " " + recordName();
    }
}
