package org.brevduva.intake;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.Optional;

/**
 * The one way in, as a mail door sees it. Thread-safe. Implemented by {@link Intake}.
 */
public interface Gate {

    /** Asked at MAIL: whether anything could be accepted right now; empty if so. */
    Optional<Verdict.Busy> busy();

    /** The later times that mails may name. */
    default Schedule schedule() {
        return Schedule.NONE;
    }

    /**
     * Asked at AUTH, over TLS only. May take a second: a password is meant to be slow to check. {@code user} and
     * {@code password} are as the client sent them, at most 1,000 characters each.
     */
    LoginAnswer login(String user, String password, InetAddress client);

    /** Asked at RCPT. {@code address} is what stood between the angle brackets, at most 320 characters. */
    RecipientAnswer recipient(Caller caller, String address);

    /**
     * Asked after DATA. Reads {@code mail} in bounded memory, and to its end before it accepts: an e-mail is only
     * known to be whole when its last line has come. When this returns {@link Verdict.Accepted}, the disk has it.
     *
     * @throws IOException only what reading {@code mail} throws
     */
    Verdict take(Envelope envelope, InputStream mail) throws IOException;
}
