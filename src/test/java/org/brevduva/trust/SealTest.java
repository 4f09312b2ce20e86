package org.brevduva.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {

    private final Seal seal = new Seal(new byte[32]);

    @TempDir
    Path directory;

    @Test
    void a_mark_is_known_again_and_only_for_its_purpose_and_its_words() {
        String mark = seal.mark("reply", "1.2");

        assertThat(seal.isMark("reply", "1.2", mark)).isTrue();
        assertThat(seal.isMark("message", "1.2", mark)).isFalse();
        assertThat(seal.isMark("reply", "1.3", mark)).isFalse();
        assertThat(seal.isMark("reply1", ".2", mark)).isFalse();
        assertThat(seal.isMark("reply", "1.2", mark.substring(1))).isFalse();
        assertThat(seal.isMark("reply", "1.2", "")).isFalse();
    }

    /** HMAC-SHA-256 and Base32 made with other programs. */
    @Test
    void a_mark_is_the_beginning_of_an_hmac_in_base_32() {
        assertThat(seal.mark("reply address", "1.2")).isEqualTo("2ggzttpkqzhmhply");
    }

    @Test
    void marks_are_sixteen_characters_that_live_through_a_change_of_case_and_none_is_like_another() {
        Set<String> marks = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            String mark = seal.mark("reply", Integer.toString(i));
            assertThat(mark).matches("[a-z2-7]{16}");
            marks.add(mark);
        }

        assertThat(marks).hasSize(2_000);
    }

    @Test
    void another_key_makes_other_marks() {
        byte[] other = new byte[32];
        other[31] = 1;

        assertThat(new Seal(other).isMark("reply", "1.2", seal.mark("reply", "1.2")))
                .isFalse();
    }

    @Test
    void the_key_is_made_once_and_read_again_for_nobody_elses_eyes() throws Exception {
        Path file = directory.resolve("seal.key");

        String mark = Seal.open(file, new SecureRandom()).mark("reply", "1.2");

        assertThat(Seal.open(file, new SecureRandom()).isMark("reply", "1.2", mark))
                .isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Seal.open(directory.resolve("other.key"), new SecureRandom()).isMark("reply", "1.2", mark))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--"})
    void a_key_that_others_can_read_is_not_used(String rights) throws Exception {
        Path file = directory.resolve("seal.key");
        Seal.open(file, new SecureRandom());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));

        assertThatIOException()
                .isThrownBy(() -> Seal.open(file, new SecureRandom()))
                .withMessage(file + " can be read by others: chmod 600 " + file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123", "no key at all, and as long as one would have to be if it were one"})
    void a_file_that_holds_no_key_is_not_overwritten_but_complained_of(String content) throws Exception {
        Path file = directory.resolve("seal.key");
        Seal.open(file, new SecureRandom());
        Files.writeString(file, content);

        assertThatIOException()
                .isThrownBy(() -> Seal.open(file, new SecureRandom()))
                .withMessageStartingWith(file + " does not hold a key: remove it");
        assertThat(file).hasContent(content);
    }
}
