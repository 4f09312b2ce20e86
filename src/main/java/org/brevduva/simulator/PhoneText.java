package org.brevduva.simulator;

import java.nio.charset.StandardCharsets;

/** What a phone sends, and in which shape. Printed, the text is not shown. Octets stand in the text as Latin-1. */
public record PhoneText(String text, Alphabet alphabet, Cutting cutting, Mishap mishap) {

    /** As most phones would send it. */
    public static PhoneText of(String text) {
        return new PhoneText(text, Alphabet.AUTO, Cutting.UDH8, Mishap.NONE);
    }

    public static PhoneText binary(byte[] octets) {
        return new PhoneText(
                new String(octets, StandardCharsets.ISO_8859_1), Alphabet.BINARY, Cutting.UDH8, Mishap.NONE);
    }

    public PhoneText in(Alphabet other) {
        return new PhoneText(text, other, cutting, mishap);
    }

    public PhoneText cut(Cutting other) {
        return new PhoneText(text, alphabet, other, mishap);
    }

    /** Last part first. */
    public PhoneText reversed() {
        return with(new Mishap(true, mishap.repeated(), mishap.missing(), mishap.spread()));
    }

    /** This part comes twice. */
    public PhoneText repeating(int part) {
        return with(new Mishap(mishap.reversed(), part, mishap.missing(), mishap.spread()));
    }

    /** This part never comes. */
    public PhoneText missing(int part) {
        return with(new Mishap(mishap.reversed(), mishap.repeated(), part, mishap.spread()));
    }

    /** Its parts come in turn by each link that receives. */
    public PhoneText spread() {
        return with(new Mishap(mishap.reversed(), mishap.repeated(), mishap.missing(), true));
    }

    public PhoneText with(Mishap other) {
        return new PhoneText(text, alphabet, cutting, other);
    }

    @Override
    public String toString() {
        return "text of " + text.length() + " characters, " + alphabet + " " + cutting;
    }
}
