package org.brevduva.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of one accepted e-mail.
 *
 * @param mailbox the address of the mailbox that wrote it
 * @param sender what the phones show as the sender
 * @param sendAt the time from which it is sent, if its sender has named one
 * @param characters of the text, counted in code points
 * @param parts of each message, 1 to 255
 * @param proof how its writer was known; empty when that was not written down
 * @param messageId the e-mail's Message-ID, as {@code <...>}
 * @param recipients how many messages it has in all
 * @param messages in the order of their ids; perhaps not all of them
 */
public record SubmissionHistory(
        long id,
        String mailbox,
        String sender,
        Instant acceptedAt,
        Optional<Instant> sendAt,
        int characters,
        int parts,
        Optional<String> proof,
        Optional<String> messageId,
        int recipients,
        List<MessageHistory> messages) {

    public SubmissionHistory {
        messages = List.copyOf(messages);
    }

    /** Whether it has messages that are not listed. */
    public boolean more() {
        return messages.size() < recipients;
    }

    /** For logs: neither addresses nor numbers. */
    @Override
    public String toString() {
        return "submission=" + id + " messages=" + recipients + " parts=" + parts;
    }
}
