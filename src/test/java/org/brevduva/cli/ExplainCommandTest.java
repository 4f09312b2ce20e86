package org.brevduva.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ExplainCommandTest extends Administering {

    @TempDir
    private Path folder;

    @Test
    void the_server_says_what_would_become_of_a_mail() throws Exception {
        given_an_account_with_a_mailbox();

        String said = done("explain", "--server", mail("sms.example").toString());

        assertThat(said)
                .startsWith("from        anna@firma.example\nmailbox     registered, account firma\n")
                .contains("outcome     1 message of 1 part, if one of the proofs holds\n");
    }

    @Test
    void the_server_is_asked_with_what_the_file_does_not_tell() throws Exception {
        given_an_account_with_a_mailbox();

        String said = done(
                "explain",
                "--server",
                "--to",
                "0701740606@sms.example",
                "--to",
                "0701740607@sms.example",
                "--client",
                "192.0.2.10",
                "--sender",
                "<>",
                mail("sms.example").toString());

        assertThat(said)
                .contains("+46701740606", "+46701740607", "no trusted relay", "its envelope names no sender")
                .doesNotContain("+46701740605");
    }

    @Test
    void with_json_both_give_the_same_fields() throws Exception {
        given_an_account_with_a_mailbox();
        Path settings = SettingsFile.written(folder, folder.resolve("other"), 0);

        JsonNode known =
                json(run("explain", "--server", "--json", mail("sms.example").toString()));
        JsonNode unknown = json(CommandRun.of(
                "explain",
                "--json",
                "-c",
                settings.toString(),
                mail("sms.example.org").toString()));

        assertThat(unknown.fieldNames()).toIterable().containsExactlyElementsOf(known::fieldNames);
        assertThat(known.at("/author/mailbox").asText()).isEqualTo("registered");
        assertThat(unknown.at("/author/mailbox").isNull()).isTrue();
        assertThat(unknown.path("fate").asText()).isEqualTo("sent");
    }

    @Test
    void without_a_server_the_settings_are_read_and_the_subject_as_is_said() throws Exception {
        Path settings = SettingsFile.written(folder, folder.resolve("other"), 0);

        CommandRun run = CommandRun.of(
                "explain",
                "-c",
                settings.toString(),
                "--subject",
                "text",
                mail("sms.example.org").toString());

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("subject     the beginning of the text: Firma");
    }

    @Test
    void a_mail_cannot_steer_the_terminal() throws Exception {
        Path settings = SettingsFile.written(folder, folder.resolve("other"), 0);
        Path mail = mail("sms.example.org");
        Files.writeString(mail, Files.readString(mail) + "\u001b[2J");

        CommandRun run = CommandRun.of("explain", "-c", settings.toString(), mail.toString());

        assertThat(run.out()).doesNotContain("\u001b");
    }

    @Test
    void wrong_settings_and_a_file_that_is_not_there_are_said() throws Exception {
        Path settings = SettingsFile.written(folder, folder.resolve("other"), 0);

        assertThat(CommandRun.of("explain", "-c", "none.toml", "x.eml").exit()).isEqualTo(78);
        assertThat(CommandRun.of("explain", "-c", settings.toString(), "none.eml")
                        .exit())
                .isEqualTo(1);
        assertThat(run("explain", "--server", "none.eml").err()).contains("none.eml");
    }

    private static JsonNode json(CommandRun run) throws IOException {
        assertThat(run.err()).isEmpty();
        return new ObjectMapper().readTree(run.out());
    }

    private Path mail(String domain) throws IOException {
        return Files.writeString(folder.resolve("mail.eml"), """
                From: anna@firma.example
                To: 0701740605@%s
                Subject: Firma

                hej
                """.formatted(domain));
    }
}
