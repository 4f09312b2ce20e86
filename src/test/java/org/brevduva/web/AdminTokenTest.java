package org.brevduva.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTokenTest {

    private final SecureRandom chance = new SecureRandom();
    private Path file;

    @BeforeEach
    void name(@TempDir Path directory) {
        file = directory.resolve("admin-token");
    }

    @Test
    void a_token_is_made_once_and_for_its_owner_alone() throws IOException {
        AdminToken.open(file, chance);
        String word = Files.readString(file).strip();
        AdminToken again = AdminToken.open(file, chance);

        assertThat(word).hasSize(43).matches("[A-Za-z0-9_-]+");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(again.is(word)).isTrue();
        assertThat(again.is(word + "x")).isFalse();
        assertThat(again.is("")).isFalse();
    }

    @Test
    void two_tokens_are_not_the_same() throws IOException {
        AdminToken one = AdminToken.open(file, chance);
        Path other = file.resolveSibling("other");
        AdminToken.open(other, chance);

        assertThat(one.is(Files.readString(other).strip())).isFalse();
    }

    @Test
    void a_file_that_others_may_read_is_not_used() throws IOException {
        AdminToken.open(file, chance);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> AdminToken.open(file, chance))
                .isInstanceOf(IOException.class)
                .hasMessage("others may read or write the token file: chmod 600 " + file);
    }

    @Test
    void a_file_without_a_token_is_not_used() throws IOException {
        AdminToken.open(file, chance);
        for (String wrong :
                new String[] {"", "short", "two words of which each is too short to be one", "x".repeat(2_000)}) {
            Files.writeString(file, wrong);

            assertThatThrownBy(() -> AdminToken.open(file, chance))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("does not hold one word of 32 printable characters or more");
        }
    }

    @Test
    void a_start_that_was_cut_off_leaves_nothing_that_stops_the_next() throws IOException {
        Files.writeString(file.resolveSibling("admin-token.new"), "ha");

        AdminToken.open(file, chance);

        assertThat(Files.readString(file).strip()).hasSize(43);
        assertThat(file.resolveSibling("admin-token.new")).doesNotExist();
    }
}
