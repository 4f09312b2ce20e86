package org.brevduva.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MailboxCommandTest extends Administering {

    private static final String ANNA = "anna@firma.example";

    @TempDir
    private Path directory;

    @BeforeEach
    void account() {
        done("account", "add", "firma");
        done("number", "add", "467190012345", "--account", "firma");
    }

    @Test
    void a_mailbox_is_registered_and_shown() {
        assertThat(done("mailbox", "add", ANNA, "--account", "firma", "--sender", "Firma", "--set", "reports=all"))
                .isEmpty();

        assertThat(done("mailbox", "show", ANNA)).isEqualTo("""
            address      anna@firma.example
            account      firma
            key          -
            state        active
            paused       no
            number       -
            sender       Firma
            domain       sms.example
            hasPassword  no
            options      reports=all
            """);
    }

    @Test
    void a_number_that_the_server_chose_is_printed() {
        assertThat(done("mailbox", "add", ANNA, "--account", "firma", "--number", "auto"))
                .isEqualTo("467190012345\n");
    }

    @Test
    void a_password_comes_from_a_file_or_from_standard_input() throws Exception {
        Path file = Files.writeString(directory.resolve("password"), "correct-horse\n");
        done("mailbox", "add", ANNA, "--account", "firma", "--sender", "Firma", "--password-file", file.toString());
        assertThat(done("mailbox", "show", ANNA)).contains("hasPassword  yes");

        done("mailbox", "change", ANNA, "--unset", "password");
        assertThat(done("mailbox", "show", ANNA)).contains("hasPassword  no");

        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("battery-staple\n".getBytes(StandardCharsets.UTF_8)));
        try {
            done("mailbox", "change", ANNA, "--password-stdin");
        } finally {
            System.setIn(before);
        }
        assertThat(done("mailbox", "show", ANNA)).contains("hasPassword  yes");
    }

    @Test
    void a_password_file_that_is_not_there_is_said_and_a_bad_one_is_not_repeated() throws Exception {
        String none = directory.resolve("none").toString();
        Path bad = Files.writeString(directory.resolve("bad"), "two words\n");

        CommandRun missing = run("mailbox", "add", ANNA, "--account", "firma", "--password-file", none);
        CommandRun refused = run("mailbox", "add", ANNA, "--account", "firma", "--password-file", bad.toString());

        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.err()).isEqualTo("brevduva: cannot read the password from " + none + "\n");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).startsWith("brevduva: password has 8 to 100").doesNotContain("two words");
    }

    @Test
    void what_is_named_changes_and_what_is_not_stays() {
        done("mailbox", "add", ANNA, "--account", "firma", "--sender", "Firma", "--number", "467190012345");
        done(
                "mailbox",
                "change",
                ANNA,
                "--unset",
                "sender",
                "--set",
                "reports=none",
                "--address",
                "anna.b@firma.example");

        assertThat(done("mailbox", "list")).isEqualTo("""
            ADDRESS               ACCOUNT  KEY  STATE   PAUSED  NUMBER        SENDER
            anna.b@firma.example  firma    -    active  no      467190012345  -
            """);
        assertThat(done("mailbox", "list", "--account", "other")).hasLineCount(1);
    }

    @Test
    void a_mailbox_is_paused_and_removed() {
        done("mailbox", "add", ANNA, "--account", "firma", "--sender", "Firma");
        done("mailbox", "deactivate", ANNA);
        assertThat(done("mailbox", "show", ANNA)).contains("paused       yes");
        done("mailbox", "activate", ANNA);
        assertThat(run("account", "remove", "firma").err())
                .startsWith("brevduva: the account has mailboxes, 1 of them");
        done("mailbox", "remove", ANNA);

        assertThat(run("mailbox", "show", ANNA).err()).contains("hint: brevduva mailbox list");
    }

    @Test
    void a_number_leads_to_a_mailbox_until_it_is_freed() {
        done("mailbox", "add", ANNA, "--account", "firma", "--sender", "Firma");
        done("number", "change", "467190012345", "--mailbox", ANNA);
        assertThat(done("number", "list")).isEqualTo("""
            NUMBER        KIND    ACCOUNT  MAILBOX             FREE SINCE
            467190012345  dialog  firma    anna@firma.example  -
            """);
        assertThat(run("number", "remove", "467190012345").exit()).isEqualTo(1);

        done("number", "change", "467190012345", "--free");
        done("number", "remove", "467190012345");
        done("number", "add", "71700", "--account", "firma", "--kind", "shared", "--mailbox", ANNA);

        assertThat(done("number", "list", "--account", "firma")).contains("71700   shared  firma    " + ANNA);
    }
}
