package org.brevduva.smtp;

import java.io.IOException;

/** A mail after DATA: up to CR LF . CR LF and no other likeness of it, and without dot-stuffing (RFC 5321, 4.5.2). */
final class DottedText implements Framing {

    private enum State {
        LINE_START,
        TEXT,
        CR,
        DOT,
        DOT_CR,
        ENDED
    }

    private final Wire wire;
    private State state = State.LINE_START;
    /** An octet that has been read already; {@link #NOTHING} if there is none. */
    private int kept = NOTHING;

    DottedText(Wire wire) {
        this.wire = wire;
    }

    @Override
    public boolean isInside() {
        return state != State.ENDED;
    }

    @Override
    public int next() throws IOException {
        if (state == State.ENDED) {
            return END;
        }
        int octet = kept == NOTHING ? wire.octet() : kept;
        kept = NOTHING;
        switch (state) {
            case LINE_START -> {
                if (octet == '.') {
                    state = State.DOT;
                    return NOTHING;
                }
                return text(octet);
            }
            case DOT -> {
                if (octet == '\r') {
                    state = State.DOT_CR;
                    return NOTHING;
                }
                return text(octet);
            }
            case DOT_CR -> {
                if (octet == '\n') {
                    state = State.ENDED;
                    return END;
                }
                kept = octet;
                state = State.CR;
                return '\r';
            }
            case CR -> {
                if (octet == '\n') {
                    state = State.LINE_START;
                    return octet;
                }
                return text(octet);
            }
            case TEXT -> {
                return text(octet);
            }
            case ENDED -> throw new IllegalStateException("the mail has ended");
        }
        throw new AssertionError("no step from " + state);
    }

    private int text(int octet) {
        state = octet == '\r' ? State.CR : State.TEXT;
        return octet;
    }
}
