package org.brevduva.intake;

import java.time.Instant;
import java.util.Optional;

/** What the gate says to a whole e-mail. {@code why} is one plain sentence, without a full stop, for the sender. */
public sealed interface Verdict {

    /**
     * It is on the disk, with every recipient. {@code messages} counts those that will be sent.
     *
     * @param but who gets none, or more SMS than others, as a clause
     * @param from the later time from which they are sent
     */
    record Accepted(long submission, int messages, Optional<String> but, Optional<Instant> from) implements Verdict {

        public Accepted(long submission, int messages) {
            this(submission, messages, Optional.empty());
        }

        public Accepted(long submission, int messages, Optional<String> but) {
            this(submission, messages, but, Optional.empty());
        }
    }

    /**
     * It is on the disk, and so is our mail to its sender, who has to answer that before anything is sent. {@code why}
     * is a clause.
     */
    record Held(long submission, String why) implements Verdict {}

    /** The house has done what its address stands for, and the disk has it. {@code what} is a short sentence. */
    record Done(String what) implements Verdict {}

    /** A lasting no. */
    record Refused(Reason reason, String why) implements Verdict {}

    /** A passing no: nothing was kept, the client should try again. */
    record Busy(String why) implements Verdict {}

    /** A passing no about the sender: its domain could not be asked, or it is too fast. Nothing was kept. */
    record Later(Delay delay, String why) implements Verdict {}

    /** Why not; the door knows the status code of each. */
    enum Reason {
        /** From is no registered mailbox, or nothing proves that it wrote this. */
        NOT_ALLOWED,
        /** A machine wrote it: an automatic answer, a bounce, a mailing list. */
        AUTOMATIC,
        /** It goes round in a circle. */
        LOOP,
        /** A recipient that may not be texted, or whose owner said stop; a sender that is not the mailbox's. */
        NOT_THERE,
        /** More messages, recipients or parts than the account or the mailbox may send. */
        OVER_LIMIT,
        /** It cannot be read as an e-mail, or holds no text that can be sent. */
        UNREADABLE,
        /** The later time that it names is none, or over, or too far off. */
        TIME,
        /** The text is empty or longer than may be sent. */
        TEXT
    }

    /** Why not now. */
    enum Delay {
        /** The DNS gave no answer, so nobody knows who wrote it: {@code 451 4.7.0}. */
        UNPROVED,
        /** Too many messages or wrong passwords in a short time: {@code 451 4.7.1}. */
        TOO_FAST
    }
}
