package org.brevduva.sms;

import java.util.Arrays;
import java.util.Objects;

/**
 * What an SMS from a phone holds, or a part of one: its octets as they came, so that nothing is lost by reading them
 * wrongly or in halves. Printed, they are not shown.
 *
 * @param hasHeader whether the octets begin with a user data header
 * @param octets header and all, as many as a {@code message_payload} can have
 */
public record Content(Alphabet alphabet, boolean hasHeader, byte[] octets) {

    public Content {
        octets = octets.clone();
    }

    /** A text that is already read. Half a surrogate pair stays half a pair. */
    public static Content of(String text) {
        byte[] octets = new byte[text.length() * 2];
        for (int i = 0; i < text.length(); i++) {
            octets[2 * i] = (byte) (text.charAt(i) >> 8);
            octets[2 * i + 1] = (byte) text.charAt(i);
        }
        return new Content(Alphabet.UCS2, false, octets);
    }

    @Override
    public byte[] octets() {
        return octets.clone();
    }

    int size() {
        return octets.length;
    }

    UserData userData() {
        return UserData.read(octets, hasHeader);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Content that
                && alphabet == that.alphabet
                && hasHeader == that.hasHeader
                && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hash(alphabet, hasHeader) + Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return alphabet + " of " + octets.length + " octets";
    }
}
