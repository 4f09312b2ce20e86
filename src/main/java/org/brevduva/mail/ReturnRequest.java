package org.brevduva.mail;

import java.util.Optional;

/**
 * What a client asks of every notification about one e-mail: RFC 3461, 4.3 and 4.4.
 *
 * @param envelopeId of ENVID, xtext undone, 1 to 100 printable characters
 */
public record ReturnRequest(Optional<Content> content, Optional<String> envelopeId) {

    public static final ReturnRequest UNSAID = new ReturnRequest(Optional.empty(), Optional.empty());

    /** Whether a failure notification brings the whole e-mail back, or its header. */
    public enum Content {
        FULL,
        HDRS
    }
}
