package org.brevduva.simulator;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Something for a client: a receipt or an SMS, kept until the client says that it has it. */
final class Delivery {

    private static final int SEQUENCE_AT = 12;

    private final Kind kind;
    private final Optional<String> systemId;
    private final byte[] octets;
    private final CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    private int tries;

    /** For the links of one client, or for whichever comes first. */
    Delivery(Kind kind, Optional<String> systemId, byte[] octets) {
        this.kind = kind;
        this.systemId = systemId;
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

    Optional<String> systemId() {
        return systemId;
    }

    CompletableFuture<Void> acknowledged() {
        return acknowledged;
    }

    enum Kind {
        RECEIPT,
        TEXT
    }
}
