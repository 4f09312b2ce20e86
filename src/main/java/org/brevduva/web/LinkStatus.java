package org.brevduva.web;

import java.time.Instant;
import java.util.Optional;

/**
 * How one bind to an operator is.
 *
 * @param state down, connecting, bound or unbinding, and {@code since} when
 * @param window how many messages may wait for an answer; {@code underWay} do
 * @param submitted since the start of the server, as are the other counts
 * @param receiptIds how the operator spells ids in its receipts, in words
 * @param trouble why it went down the last time
 */
public record LinkStatus(
        String name,
        String host,
        int port,
        String state,
        Instant since,
        int window,
        int underWay,
        long submitted,
        long refused,
        long inDoubt,
        long received,
        String receiptIds,
        Optional<String> trouble) {}
