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

    static CommandLine faulty(String why) {
        return new CommandLine("", "", Optional.of(Reply.of(500, "5.5.2", why)));
    }

    /** {@code octets} without the CR LF. Read as UTF-8, for SMTPUTF8 (RFC 6531, 3.3). */
    static CommandLine read(byte[] octets) {
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
}
