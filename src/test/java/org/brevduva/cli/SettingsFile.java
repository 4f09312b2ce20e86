package org.brevduva.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Settings that are in order, for a server whose operator and smarthost do not answer. */
final class SettingsFile {

    private SettingsFile() {}

    static Path written(Path directory, Path state, int port) throws IOException {
        Path password = directory.resolve("password");
        Files.deleteIfExists(password);
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, "secret\n");
        return Files.writeString(directory.resolve("brevduva.toml"), """
            [store]
            directory = "%s"
            min-free = "1MB"
            [smtp]
            host = "127.0.0.1"
            port = %d
            [domain."sms.example.org"]
            country = "SE"
            [web]
            port = 0
            [addresses]
            administrator = "admin@firma.example"
            [trust]
            relays = ["127.0.0.1"]
            [smsc.nobody]
            host = "127.0.0.1"
            port = 9
            system-id = "brevduva"
            password-file = "password"
            [smarthost]
            host = "127.0.0.1"
            port = 9
            """.formatted(state, port));
    }
}
