package org.brevduva.smtp;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What BDAT says of the octets that follow it: RFC 3030, 2. */
record BdatChunk(long size, boolean isLast) {

    private static final Pattern ARGUMENT = Pattern.compile("([0-9]{1,18})( +LAST)?", Pattern.CASE_INSENSITIVE);

    static Optional<BdatChunk> read(String argument) {
        Matcher chunk = ARGUMENT.matcher(argument);
        return chunk.matches()
                ? Optional.of(new BdatChunk(Long.parseLong(chunk.group(1)), chunk.group(2) != null))
                : Optional.empty();
    }

    /** Reads over its octets. */
    void skip(Wire wire) throws IOException {
        for (long left = size; left > 0; left--) {
            wire.octet();
        }
    }

    /** Nobody knows how many octets follow, or they are more than anybody reads over: all that is left is to close. */
    static Reply unreadable() {
        return Reply.of(501, "5.5.4", "Write BDAT, a number of octets, and LAST with the last of them; closing")
                .closing();
    }

    static Reply tooLarge(long most) {
        return Reply.of(552, "5.3.4", "A mail has at most " + most + " octets here, closing")
                .closing();
    }
}
