package org.brevduva.message;

import java.util.Optional;

/**
 * Where a submission comes from.
 *
 * @param mailbox the address of the registered mailbox that wrote it
 * @param account the number of the account that pays; 0 for what was accepted before there were accounts
 * @param proof what proved who wrote it: {@code relay 192.0.2.1}; empty if that is not known
 * @param messageId the e-mail's Message-ID, as {@code <...>}
 * @param returnContent what its client wants back with a failure, {@code FULL} or {@code HDRS}; RFC 3461, 4.3
 * @param envelopeId by which its client knows it; RFC 3461, 4.4
 * @param cuts what of the mail was not meant to be sent, by rule and lines: {@code quote 4, signature 2}
 * @param subject of the mail, where an answer from the phone may repeat it; at most {@value #LONGEST_SUBJECT}
 *     characters
 */
public record Origin(
        String mailbox,
        long account,
        String proof,
        Optional<String> messageId,
        Optional<String> returnContent,
        Optional<String> envelopeId,
        Optional<String> cuts,
        Optional<String> subject) {

    /** As long as the column. */
    public static final int LONGEST_SUBJECT = 400;

    /** Without a subject that may be repeated. */
    public Origin(
            String mailbox,
            long account,
            String proof,
            Optional<String> messageId,
            Optional<String> returnContent,
            Optional<String> envelopeId,
            Optional<String> cuts) {
        this(mailbox, account, proof, messageId, returnContent, envelopeId, cuts, Optional.empty());
    }

    Origin cutting(Optional<String> other) {
        return new Origin(mailbox, account, proof, messageId, returnContent, envelopeId, other, subject);
    }

    /** Of an e-mail with this subject. */
    public Origin entitled(Optional<String> other) {
        return new Origin(mailbox, account, proof, messageId, returnContent, envelopeId, cuts, other);
    }
}
