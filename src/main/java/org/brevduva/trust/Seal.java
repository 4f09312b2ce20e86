package org.brevduva.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Marks words that we give away, so that we know them again when they come back: HMAC-SHA-256 (RFC 2104) under a key of
 * this server, cut to 80 bits. Thread-safe.
 */
public final class Seal {

    private static final int KEY_OCTETS = 32;
    private static final int MARK_OCTETS = 10;

    /** In small letters, for local parts: RFC 4648, 6. */
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private final SecretKeySpec key;

    public Seal(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /**
     * With the key in this file, which is made if it is not there. Without the file that was, words given away before
     * are strangers' words.
     *
     * @throws IOException when it cannot be read or made, or others can read it
     */
    public static Seal open(Path file, SecureRandom chance) throws IOException {
        byte[] fresh = new byte[KEY_OCTETS];
        chance.nextBytes(fresh);
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(fresh) + "\n", StandardOpenOption.SYNC);
        } catch (FileAlreadyExistsException e) {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            if (rights.contains(PosixFilePermission.OTHERS_READ) || rights.contains(PosixFilePermission.GROUP_READ)) {
                throw new IOException(file + " can be read by others: chmod 600 " + file);
            }
        }
        String written = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (!written.matches("[0-9a-f]{" + 2 * KEY_OCTETS + "}")) {
            throw new IOException(file + " does not hold a key: remove it, and the next start makes another; replies to"
                    + " e-mails sent before then prove nothing any more");
        }
        return new Seal(HexFormat.of().parseHex(written));
    }

    /** 16 characters of {@code a-z 2-7}. {@code purpose} keeps a mark for one thing from being one for another. */
    public String mark(String purpose, String words) {
        byte[] octets;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            octets = mac.doFinal(words.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has HmacSHA256", e);
        }
        StringBuilder mark = new StringBuilder();
        for (int bit = 0; bit < MARK_OCTETS * 8; bit += 5) {
            int two = (octets[bit / 8] & 0xff) << 8 | octets[bit / 8 + 1] & 0xff;
            mark.append(ALPHABET.charAt(two >> 11 - bit % 8 & 31));
        }
        return mark.toString();
    }

    /** Whether {@code mark} is ours. Takes as long for one that is nearly right. */
    public boolean isMark(String purpose, String words, String mark) {
        return MessageDigest.isEqual(
                mark(purpose, words).getBytes(StandardCharsets.US_ASCII), mark.getBytes(StandardCharsets.US_ASCII));
    }
}
