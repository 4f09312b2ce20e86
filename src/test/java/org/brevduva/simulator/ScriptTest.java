package org.brevduva.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.brevduva.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptTest {

    @TempDir
    private Path directory;

    @Test
    void every_mistake_is_named_with_its_line() throws IOException {
        Path file = Files.writeString(directory.resolve("wrong.toml"), """
            [smsc]
            throughput = -1
            version = "4"
            refuse-binds = "go-away"

            [default]
            answer = "refused"
            status = "0"
            receipts = ["DELIVERED"]
            receipt-format = "id:{number}"
            receipt-parameters = ["MESSAGE_STATE"]
            receipt-delay = 5

            [rule.one]
            too = ["4670"]
            every = 0
            reply = "nothing"

            [text.octets]
            alphabet = "binary"
            text = "0g"
            from = "46701740605"

            [event.one]
            does = "explode"

            [tls]
            certificate = "none.pem"

            [phone.anna]
            """);

        ConfigException wrong = catchThrowableOfType(ConfigException.class, () -> Script.read(file));

        assertThat(wrong.getMessage())
                .contains(
                        "wrong.toml:2: [smsc] throughput = -1",
                        "wrong.toml:3: [smsc] version = \"4\": must be 3.3, 3.4, 5.0 or none",
                        "wrong.toml:4: [smsc] refuse-binds = \"go-away\": must be a number above 0",
                        "wrong.toml:7: [default] answer = \"refused\"",
                        "did you mean refuse?",
                        "wrong.toml:8: [default] status = \"0\"",
                        "wrong.toml:9: [default] receipts may hold only ENROUTE, DELIVRD",
                        "wrong.toml:10: [default] receipt-format = \"id:{number}\": has no {number} to fill in",
                        "wrong.toml:11: [default] receipt-parameters may hold only receipted-message-id",
                        "wrong.toml:12: [default] receipt-delay = 5: is not a time",
                        "wrong.toml:15: [rule.one] too is not a setting",
                        "did you mean to?",
                        "wrong.toml:16: [rule.one] every = 0",
                        "wrong.toml:17: [rule.one] reply names no text",
                        "wrong.toml:21: [text.octets] text = \"0g\": must be octets",
                        "[text.octets] to is required",
                        "wrong.toml:25: [event.one] does = \"explode\": must be one of cut-links, mute",
                        "[tls] key is required",
                        "wrong.toml:30: [phone]");
    }

    @Test
    void what_cannot_be_sent_is_said_before_it_is_tried() throws IOException {
        Path file = Files.writeString(
                directory.resolve("long.toml"), "[text.novel]\ntext = \"" + "å ".repeat(30_000) + "\"\n");

        ConfigException wrong = catchThrowableOfType(ConfigException.class, () -> Script.read(file));

        assertThat(wrong.getMessage()).startsWith("long.toml:2: [text.novel] text cannot be sent: the text takes more");
    }

    @Test
    void every_script_that_lies_here_is_played_by_a_test() throws IOException {
        StringBuilder tests = new StringBuilder();
        for (String name : List.of("Answers", "Receipts", "Phones", "Clients")) {
            tests.append(
                    Files.readString(Path.of("src/test/java/org/brevduva/simulator/Scripted" + name + "Test.java")));
        }

        try (Stream<Path> files = Files.list(ScriptFile.FOLDER)) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(tests).contains("played(\"" + file.getFileName() + "\")"));
        }
    }

    /** Whatever stands in a file: it is a script, or it is told what is wrong with it. */
    @Test
    void a_spoilt_script_is_read_or_refused_but_never_fails_otherwise() throws IOException {
        Random random = new Random(46);
        int refused = 0;
        for (int round = 0; round < 300; round++) {
            Path original = ScriptFile.FOLDER.resolve(random.nextBoolean() ? "phones.toml" : "ids.toml");
            char[] text = Files.readString(original).toCharArray();
            for (int i = 0; i < 3; i++) {
                text[random.nextInt(text.length)] = "\"=[]{}0a\n\u00e5-.#".charAt(random.nextInt(12));
            }
            Path file = Files.writeString(directory.resolve("spoilt.toml"), new String(text));
            try {
                Script.read(file);
            } catch (ConfigException e) {
                assertThat(e.problems()).isNotEmpty();
                refused++;
            }
        }
        assertThat(refused).isBetween(10, 299);
    }
}
