package org.brevduva.mail;

import java.util.List;
import java.util.Optional;

/**
 * An e-mail as far as we need to understand it. Nothing in it is proved: anybody can write anything.
 *
 * @param from whom the From field names; none if it is missing or cannot be read
 * @param messageId with its angle brackets
 * @param references what it answers: the ids of References and In-Reply-To, oldest first, at most
 *     {@value EmailReader#REFERENCES}, the newest kept
 * @param subject decoded (RFC 2047), on one line, perhaps empty
 * @param fields all header fields of the e-mail itself, in their order
 * @param plainText the text/plain that a person wrote, with {@code \n} between lines; empty if there is none
 */
public record IncomingEmail(
        List<MailAddress> from,
        Optional<String> messageId,
        List<String> references,
        String subject,
        List<HeaderField> fields,
        Optional<String> plainText) {

    public IncomingEmail {
        from = List.copyOf(from);
        references = List.copyOf(references);
        fields = List.copyOf(fields);
    }

    /** For logs: neither subject nor text. */
    @Override
    public String toString() {
        return "e-mail from " + from + " with text of "
                + plainText.map(String::length).orElse(0) + " characters";
    }
}
