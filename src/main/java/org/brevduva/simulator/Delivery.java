package org.brevduva.simulator;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/** Something for a client: a receipt or an SMS, kept until the client says that it has it. */
final class Delivery {

    private static final int SEQUENCE_AT = 12;

    private final Kind kind;
    private final Target target;
    private final byte[] octets;
    private final CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    private int tries;

    Delivery(Kind kind, Target target, byte[] octets) {
        this.kind = kind;
        this.target = target;
        this.octets = octets;
    }

    /** The packet for the next try. */
    byte[] octets(int sequence) {
        tries++;
        byte[] numbered = octets.clone();
        ByteBuffer.wrap(numbered).putInt(SEQUENCE_AT, sequence);
        return numbered;
    }

    boolean wasTried() {
        return tries > 0;
    }

    Kind kind() {
        return kind;
    }

    Target target() {
        return target;
    }

    CompletableFuture<Void> acknowledged() {
        return acknowledged;
    }

    enum Kind {
        RECEIPT,
        TEXT
    }
}
