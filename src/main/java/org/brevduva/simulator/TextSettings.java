package org.brevduva.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import org.brevduva.config.Section;
import org.brevduva.sms.Concatenation;

/** A text that a script gives to phones: to send by itself if it says from whom and to whom, else as a reply. */
record TextSettings(PhoneText shape, Post post, Duration at, Duration every) {

    private static final Duration LATEST = Duration.ofDays(7);

    /** From which phone, to which of the client's numbers, and to which client; empty for whichever. */
    record Post(String from, String to, String systemId) {

        Target target() {
            return systemId.isEmpty() ? Target.ANYONE : Target.client(systemId);
        }
    }

    static TextSettings read(Section section) {
        Alphabet alphabet = section.choice("alphabet", Alphabet.AUTO);
        PhoneText shape = new PhoneText(
                section.value(
                        "text",
                        "",
                        text -> written(text, alphabet),
                        "alphabet = \"binary\" takes octets as pairs of hexadecimal digits"),
                alphabet,
                section.choice("parts", Cutting.UDH8),
                new Mishap(
                        section.flag("reversed", false),
                        section.number("repeat", 0, 0, Concatenation.MOST_PARTS),
                        section.number("missing", 0, 0, Concatenation.MOST_PARTS),
                        section.flag("spread", false)));
        try {
            PhonePart.of(shape, 0);
        } catch (IllegalArgumentException e) {
            section.complain("text", "cannot be sent: " + e.getMessage(), "write less of it");
        }
        Post post = new Post(section.text("from", ""), section.text("to", ""), section.text("system-id", ""));
        if (post.from.isEmpty() != post.to.isEmpty()) {
            section.complain(
                    post.from.isEmpty() ? "from" : "to",
                    "is required: who sends by himself sends from a number to a number",
                    "leave both out for a text that is only a reply");
        }
        return new TextSettings(
                shape,
                post,
                section.duration("at", Duration.ZERO, Duration.ZERO, LATEST),
                section.duration("every", Duration.ZERO, Duration.ZERO, LATEST));
    }

    private static String written(String text, Alphabet alphabet) {
        if (alphabet != Alphabet.BINARY) {
            return text;
        }
        try {
            return new String(HexFormat.of().parseHex(text), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be octets, such as 0a1bff", e);
        }
    }

    void instruct(SmscSimulator smsc) {
        if (!post.from.isEmpty()) {
            smsc.later(at, every, () -> smsc.phone(post.from).texts(post.to, shape, post.target()));
        }
    }
}
