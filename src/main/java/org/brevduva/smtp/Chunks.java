package org.brevduva.smtp;

import java.io.IOException;
import java.util.Optional;

/**
 * A mail that comes as the octets of one BDAT command after the other (RFC 3030). Whoever reads it beyond the end of a
 * chunk makes the door say {@code 250} to it and wait for the next. Any command but BDAT and NOOP gives the mail up.
 */
final class Chunks implements Framing {

    private final Wire wire;
    private final long most;
    private BdatChunk chunk;
    private long left;
    private Optional<CommandLine> interruption = Optional.empty();

    /** {@code first} is not larger than {@code most}. */
    Chunks(Wire wire, BdatChunk first, long most) {
        this.wire = wire;
        this.most = most;
        this.chunk = first;
        this.left = first.size();
    }

    @Override
    public boolean isInside() {
        return left > 0;
    }

    /** Whether more would follow the chunk in hand. */
    boolean expectsMore() {
        return !chunk.isLast();
    }

    /** The command that came instead of the next chunk, and waits for its answer. */
    Optional<CommandLine> interruption() {
        return interruption;
    }

    @Override
    public int next() throws IOException {
        if (left > 0) {
            left--;
            return wire.octet();
        }
        if (chunk.isLast()) {
            return END;
        }
        wire.send(Reply.of(250, "2.0.0", "Chunk of " + chunk.size() + " octets taken"));
        chunk = following();
        left = chunk.size();
        return NOTHING;
    }

    private BdatChunk following() throws IOException {
        CommandLine line = CommandLine.read(RawLine.read(wire, CommandLine.LONGEST_AUTH));
        while (line.verb().equals("NOOP")) {
            wire.send(Reply.of(250, "2.0.0", "Here"));
            line = CommandLine.read(RawLine.read(wire, CommandLine.LONGEST_AUTH));
        }
        if (!line.verb().equals("BDAT")) {
            interruption = Optional.of(line);
            throw new GivenUp();
        }
        BdatChunk next = BdatChunk.read(line.argument()).orElseThrow(() -> new BadChunk(BdatChunk.unreadable()));
        if (next.size() > most) {
            throw new BadChunk(BdatChunk.tooLarge(most));
        }
        return next;
    }
}
