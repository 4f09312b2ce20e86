package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class KeptMailTest {

    private static final int SMALL = (64 << 10) - 1;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, SMALL, SMALL + 1, 200_000})
    void a_mail_is_read_as_it_came_however_often(int size) throws Exception {
        byte[] mail = octets(size);

        try (KeptMail kept = KeptMail.read(new ByteArrayInputStream(mail), directory)) {
            for (int i = 0; i < 2; i++) {
                try (InputStream in = kept.open()) {
                    assertThat(in.readAllBytes()).isEqualTo(mail);
                }
            }
        }
    }

    @Test
    void a_small_mail_never_touches_the_disk() throws Exception {
        try (KeptMail kept = KeptMail.read(new ByteArrayInputStream(octets(SMALL)), directory)) {
            assertThat(files()).isEmpty();
            assertThat(kept.open()).isNotEmpty();
        }
    }

    @Test
    void a_large_mail_lies_in_a_file_for_nobodys_eyes_and_goes_with_its_end() throws Exception {
        try (KeptMail kept = KeptMail.read(new ByteArrayInputStream(octets(SMALL + 1)), directory)) {
            assertThat(files()).hasSize(1);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))))
                    .isEqualTo("rw-------");
            assertThat(kept.open()).isNotEmpty();
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void a_connection_that_breaks_off_leaves_no_file() throws IOException {
        InputStream broken = new InputStream() {
            private int left = 300_000;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("connection reset");
                }
                return 'a';
            }
        };

        assertThatIOException()
                .isThrownBy(() -> KeptMail.read(broken, directory))
                .withMessage("connection reset");
        assertThat(files()).isEmpty();
    }

    @Test
    void a_reader_that_fails_leaves_no_file() throws IOException {
        InputStream failing = new InputStream() {
            private int left = 300_000;

            @Override
            public int read() {
                if (left-- <= 0) {
                    throw new IllegalStateException("too large");
                }
                return 'a';
            }
        };

        assertThatThrownBy(() -> KeptMail.read(failing, directory)).hasMessage("too large");
        assertThat(files()).isEmpty();
    }

    @Test
    void a_mail_goes_to_the_disk_as_it_comes_and_not_through_the_memory() throws Exception {
        int whole = 5 << 20;
        long[] most = new long[1];
        InputStream watched = new InputStream() {
            private int given;

            @Override
            public int read() {
                return given++ < whole ? 'a' : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                long onDisk = files().isEmpty() ? 0 : Files.size(files().get(0));
                most[0] = Math.max(most[0], given - onDisk);
                return super.read(buffer, offset, Math.min(length, 8 << 10));
            }
        };

        try (KeptMail kept = KeptMail.read(watched, directory)) {
            assertThat(Files.size(files().get(0))).isEqualTo(whole);
            assertThat(kept.open()).isNotEmpty();
        }
        assertThat(most[0]).isBetween(1L, 64L << 10);
    }

    @Test
    void a_disk_that_takes_nothing_is_our_trouble_and_not_the_clients() {
        Path nowhere = directory.resolve("nowhere");

        assertThatThrownBy(() -> KeptMail.read(new ByteArrayInputStream(octets(SMALL + 1)), nowhere))
                .isInstanceOf(KeptMail.NoRoom.class);
    }

    @Test
    void what_an_earlier_process_left_goes_and_nothing_else_does() throws Exception {
        Path inHand = directory.resolve("in-hand");
        KeptMail.clear(inHand);
        KeptMail abandoned = KeptMail.read(new ByteArrayInputStream(octets(SMALL + 1)), inHand);
        Files.writeString(inHand.resolve("note.txt"), "of the operator");

        KeptMail.clear(inHand);

        try (Stream<Path> left = Files.list(inHand)) {
            assertThat(left).containsExactly(inHand.resolve("note.txt"));
        }
        abandoned.close();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static byte[] octets(int size) {
        byte[] octets = new byte[size];
        new Random(46).nextBytes(octets);
        return octets;
    }
}
