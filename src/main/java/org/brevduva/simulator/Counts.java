package org.brevduva.simulator;

/**
 * What the simulated operator has seen since it was opened. A part of an SMS counts as one; {@code binds} is how many
 * links are bound now; {@code mostUnanswered} is how many submits waited at once, at the most, on one link;
 * {@code forgotten} is how many receipts and SMS were given up, the oldest of a million that no client fetched.
 */
public record Counts(
        long submits,
        long refused,
        int binds,
        int mostUnanswered,
        long receiptsSent,
        long receiptsAcknowledged,
        long textsSent,
        long textsAcknowledged,
        long resent,
        long forgotten) {}
