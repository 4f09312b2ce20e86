package org.brevduva.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A mail as it comes in after DATA, without dot-stuffing, up to CR LF . CR LF and no other likeness of it (RFC 5321,
 * 4.5.2). Whoever reads it gets an {@link IOException} instead of an end if it may not be accepted: it is too long,
 * holds a CR or LF alone or a NUL, or the connection broke.
 */
final class MailBody extends InputStream {

    private enum State {
        LINE_START,
        TEXT,
        CR,
        DOT,
        DOT_CR,
        END
    }

    /** What {@link #step} says when an octet is not part of the mail. */
    private static final int NOTHING = -1;

    private final Wire wire;
    private final long most;
    private State state = State.LINE_START;
    private long octets;
    private Optional<Reply> fault = Optional.empty();
    private Optional<IOException> broken = Optional.empty();

    MailBody(Wire wire, long most) {
        this.wire = wire;
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = 0;
        while (count < length && state != State.END && (count == 0 || wire.hasMore())) {
            int octet = next();
            if (fault.isPresent()) {
                throw new IOException("refused: " + fault.get().texts());
            }
            if (octet != NOTHING) {
                into[offset + count++] = (byte) octet;
            }
        }
        if (fault.isPresent()) {
            throw new IOException("refused: " + fault.get().texts());
        }
        return count == 0 ? -1 : count;
    }

    /** Reads to the end, so that nothing of the mail can be taken for a command. */
    void drain() throws IOException {
        while (state != State.END) {
            next();
        }
    }

    /** Why the mail may not be accepted, whatever anybody thinks of its content. */
    Optional<Reply> fault() {
        return fault;
    }

    /** What ended the mail before its end. */
    Optional<IOException> broken() {
        return broken;
    }

    /** Of the mail itself, as far as read. */
    long octets() {
        return octets;
    }

    private int next() throws IOException {
        if (broken.isPresent()) {
            throw new IOException(broken.get());
        }
        try {
            int octet = step(wire.octet());
            octets += octet == NOTHING ? 0 : 1;
            if (octets > most) {
                fault(552, "5.3.4", "The mail is larger than " + most + " octets");
            }
            return octet;
        } catch (IOException e) {
            broken = Optional.of(e);
            throw e;
        }
    }

    private int step(int octet) {
        if (octet == 0) {
            fault(554, "5.6.0", "The mail holds a NUL");
        }
        switch (state) {
            case CR, DOT_CR -> {
                if (octet == '\n') {
                    boolean last = state == State.DOT_CR;
                    state = last ? State.END : State.LINE_START;
                    return last ? NOTHING : octet;
                }
                fault(554, "5.6.0", "The mail holds a CR without LF");
                state = octet == '\r' ? State.CR : State.TEXT;
                return octet;
            }
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
            case TEXT -> {
                return text(octet);
            }
            case END -> throw new IllegalStateException("the mail has ended");
        }
        throw new AssertionError("no step from " + state);
    }

    private int text(int octet) {
        if (octet == '\n') {
            fault(554, "5.6.0", "The mail holds an LF without CR");
        }
        state = octet == '\r' ? State.CR : State.TEXT;
        return octet;
    }

    private void fault(int code, String status, String text) {
        if (fault.isEmpty()) {
            fault = Optional.of(Reply.of(code, status, text));
        }
    }
}
