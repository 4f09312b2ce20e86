package org.brevduva.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;
import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the file that a setting such as {@code password-file} names. Complaints do not repeat the name of a file that
 * is not there: people write the password where the name should stand.
 */
final class SecretFile {

    /** Bytes; longer than any password or key on one line. */
    private static final int LARGEST = 8_192;

    private static final Set<PosixFilePermission> TOO_OPEN = Set.of(GROUP_READ, GROUP_WRITE, OTHERS_READ, OTHERS_WRITE);

    private SecretFile() {}

    static Optional<Secret> read(Found setting, Path folder) {
        if (!(setting.value() instanceof String name) || name.isEmpty()) {
            return setting.complain("must name a file", "write the name in quotes");
        }
        try {
            Path file = folder.resolve(name);
            if (!Files.isRegularFile(file) && Files.exists(file)) {
                return setting.complain("must name a file, not a folder or a device", "");
            }
            byte[] bytes = bytes(file);
            if (isTooOpen(file)) {
                return setting.complain(
                        "names a file that others may read or write", "chmod 600 " + Echo.sentence(file.toString()));
            }
            if (bytes.length > LARGEST) {
                return setting.complain("names a file that is too long for a secret", "");
            }
            return secret(setting, withoutLineEnd(text(bytes)));
        } catch (NoSuchFileException | InvalidPathException e) {
            return setting.complain("names no file", "a relative name begins at the folder of the settings file");
        } catch (CharacterCodingException e) {
            return setting.complain("names a file that is not UTF-8 text", "");
        } catch (IOException e) {
            return setting.complain(
                    "names a file that this user may not read", "it must belong to the user of the server");
        }
    }

    /** From a file or from the environment: a secret is one line, and not empty. */
    static Optional<Secret> secret(Found setting, String words) {
        if (words.isBlank()) {
            return setting.complain("holds an empty secret", "");
        }
        if (words.chars().anyMatch(Character::isISOControl)) {
            return setting.complain("must hold one line of text", "");
        }
        return Optional.of(new Secret(words));
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LARGEST + 1);
        }
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    /** File systems without POSIX permissions cannot say, and are not asked. */
    private static boolean isTooOpen(Path file) throws IOException {
        return Files.getFileStore(file).supportsFileAttributeView("posix")
                && !Collections.disjoint(Files.getPosixFilePermissions(file), TOO_OPEN);
    }

    private static String withoutLineEnd(String text) {
        if (text.endsWith("\r\n")) {
            return text.substring(0, text.length() - 2);
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
