package org.brevduva.sms;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parts of an SMS that follow one another and are read in the same way.
 *
 * @param text without NUL and without half surrogate pairs, neither of which a database or an e-mail can hold; empty if
 *     the octets are no text
 * @param octets without headers, and unpacked
 */
public record Passage(Optional<String> text, byte[] octets, Optional<Ports> ports) {

    public Passage {
        octets = octets.clone();
    }

    @Override
    public byte[] octets() {
        return octets.clone();
    }

    /** Contents that follow one another, none missing between them; never throws. */
    public static List<Passage> of(List<Content> contents) {
        List<Passage> passages = new ArrayList<>();
        List<byte[]> together = new ArrayList<>();
        for (int i = 0; i < contents.size(); i++) {
            Content content = contents.get(i);
            UserData data = content.userData();
            byte[] payload = data.payload();
            together.add(content.alphabet().unpacked(payload, content.size() - payload.length));
            boolean last = i + 1 == contents.size() || !areReadAlike(content, contents.get(i + 1));
            if (last) {
                passages.add(passage(content.alphabet(), data, together));
                together = new ArrayList<>();
            }
        }
        return passages;
    }

    private static boolean areReadAlike(Content one, Content other) {
        UserData data = one.userData();
        UserData next = other.userData();
        boolean tables = !one.alphabet().isOfSeptets() || data.tables().equals(next.tables());
        boolean ports = one.alphabet() != Alphabet.BINARY || data.ports().equals(next.ports());
        return one.alphabet() == other.alphabet() && tables && ports;
    }

    private static Passage passage(Alphabet alphabet, UserData data, List<byte[]> together) {
        byte[] octets = Alphabet.joined(together);
        if (alphabet != Alphabet.BINARY) {
            return new Passage(Optional.of(storable(alphabet.decode(data.tables(), together))), octets, data.ports());
        }
        boolean perhapsText = data.ports().map(Ports::areForText).orElse(false);
        return new Passage(perhapsText ? lines(octets) : Optional.empty(), octets, data.ports());
    }

    /** What was sent as octets, if it is text all the same. */
    private static Optional<String> lines(byte[] octets) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(octets, StandardCharsets.ISO_8859_1);
        }
        boolean plain = text.chars().allMatch(c -> !Character.isISOControl(c) || c == '\r' || c == '\n' || c == '\t');
        return plain ? Optional.of(text) : Optional.empty();
    }

    private static String storable(String text) {
        StringBuilder storable = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
                .forEach(storable::appendCodePoint);
        return storable.toString();
    }

    /** Without the text. */
    @Override
    public String toString() {
        return (text.isPresent() ? "text" : "binary") + " of " + octets.length + " octets";
    }
}
