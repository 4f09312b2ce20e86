package org.brevduva.message;

import org.brevduva.config.Section;
import org.brevduva.sms.Concatenation;
import org.brevduva.sms.Encoding;
import org.brevduva.sms.Segmenter;
import org.brevduva.sms.SmsText;

/**
 * Decides whether a text may be sent, and in how many parts. Never cuts one short.
 *
 * @param maxCharacters counted in code points
 * @param maxParts of one message
 * @param width of the reference in the concatenation header
 */
public record Composer(int maxCharacters, int maxParts, Concatenation.Width width) {

    /** Reads {@code [message]}. */
    public static Composer read(Section section) {
        return new Composer(
                section.number("max-characters", 1000, 1, 10_000),
                section.number("max-parts", 15, 1, 255),
                section.choice("concatenation", Concatenation.Width.EIGHT_BIT));
    }

    /** What composing came to. */
    public sealed interface Composition {

        record Fits(Composed composed) implements Composition {}

        /** {@code why} is a clause for the sender, with the figures. */
        record DoesNot(String why) implements Composition {}
    }

    public Composition compose(SmsText text) {
        int characters = text.value().codePointCount(0, text.value().length());
        if (text.value().isBlank()) {
            return new Composition.DoesNot("the text is empty: write it as plain text in the body");
        }
        if (characters > maxCharacters) {
            return new Composition.DoesNot(
                    "the text has " + characters + " characters, at most " + maxCharacters + " are sent");
        }
        try {
            int parts = Segmenter.cut(text, width).size();
            return parts > maxParts
                    ? tooMany(Integer.toString(parts))
                    : new Composition.Fits(new Composed(text, Encoding.of(text.value()), width, parts));
        } catch (IllegalArgumentException e) {
            // Ten thousand emoji do not fit in as many parts as a text can have.
            return tooMany("more than " + Concatenation.MOST_PARTS);
        }
    }

    private Composition tooMany(String parts) {
        return new Composition.DoesNot("the text takes " + parts + " SMS, at most " + maxParts + " are sent");
    }
}
