package org.brevduva.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.brevduva.web.AdminHouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An administrator at a terminal, before a server that is real but for its operators. */
abstract class Administering {

    AdminHouse house;

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        house = AdminHouse.open(directory.resolve("state"));
    }

    @AfterEach
    void close() {
        house.close();
    }

    String url() {
        return "http://127.0.0.1:" + house.port();
    }

    /** What is typed behind {@code brevduva}, with the address of the server added. */
    CommandRun run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--url", url(), "--token-file", house.tokenFile().toString()));
        return CommandRun.of(all.toArray(String[]::new));
    }

    /** What was printed by a command that did what it was for. */
    String done(String... words) {
        CommandRun run = run(words);
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        return run.out();
    }

    void given_an_account_with_a_mailbox() {
        done("account", "add", "firma");
        done("mailbox", "add", "anna@firma.example", "--account", "firma", "--sender", "Firma");
    }
}
