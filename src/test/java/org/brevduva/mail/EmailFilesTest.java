package org.brevduva.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Beside each e-mail in {@code emails/} lies what has to be read in it: all of it, or only the words that the person
 * meant. The latter are named for the client that writes so, the language, and what the e-mail is. A bug report
 * becomes two more files.
 */
class EmailFilesTest {

    static final String OWN_WORDS = "Own words:\n";

    @ParameterizedTest
    @MethodSource("emails")
    void an_email_is_read_as_the_file_beside_it_says(Path file) throws IOException {
        Path expected = Path.of(file.toString().replace(".eml", ".expected"));

        EmailReading reading;
        try (InputStream mail = Files.newInputStream(file)) {
            reading = new EmailReader(EmailLimits.usual()).read(mail);
        }

        String words = Files.readString(expected);
        assertThat(words.startsWith(OWN_WORDS) ? ownWords(reading) : shown(reading))
                .isEqualTo(words);
    }

    static List<Path> emails() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/emails"))) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .toList();
        }
    }

    private static String ownWords(EmailReading reading) {
        return OWN_WORDS + body(((EmailReading.Read) reading).email()).text() + "\n";
    }

    static BodyText body(IncomingEmail email) {
        return BodyText.of(email.plainText(), email.html(), TextRules.usual());
    }

    private static String shown(EmailReading reading) {
        if (reading instanceof EmailReading.Unreadable unreadable) {
            return "Unreadable: " + unreadable.why() + "\n";
        }
        IncomingEmail email = ((EmailReading.Read) reading).email();
        BodyText own = body(email);
        return "From: " + shown(email.author()) + "\n"
                + "Message-ID: " + email.messageId().orElse("none") + "\n"
                + "References: " + shown(email.references(), " ")
                + "Subject: " + email.subject() + "\n"
                + "Cut: " + shown(own.cuts())
                + email.plainText()
                        .map(text -> "Text:\n" + text + "\nOwn words:\n" + own.text() + "\n")
                        .orElse("Text: none\n");
    }

    private static String shown(AuthorReading author) {
        return author instanceof AuthorReading.Read read
                ? read.author().value()
                : "unclear, " + ((AuthorReading.Unclear) author).why();
    }

    private static String shown(List<String> words, String between) {
        return (words.isEmpty() ? "none" : String.join(between, words)) + "\n";
    }

    private static String shown(List<Cut> cuts) {
        return (cuts.isEmpty()
                        ? "nothing"
                        : cuts.stream()
                                .map(cut -> cut.rule() + " " + cut.lines())
                                .collect(Collectors.joining(", ")))
                + "\n";
    }
}
