package org.brevduva.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.brevduva.mail.EmailLimits;
import org.brevduva.mail.EmailReader;
import org.brevduva.mail.EmailReading;
import org.brevduva.mail.IncomingEmail;

/**
 * The e-mails of {@code automatic/}: each begins with a line {@code === what it is}, and lies there as header, blank
 * line and text; whoever has no From field is anna@firma.example.
 */
record AutomaticCases(String what, IncomingEmail email) {

    static List<AutomaticCases> in(String directory) throws IOException {
        List<AutomaticCases> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/automatic", directory))) {
            for (Path file : files.sorted().toList()) {
                for (String block : Files.readString(file).split("(?m)^=== ")) {
                    if (!block.isEmpty()) {
                        cases.add(read(file.getFileName().toString(), block));
                    }
                }
            }
        }
        return cases;
    }

    /** As they came: of machines, each of them whole. */
    static List<String> mails() throws IOException {
        List<String> mails = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/automatic/machine"))) {
            for (Path file : files.sorted().toList()) {
                for (String block : Files.readString(file).split("(?m)^=== ")) {
                    if (!block.isEmpty()) {
                        mails.add(new String(octets(block), StandardCharsets.ISO_8859_1));
                    }
                }
            }
        }
        return mails;
    }

    private static AutomaticCases read(String file, String block) throws IOException {
        EmailReading reading = new EmailReader(EmailLimits.usual()).read(new ByteArrayInputStream(octets(block)));
        return new AutomaticCases(file + ": " + block.split("\n", 2)[0], ((EmailReading.Read) reading).email());
    }

    private static byte[] octets(String block) {
        String[] lines = block.split("\n", 2);
        String from = block.contains("\nFrom: Postmaster") || block.contains("\nFrom: MAILER-DAEMON@")
                ? ""
                : "From: Anna Berg <anna@firma.example>\r\n";
        return (from + lines[1].replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return what;
    }
}
