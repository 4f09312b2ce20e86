package org.brevduva.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.brevduva.sms.Concatenation;
import org.brevduva.sms.NationalLanguage;
import org.brevduva.sms.SenderId;
import org.brevduva.sms.SmsText;

/**
 * One accepted e-mail: one text, one sender, and a message for each recipient. Its ids follow from the first: the
 * submission's, then for each recipient the message's and those of the message's parts.
 *
 * @param width of the references that join the parts
 * @param shift the language that the text is cut with, if it needs one
 * @param text with its merge fields as they were written, where each recipient has a text of his own
 * @param parts of the message that has the most, 1 to 255: as many ids are kept for each
 */
public record Submission(
        long id,
        Origin origin,
        SenderId sender,
        SmsText text,
        Concatenation.Width width,
        Optional<NationalLanguage> shift,
        int parts,
        List<Addressee> recipients,
        Terms terms,
        Instant acceptedAt) {

    public Submission {
        recipients = List.copyOf(recipients);
    }

    /** How many ids {@code recipients} messages of {@code parts} parts use. */
    static int ids(int recipients, int parts) {
        return 1 + recipients * (1 + parts);
    }

    long message(int recipient) {
        return id + 1 + (long) recipient * (1 + parts);
    }

    /** Parts of this recipient's message. */
    int parts(int recipient) {
        return recipients.get(recipient).own().map(OwnText::parts).orElse(parts);
    }

    /** {@code number} counts from 1. */
    long part(int recipient, int number) {
        return message(recipient) + number;
    }

    long lastId() {
        return id + ids(recipients.size(), parts) - 1;
    }

    /** The time from which it is sent: never before it was accepted. */
    Instant begins() {
        return terms.sendAt().filter(acceptedAt::isBefore).orElse(acceptedAt);
    }

    Submission only(List<Addressee> some) {
        return new Submission(id, origin, sender, text, width, shift, parts, some, terms, acceptedAt);
    }
}
