package org.brevduva.message;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.brevduva.sms.Msisdn;

/**
 * What makes an offered message the same as one accepted before: mailbox, Message-ID, recipient and text (design.md
 * section 8). 128 bits of SHA-256: enough that two different messages never share it.
 */
final class Fingerprint {

    private static final int OCTETS = 16;

    private Fingerprint() {}

    /** An e-mail without a Message-ID has none: nothing tells an offer repeated from one meant twice. */
    static byte[] of(Submission submission, String messageId, Msisdn recipient) {
        MessageDigest digest = sha256();
        for (String field : new String[] {
            submission.origin().mailbox(),
            messageId,
            recipient.digits(),
            submission.text().value()
        }) {
            byte[] octets = field.getBytes(StandardCharsets.UTF_8);
            digest.update((octets.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(octets);
        }
        return Arrays.copyOf(digest.digest(), OCTETS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
