package org.brevduva.web;

import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;
import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.Set;

/** The word that administrators show. Only its digest is kept in memory. */
final class AdminToken {

    /** Octets: 256 bits, which nobody guesses. */
    private static final int RANDOM = 32;

    private static final int SHORTEST = 32;
    private static final int LONGEST = 1_000;

    private static final Set<PosixFilePermission> TOO_OPEN = Set.of(GROUP_READ, GROUP_WRITE, OTHERS_READ, OTHERS_WRITE);

    private final byte[] digest;

    private AdminToken(byte[] digest) {
        this.digest = digest;
    }

    /**
     * Reads the file, and makes it before if it is not there.
     *
     * @throws IOException when it cannot be used; the message is a sentence for the operator
     */
    static AdminToken open(Path file, SecureRandom chance) throws IOException {
        if (Files.notExists(file)) {
            make(file, chance);
        }
        if (isTooOpen(file)) {
            throw new IOException("others may read or write the token file: chmod 600 " + file);
        }
        byte[] octets;
        try (InputStream in = Files.newInputStream(file)) {
            octets = in.readNBytes(LONGEST + 1);
        }
        String token = new String(octets, StandardCharsets.US_ASCII).strip();
        if (!token.matches("[\\x21-\\x7e]{" + SHORTEST + "," + LONGEST + "}")) {
            throw new IOException("the token file does not hold one word of " + SHORTEST
                    + " printable characters or more: remove " + file + ", and the next start makes another");
        }
        return new AdminToken(digest(token));
    }

    /** Under another name first: a file that is half written would look like a wrong one at the next start. */
    private static void make(Path file, SecureRandom chance) throws IOException {
        byte[] random = new byte[RANDOM];
        chance.nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        if (isPosix(file.toAbsolutePath().getParent())) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(fresh, token + "\n", StandardCharsets.US_ASCII);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Digests are compared, and all of them: how long it takes tells nothing. */
    boolean is(String shown) {
        return MessageDigest.isEqual(digest, digest(shown));
    }

    private static boolean isTooOpen(Path file) throws IOException {
        return isPosix(file) && !Collections.disjoint(Files.getPosixFilePermissions(file), TOO_OPEN);
    }

    /** File systems without POSIX permissions cannot say, and are not asked. */
    private static boolean isPosix(Path there) throws IOException {
        return Files.getFileStore(there).supportsFileAttributeView("posix");
    }

    private static byte[] digest(String word) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
