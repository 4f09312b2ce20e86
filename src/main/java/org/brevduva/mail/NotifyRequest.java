package org.brevduva.mail;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a client asks to be told about one recipient: RFC 3461, 4.1 and 4.2.
 *
 * @param events of NOTIFY; empty if it says nothing, and NEVER stands alone
 * @param originalRecipient of ORCPT, with its address type, xtext undone: {@code rfc822;anna@firma.example}
 */
public record NotifyRequest(Set<Event> events, Optional<String> originalRecipient) {

    /** Nothing was said: the mailbox's own choice holds. */
    public static final NotifyRequest UNSAID = new NotifyRequest(Set.of(), Optional.empty());

    public enum Event {
        NEVER,
        SUCCESS,
        FAILURE,
        DELAY
    }

    public NotifyRequest {
        events = events.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(events));
    }
}
