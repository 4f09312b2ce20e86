package org.brevduva.smtp;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The octets that follow a BDAT command (RFC 3030, 2), which the door does not offer. */
final class BdatChunk {

    private static final Pattern ARGUMENT = Pattern.compile("([0-9]{1,18})(?: +LAST)?", Pattern.CASE_INSENSITIVE);

    private BdatChunk() {}

    /** Refuses the chunk, and reads over it where its end can be known. */
    static Reply skip(Wire wire, String argument, SmtpSettings settings) {
        Matcher chunk = ARGUMENT.matcher(argument);
        if (!chunk.matches() || Long.parseLong(chunk.group(1)) > settings.maxMessageSize()) {
            return Reply.of(421, "4.5.4", "BDAT is not offered here, and this one cannot be skipped, closing");
        }
        wire.within(settings.dataDeadline());
        try {
            for (long left = Long.parseLong(chunk.group(1)); left > 0; left--) {
                wire.octet();
            }
            return Reply.of(502, "5.5.1", "BDAT is not offered here, use DATA");
        } catch (IOException e) {
            return Reply.of(421, "4.4.2", "The chunk did not come in time, closing");
        }
    }
}
