package org.brevduva.smtp;

import java.io.IOException;

/** How the octets of a mail lie among the others on the wire. */
interface Framing {

    /** What was read is not part of the mail. */
    int NOTHING = -1;

    /** The mail is whole. */
    int END = -2;

    /**
     * The next octet of the mail, {@link #NOTHING} or {@link #END}.
     *
     * @throws BadChunk if the mail is refused for the way it is sent
     */
    int next() throws IOException;

    /** Whether something follows that belongs to the mail, or to what remains of it, and is no command. */
    boolean isInside();

    /** The client may send no more of this mail. */
    final class BadChunk extends IOException {

        private static final long serialVersionUID = 1;
        private final transient Reply reply;

        BadChunk(Reply reply) {
            super("refused: " + reply.texts());
            this.reply = reply;
        }

        Reply reply() {
            return reply;
        }
    }

    /** The client has said another command instead of the rest of its mail. */
    final class GivenUp extends IOException {

        private static final long serialVersionUID = 1;

        GivenUp() {
            super("given up by the client");
        }
    }
}
