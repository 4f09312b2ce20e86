package org.brevduva.message;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * What became of one part of an SMS.
 *
 * @param id also that of its parcel, while it waits
 * @param number counts from 1
 * @param resent how often it was submitted again without knowing whether it had arrived
 * @param smsc the operator that has it, as the settings call it; empty until one has
 * @param smscId that operator's own id for it
 * @param leftAt when it was submitted last
 * @param submittedAt when the operator had said that it has it, by our clock
 * @param changedAt when its state became what it is, by our clock
 * @param doneAt when it came to its end, by the operator's clock, which tells no zone
 * @param error the operator's own code for why it did not arrive
 */
public record PartHistory(
        long id,
        int number,
        PartState state,
        Status status,
        int resent,
        Optional<String> smsc,
        Optional<String> smscId,
        Optional<Instant> leftAt,
        Optional<Instant> submittedAt,
        Optional<Instant> changedAt,
        Optional<LocalDateTime> doneAt,
        Optional<String> error) {}
