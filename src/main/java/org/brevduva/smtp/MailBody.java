package org.brevduva.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A mail as it comes in. Whoever reads it gets an {@link IOException} instead of an end if it may not be accepted: it
 * is too long, holds a CR or LF alone or a NUL, or the connection broke. The same holds for chunks as for DATA: what
 * cannot be said after DATA could not be passed on either.
 */
final class MailBody extends InputStream {

    private final Framing framing;
    private final Wire wire;
    private final long most;
    private boolean ended;
    private boolean cr;
    private long octets;
    private Optional<Reply> fault = Optional.empty();
    private Optional<IOException> broken = Optional.empty();

    MailBody(Framing framing, Wire wire, long most) {
        this.framing = framing;
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
        while (count < length && !ended && (count == 0 || wire.hasMore())) {
            int octet = next();
            if (fault.isPresent()) {
                throw new IOException("refused: " + fault.get().texts());
            }
            if (octet >= 0) {
                into[offset + count++] = (byte) octet;
            }
        }
        if (fault.isPresent()) {
            throw new IOException("refused: " + fault.get().texts());
        }
        return count == 0 ? -1 : count;
    }

    /** Reads on to where commands are read again, so that nothing of the mail can be taken for one. */
    void drain() throws IOException {
        while (framing.isInside()) {
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
            int octet = framing.next();
            ended = octet == Framing.END;
            if (octet != Framing.NOTHING) {
                check(octet);
            }
            return octet;
        } catch (Framing.BadChunk e) {
            ended = true;
            fault = Optional.of(fault.filter(Reply::isLast).orElse(e.reply()));
            return Framing.END;
        } catch (IOException e) {
            broken = Optional.of(e);
            throw e;
        }
    }

    private void check(int octet) {
        if (cr && octet != '\n') {
            fault(Reply.of(554, "5.6.0", "The mail holds a CR without LF"));
        } else if (!cr && octet == '\n') {
            fault(Reply.of(554, "5.6.0", "The mail holds an LF without CR"));
        }
        cr = octet == '\r';
        if (octet == 0) {
            fault(Reply.of(554, "5.6.0", "The mail holds a NUL"));
        }
        octets += octet == Framing.END ? 0 : 1;
        if (octets > most) {
            fault(Reply.of(552, "5.3.4", "The mail is larger than " + most + " octets"));
        }
    }

    private void fault(Reply why) {
        if (fault.isEmpty()) {
            fault = Optional.of(why);
        }
    }
}
