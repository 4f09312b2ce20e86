package org.brevduva.message;

import java.util.Optional;

/**
 * How many messages of a submission are equally far.
 *
 * @param asked what their client wants to be told about each of them, as in RFC 3461, 4.1
 */
public record Tally(Optional<String> asked, Status status, int messages) {}
