package org.brevduva.trust;

import java.io.IOException;
import java.io.InputStream;

/** An e-mail as it came, octet by octet, with CRLF between its lines. May be opened several times. */
public interface RawMail {

    /** From the first octet of the header; whoever opens it closes it. */
    InputStream open() throws IOException;
}
