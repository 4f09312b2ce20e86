package org.brevduva.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.io.MaxHeaderLengthLimitException;
import org.apache.james.mime4j.io.MaxLineLimitException;
import org.brevduva.mail.EmailReading.Read;
import org.brevduva.mail.EmailReading.Unreadable;

/** Reads e-mails that strangers wrote: anything may come, and none of it may cost more than the limits. Thread-safe. */
public final class EmailReader {

    /** How many ids of earlier e-mails are kept. */
    static final int REFERENCES = 50;

    private final EmailLimits limits;

    public EmailReader(EmailLimits limits) {
        this.limits = limits;
    }

    /** As {@link #read(InputStream, Optional)}, where no list is expected. */
    public EmailReading read(InputStream mail) throws IOException {
        return read(mail, Optional.empty());
    }

    /**
     * Reads {@code mail} to its end, or to the place where a limit is passed. Keeps the header, one text and the
     * numbers, whatever the length of the rest.
     *
     * @param lists reads attached lists of numbers, if they are wanted
     * @throws IOException only what reading {@code mail} throws, as it was thrown
     */
    public EmailReading read(InputStream mail, Optional<NumberListReader> lists) throws IOException {
        WatchedStream watched = new WatchedStream(mail);
        try {
            return new Read(new EmailWalk(limits, lists).through(watched));
        } catch (BadEmail e) {
            return new Unreadable(e.getMessage());
        } catch (MaxHeaderLengthLimitException | MaxLineLimitException e) {
            return tooLong();
        } catch (MimeException e) {
            watched.throwIfFailed();
            return e.getCause() instanceof MaxLineLimitException ? tooLong() : new Unreadable("its form is broken");
        } catch (IOException e) {
            watched.throwIfFailed();
            return new Unreadable("its form is broken");
        }
    }

    private Unreadable tooLong() {
        return new Unreadable("a header field is longer than " + limits.headerLength() + " bytes");
    }
}
