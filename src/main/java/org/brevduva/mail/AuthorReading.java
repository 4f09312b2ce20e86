package org.brevduva.mail;

import java.util.List;
import java.util.Optional;

/**
 * Who wrote an e-mail, by its From field (RFC 5322, 3.6.2), read strictly: an e-mail that two programs could read as
 * being from two people is from nobody. That he really wrote it is not proved by this.
 */
public sealed interface AuthorReading {

    /** The one address of the From field. */
    record Read(MailAddress author) implements AuthorReading {}

    /** {@code why} is meant for the person who sent it: what is wrong and what to change, without a full stop. */
    record Unclear(String why) implements AuthorReading {}

    /**
     * Reads the author in the header fields of an e-mail. The fields From and Sender have to be as they came but for
     * the folding, with the blanks before their colon and with their control characters.
     */
    static AuthorReading of(List<HeaderField> fields) {
        Optional<HeaderField> disguised = fields.stream()
                .filter(field -> AuthorField.concerns(field) && !field.isNamed("From") && !field.isNamed("Sender"))
                .findFirst();
        if (disguised.isPresent()) {
            return new Unclear(
                    "a header field is called something like From or Sender, but not quite: write it as it is");
        }
        List<HeaderField> senders =
                fields.stream().filter(field -> field.isNamed("Sender")).toList();
        List<HeaderField> authors =
                fields.stream().filter(field -> field.isNamed("From")).toList();
        if (authors.isEmpty()) {
            return new Unclear("it has no From field: send it with one");
        }
        if (authors.size() > 1) {
            return new Unclear("there are " + authors.size() + " From fields: send it with one");
        }
        if (senders.size() > 1) {
            return new Unclear("there are " + senders.size() + " Sender fields: send it with one, or none");
        }
        for (HeaderField sender : senders) {
            AuthorReading reading = AuthorField.read("Sender", sender.value());
            if (reading instanceof Unclear) {
                return reading;
            }
        }
        return AuthorField.read("From", authors.get(0).value());
    }
}
