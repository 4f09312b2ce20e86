package org.brevduva.message;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * What an SMSC says has become of a part.
 *
 * @param doneAt when, by the operator's clock, which tells no zone
 * @param error the operator's own code for why, at most 16 characters
 */
public record PartNews(long part, Status status, Optional<LocalDateTime> doneAt, Optional<String> error) {}
