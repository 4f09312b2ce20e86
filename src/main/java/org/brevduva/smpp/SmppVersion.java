package org.brevduva.smpp;

import java.util.Arrays;
import org.jsmpp.bean.InterfaceVersion;

/** The version of SMPP that a bind asks for. What the SMSC says of its own is not asked. */
enum SmppVersion {
    V3_4("3.4", InterfaceVersion.IF_34),
    /** As 3.4 in all that we say; an SMSC may then tell how busy it is. */
    V5_0("5.0", InterfaceVersion.IF_50);

    private final String written;
    private final InterfaceVersion octet;

    SmppVersion(String written, InterfaceVersion octet) {
        this.written = written;
        this.octet = octet;
    }

    /** Throws IllegalArgumentException, in words for the operator, if there is no such version. */
    static SmppVersion read(String written) {
        return Arrays.stream(values())
                .filter(version -> version.written.equals(written))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be \"3.4\" or \"5.0\""));
    }

    InterfaceVersion octet() {
        return octet;
    }
}
