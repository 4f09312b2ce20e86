package org.brevduva.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The one way in, as a mail door sees it. Thread-safe. Implemented by {@link Intake}.
 */
public interface Gate {

    /** Asked at MAIL: whether anything could be accepted right now; empty if so. */
    Optional<Verdict.Busy> busy();

    /** Asked at RCPT. {@code address} is what stood between the angle brackets, at most 320 characters. */
    RecipientAnswer recipient(String address);

    /**
     * Asked after DATA. Reads {@code mail} in bounded memory, and to its end before it accepts: an e-mail is only known to
     * be whole when its last line has come. When this returns {@link Verdict.Accepted}, the disk has it.
     *
     * @throws IOException only what reading {@code mail} throws
     */
    Verdict take(Envelope envelope, InputStream mail) throws IOException;
}
