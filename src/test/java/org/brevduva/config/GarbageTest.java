package org.brevduva.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in the file, the answer is settings or complaints of one line each, and it comes at once. */
class GarbageTest {

    private static final String GOOD = """
        web.host = "mail.example"   # ours
        [smtp]
        port = 587
        relays = ["192.0.2.0/24", '2001:db8::/32']
        idle = "90s"
        limit = "64kB"
        proof = "trusted-relay"
        [smsc.telia]
        host = "smsc.telia.example"
        window = 0x1F
        password-file = "telia.secret"
        [domain."sms.example.org"]
        country = "SE"
        since = 2026-03-02T09:00:00Z
        [domain]
        b = { country = "NO", sender = \"""Du
        va\""" }
        [[list]]
        share = 1.5
        """;

    private static final Pattern NOT_PLAIN = Pattern.compile("\\p{Cntrl}|\u202e");

    private static final String[] PIECES =
            ("\" ' \"\"\" ''\' \n \r \t \0 [ ] [[ { } = . , # \\ \\u0000 \\u001b 1 - e _ inf nan true"
                            + " smtp smtp= [smtp]\n [smsc]\n port å \u202e 𝄞")
                    .split(" ");

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void garbage_makes_complaints_and_nothing_else() throws Exception {
        Random random = new Random(46);
        Path file = folder.resolve("garbage.toml");
        int read = 0;
        for (int round = 0; round < 20_000; round++) {
            // A new file each time: emptying the old one costs more than all the reading.
            Files.deleteIfExists(file);
            Files.write(file, spoilt(random));
            try {
                ConfigFile settings = ConfigFile.read(file, Map.of());
                read++;
                ExampleSettings.ask(settings);
                settings.throwIfWrong();
            } catch (ConfigException e) {
                assertThat(e.problems()).isNotEmpty().allMatch(GarbageTest::isPlain);
            }
        }

        assertThat(read).as("files that were TOML after all").isBetween(1_000, 19_000);
    }

    @Test
    @Timeout(60)
    void deep_and_endless_files_are_answered_in_time() throws Exception {
        for (String piece : new String[] {"[", "{a=", "a.", "[[", "\"", "= ]\n", "[a.a]\n", "a=[[1],[", "\\", "'''"}) {
            String endless = piece.repeat(200_000 / piece.length());
            for (String start : new String[] {"", "smtp = ", "[smsc]\na = "}) {
                Files.writeString(folder.resolve("endless.toml"), start + endless);
                try {
                    ConfigFile settings = ConfigFile.read(folder.resolve("endless.toml"), Map.of());
                    ExampleSettings.ask(settings);
                    settings.throwIfWrong();
                } catch (ConfigException e) {
                    assertThat(e.problems()).isNotEmpty();
                }
            }
        }
    }

    private static boolean isPlain(Problem problem) {
        String said = problem.where() + problem.what() + problem.hint().orElse("");
        return said.length() < 500
                && !problem.what().isBlank()
                && !NOT_PLAIN.matcher(said).find();
    }

    private static byte[] spoilt(Random random) {
        StringBuilder text = new StringBuilder(GOOD);
        for (int blows = random.nextInt(5) + 1; blows > 0; blows--) {
            int place = random.nextInt(text.length());
            int end = Math.min(text.length(), place + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> text.insert(place, PIECES[random.nextInt(PIECES.length)]);
                case 1 -> text.delete(place, end);
                case 2 -> text.insert(random.nextInt(text.length()), text.substring(place, end));
                default -> text.replace(place, place + 1, PIECES[random.nextInt(PIECES.length)]);
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(20) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(20) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }
}
