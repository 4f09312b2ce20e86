package org.brevduva.config;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The forms in which a private key is written, and whether it belongs to a certificate. */
enum KeyForm {
    /** RFC 5208, for keys of every kind. */
    PKCS8("PRIVATE KEY"),
    /** RSA alone: RFC 8017, A.1.2. */
    PKCS1("RSA PRIVATE KEY"),
    /** Elliptic curves alone: RFC 5915. */
    SEC1("EC PRIVATE KEY");

    /** rsaEncryption without parameters: RFC 8017, A.1. */
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

    private static final byte[] VERSION_0 = {2, 1, 0};
    private static final byte SEQUENCE = 0x30;
    private static final byte OCTET_STRING = 4;

    private final String label;

    KeyForm(String label) {
        this.label = label;
    }

    static Optional<KeyForm> of(PemBlock block) {
        return Arrays.stream(values())
                .filter(form -> form.label.equals(block.label()))
                .findFirst();
    }

    /** {@code certified} knows the curve, which an EC key need not say. Empty if it is no key of RSA or EC. */
    Optional<PrivateKey> read(byte[] octets, PublicKey certified) {
        return switch (this) {
            case PKCS8 -> key("RSA", octets).or(() -> key("EC", octets));
            case PKCS1 -> key("RSA", wrapped(RSA, octets));
            case SEC1 -> key("EC", wrapped(algorithm(certified), octets));
        };
    }

    /** A key that stands for itself. Empty if it is none of this algorithm. */
    Optional<PrivateKey> read(byte[] octets, String algorithm) {
        return switch (this) {
            case PKCS8 -> key(algorithm, octets);
            case PKCS1 -> key(algorithm, wrapped(RSA, octets));
            case SEC1 -> Optional.empty();
        };
    }

    private static Optional<PrivateKey> key(String algorithm, byte[] pkcs8) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether what the one signs the other confirms. */
    static boolean belongs(PrivateKey key, PublicKey certified) {
        if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
            return false;
        }
        byte[] words = "brevduva".getBytes(StandardCharsets.US_ASCII);
        try {
            Signature signature =
                    Signature.getInstance(key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
            signature.initSign(key);
            signature.update(words);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(words);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] wrapped(byte[] algorithm, byte[] key) {
        return der(SEQUENCE, VERSION_0, algorithm, der(OCTET_STRING, key));
    }

    /** The algorithm with its curve, which stands first in a public key: RFC 5280, 4.1. */
    private static byte[] algorithm(PublicKey certified) {
        byte[] info = certified.getEncoded();
        int start = header(info, 0);
        int length = info[start + 1]; // names of algorithms and curves are shorter than 128 octets
        return length < 0 ? RSA : Arrays.copyOfRange(info, start, start + 2 + length);
    }

    /** How many octets the tag and the length take at {@code offset}. */
    private static int header(byte[] der, int offset) {
        int length = der[offset + 1];
        return length >= 0 ? 2 : 2 + (length & 0x7f);
    }

    private static byte[] der(byte tag, byte[]... contents) {
        int length =
                List.of(contents).stream().mapToInt(content -> content.length).sum();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(tag);
        if (length >= 0x100) {
            all.write(0x82); // up to 65,535 octets: files are held shorter
            all.write(length >> 8);
        } else if (length >= 0x80) {
            all.write(0x81);
        }
        all.write(length);
        for (byte[] content : contents) {
            all.writeBytes(content);
        }
        return all.toByteArray();
    }
}
