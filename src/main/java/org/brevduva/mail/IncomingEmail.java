package org.brevduva.mail;

import java.util.List;
import java.util.Optional;

/**
 * An e-mail as far as we need to understand it. Nothing in it is proved: anybody can write anything.
 *
 * @param author whom the From field names
 * @param messageId with its angle brackets
 * @param references what it answers: the ids of References and In-Reply-To, oldest first, at most
 *     {@value EmailReader#REFERENCES}, the newest kept
 * @param subject decoded (RFC 2047), on one line, perhaps empty
 * @param fields all header fields of the e-mail itself, in their order
 * @param content its text, and what is attached
 */
public record IncomingEmail(
        AuthorReading author,
        Optional<String> messageId,
        List<String> references,
        String subject,
        List<HeaderField> fields,
        EmailContent content) {

    public IncomingEmail {
        references = List.copyOf(references);
        fields = List.copyOf(fields);
    }

    /** The author, if he is clear; else nobody. */
    public List<MailAddress> from() {
        return author instanceof AuthorReading.Read read ? List.of(read.author()) : List.of();
    }

    public Optional<String> plainText() {
        return content.plainText();
    }

    public Optional<String> html() {
        return content.html();
    }

    public List<String> attachmentNames() {
        return content.attachmentNames();
    }

    public Optional<NumberListReading> numbers() {
        return content.numbers();
    }

    /** The same with these header fields alone, where that is what is judged. */
    public IncomingEmail with(List<HeaderField> others) {
        return new IncomingEmail(author, messageId, references, subject, others, content);
    }

    /** For logs: neither subject nor text. */
    @Override
    public String toString() {
        return "e-mail from " + from() + " with text of "
                + plainText().map(String::length).orElse(0) + " characters";
    }
}
