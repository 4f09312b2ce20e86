package org.brevduva.trust;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** FIPS 180-4. */
final class Sha256 {

    private Sha256() {}

    static MessageDigest begun() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    static byte[] of(byte[] octets) {
        return begun().digest(octets);
    }
}
