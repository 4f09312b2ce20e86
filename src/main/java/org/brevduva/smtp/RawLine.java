package org.brevduva.smtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * A line as it came, up to CR LF.
 *
 * @param octets without the CR LF; the first ones, if it is too long
 * @param isBare whether it held a CR or LF alone
 */
record RawLine(byte[] octets, boolean isTooLong, boolean isBare) {

    static RawLine read(Wire wire, int most) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        boolean tooLong = false;
        boolean bare = false;
        boolean cr = false;
        while (true) {
            int octet = wire.octet();
            if (cr && octet == '\n') {
                return new RawLine(line.toByteArray(), tooLong, bare);
            }
            // Only CR LF ends a line: whoever takes less sees other commands than the client's side does.
            bare |= cr || octet == '\n';
            cr = octet == '\r';
            tooLong |= !cr && line.size() == most;
            if (!cr && line.size() < most) {
                line.write(octet);
            }
        }
    }

    /** It may be a password. */
    @Override
    public String toString() {
        return "line of " + octets.length + " octets";
    }
}
