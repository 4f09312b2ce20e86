package org.brevduva.smtp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * One line that a client sent as a command.
 *
 * @param verb in capitals; empty if there is a fault
 * @param argument what follows the verb, without the spaces around it
 * @param fault the answer, if the line as such is no command
 */
record CommandLine(String verb, String argument, Optional<Reply> fault) {

    /** Octets before CR LF. RFC 5321, 4.5.3.1.4 asks for 512, and for more with every extension. */
    private static final int LONGEST = 2_000;

    /** AUTH brings a password along: RFC 4954, 4. */
    static final int LONGEST_AUTH = 12_288;

    static CommandLine faulty(String why) {
        return new CommandLine("", "", Optional.of(Reply.of(500, "5.5.2", why)));
    }

    /** Read as UTF-8, for SMTPUTF8 (RFC 6531, 3.3). */
    static CommandLine read(RawLine raw) {
        byte[] octets = raw.octets();
        String start = new String(octets, 0, Math.min(5, octets.length), StandardCharsets.ISO_8859_1);
        if (raw.isTooLong() || octets.length > LONGEST && !start.equalsIgnoreCase("AUTH ")) {
            return faulty("A command has at most " + LONGEST + " octets, and " + LONGEST_AUTH + " if it is AUTH");
        }
        if (raw.isBare()) {
            return faulty("Lines end with CR LF, nothing less");
        }
        for (byte octet : octets) {
            if (octet >= 0 && octet < ' ' && octet != '\t' || octet == 0x7f) {
                return faulty("A command holds no control characters");
            }
        }
        try {
            String line = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString()
                    .replace('\t', ' ')
                    .strip();
            int space = line.indexOf(' ');
            String verb = space < 0 ? line : line.substring(0, space);
            return new CommandLine(
                    verb.toUpperCase(Locale.ROOT), line.substring(verb.length()).strip(), Optional.empty());
        } catch (CharacterCodingException e) {
            return faulty("A command is written in ASCII or UTF-8");
        }
    }

    /** What follows AUTH is a password. */
    @Override
    public String toString() {
        return "command of " + (verb.length() + argument.length()) + " characters";
    }
}
