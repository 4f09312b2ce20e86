package org.brevduva.intake;

/** What the gate says to a whole e-mail. {@code why} is one plain sentence, without a full stop, for the sender. */
public sealed interface Verdict {

    /** It is on the disk, with every recipient. {@code messages} counts those that will be sent. */
    record Accepted(long submission, int messages) implements Verdict {}

    /** A lasting no. */
    record Refused(Reason reason, String why) implements Verdict {}

    /** A passing no: nothing was kept, the client should try again. */
    record Busy(String why) implements Verdict {}

    /** Why not; the door knows the status code of each. */
    enum Reason {
        /** From is no registered mailbox, or nothing proves that it wrote this. */
        NOT_ALLOWED,
        /** A machine wrote it: an automatic answer, a bounce, a mailing list. */
        AUTOMATIC,
        /** It cannot be read as an e-mail, or holds no text that can be sent. */
        UNREADABLE,
        /** The text is empty or longer than may be sent. */
        TEXT
    }
}
