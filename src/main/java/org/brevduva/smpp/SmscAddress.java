package org.brevduva.smpp;

import java.util.Optional;
import org.brevduva.config.Section;

/** Where an SMSC listens, and how the way there is encrypted, if it is. */
record SmscAddress(String host, int port, Optional<SmscTls> tls) {

    private static final int PLAIN_PORT = 2775;
    private static final int TLS_PORT = 3550;

    static SmscAddress read(Section section) {
        String host = section.text("host");
        Optional<SmscTls> tls = SmscTls.read(section);
        return new SmscAddress(host, section.number("port", tls.isPresent() ? TLS_PORT : PLAIN_PORT, 1, 65_535), tls);
    }
}
