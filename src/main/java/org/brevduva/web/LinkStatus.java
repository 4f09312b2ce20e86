package org.brevduva.web;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How one bind to an operator is.
 *
 * @param state down, connecting, bound or unbinding, and {@code since} when
 * @param health serving, failing or probing: whether the operator is given new messages
 * @param rate how many a second leave for the operator at most at the moment; empty if only the window holds back
 * @param window how many messages may wait for an answer; {@code underWay} do
 * @param resting parts that rest in doubt, over all binds to this operator; each keeps its place in a window
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
        String health,
        OptionalInt rate,
        int window,
        int underWay,
        int resting,
        long submitted,
        long refused,
        long inDoubt,
        long resent,
        long late,
        long received,
        String receiptIds,
        Optional<String> trouble) {}
