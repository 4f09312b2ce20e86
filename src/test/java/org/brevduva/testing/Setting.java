package org.brevduva.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.brevduva.simulator.Smarthost;
import org.brevduva.simulator.SmscSimulator;

/** A simulated operator, a simulated smarthost, and the settings of a server between them. */
public final class Setting implements AutoCloseable {

    public static final String ANNA = "anna@firma.example";
    public static final String BO = "bo@firma.example";
    public static final String ANNAS_NUMBER = "467190012345";
    public static final String DOMAIN = "sms.example.org";

    public final SmscSimulator smsc = SmscSimulator.open(0);
    public final Smarthost smarthost = Smarthost.open(0);
    private final Path directory;

    public Setting(Path directory) {
        this.directory = directory;
    }

    /** Writes the settings and returns their file. {@code smscLines} are added to the section of the SMSC. */
    public Path write(String smscLines) throws IOException {
        Path password = directory.resolve("password");
        if (!Files.exists(password)) {
            Files.createFile(
                    password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(password, "secret\n");
        Path state = directory.resolve("state");
        Registered.in(state, DOMAIN, Registered.withNumber(ANNA, ANNAS_NUMBER), Registered.withSender(BO, "Firma"));
        return Files.writeString(directory.resolve("brevduva.toml"), """
                [store]
                directory = "%s"
                min-free = "1MB"
                [smtp]
                host = "127.0.0.1"
                port = 0
                hostname = "mx.sms.example.org"
                max-connections-per-minute-per-client = 0
                max-mails-per-minute-per-client = 0
                [web]
                port = 0
                [loop]
                exchanges = 1000
                [domain."%s"]
                country = "SE"
                [addresses]
                administrator = "admin@firma.example"
                [trust]
                relays = ["127.0.0.1"]
                [smarthost]
                host = "127.0.0.1"
                port = %d
                retry = "200ms"
                [smsc.sim]
                host = "127.0.0.1"
                port = %d
                system-id = "brevduva"
                password-file = "password"
                longest-reconnect = "1s"
                %s
                """.formatted(
                        state, DOMAIN, smarthost.port(), smsc.port(), smscLines));
    }

    /** The administrators' token, once the server has run. */
    public Path tokenFile() {
        return directory.resolve("state/admin-token");
    }

    /** An e-mail as a client would write it. */
    public static String mail(String from, String messageId, String text) {
        return """
                From: %s
                To: somebody@%s
                Subject: hello
                Message-ID: %s
                MIME-Version: 1.0
                Content-Type: text/plain; charset=UTF-8
                Content-Transfer-Encoding: 8bit

                %s
                """.formatted(from, DOMAIN, messageId, text);
    }

    @Override
    public void close() {
        smsc.close();
        smarthost.close();
    }
}
