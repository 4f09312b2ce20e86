package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.brevduva.intake.Verdict.Accepted;
import org.brevduva.mail.MailAddress;
import org.brevduva.mail.NotifyRequest;
import org.brevduva.mail.NotifyRequest.Event;
import org.brevduva.mail.ReturnRequest;
import org.brevduva.mail.ReturnRequest.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the client asks to be told (RFC 3461) is kept with what it asks it of. */
@Timeout(60)
class NotificationsTest extends IntakeFixture {

    private static final List<String> KEPT = List.of(
            "HDRS QQ314159 46701740605 FAILURE,SUCCESS rfc822;0701740605@sms.example",
            "HDRS QQ314159 46701740606 NEVER -",
            "HDRS QQ314159 46701740607 - -");

    @Test
    void what_the_client_asks_is_kept_with_submission_and_messages() throws Exception {
        assertThat(intake.take(asking(), stream(mail("hej")))).isInstanceOf(Accepted.class);

        assertThat(kept()).isEqualTo(KEPT);
    }

    @Test
    void what_the_client_asked_is_there_again_when_only_the_journal_is_left() throws Exception {
        intake.take(asking(), stream(mail("hej")));

        given_the_database_has_forgotten_it_when_the_server_died();

        assertThat(kept()).isEqualTo(KEPT);
    }

    @Test
    void a_client_that_asks_nothing_is_owed_nothing() throws Exception {
        take(mail("hej"), PHONE);

        assertThat(kept()).containsExactly("- - 46701740605 - -");
    }

    @Test
    void of_a_phone_that_is_named_twice_the_first_naming_counts() throws Exception {
        List<Recipient> phones = recipients(PHONE, "0701740605");
        Envelope twice = envelope(
                trusted(),
                ANNA,
                List.of(
                        phones.get(0).asking(new NotifyRequest(Set.of(Event.DELAY), Optional.empty())),
                        phones.get(1).asking(new NotifyRequest(Set.of(Event.NEVER), Optional.empty()))));

        intake.take(twice, stream(mail("hej")));

        assertThat(kept()).containsExactly("- - 46701740605 DELAY -");
    }

    private Envelope asking() {
        List<Recipient> phones = recipients("46701740605", "46701740606", "46701740607");
        return new Envelope(
                trusted(),
                "relay.example",
                Optional.empty(),
                MailAddress.read(ANNA),
                new ReturnRequest(Optional.of(Content.HDRS), Optional.of("QQ314159")),
                List.of(
                        phones.get(0)
                                .asking(new NotifyRequest(
                                        Set.of(Event.SUCCESS, Event.FAILURE),
                                        Optional.of("rfc822;0701740605@sms.example"))),
                        phones.get(1).asking(new NotifyRequest(Set.of(Event.NEVER), Optional.empty())),
                        phones.get(2)));
    }

    private List<String> kept() {
        return store.inTransaction(tx -> tx.list(
                """
                SELECT s.return_content, s.envelope_id, m.recipient, m.notify, m.original_recipient
                  FROM submission s JOIN message m ON m.submission = s.id
                 ORDER BY m.id""",
                row -> row.optionalText("return_content").orElse("-") + " "
                        + row.optionalText("envelope_id").orElse("-") + " " + row.text("recipient") + " "
                        + row.optionalText("notify").orElse("-") + " "
                        + row.optionalText("original_recipient").orElse("-")));
    }

    /** A stop in good order would leave nothing in the journal. */
    private void given_the_database_has_forgotten_it_when_the_server_died() throws Exception {
        store.inTransaction(tx -> List.of("parcel", "part", "fingerprint", "message", "submission").stream()
                .mapToInt(table -> tx.update("DELETE FROM " + table))
                .sum());
        Path saved = Files.createDirectory(directory.resolve("saved"));
        copy(directory.resolve("journal"), saved);
        close();
        copy(saved, directory.resolve("journal"));
        open(0);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
            for (Path file : files) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
