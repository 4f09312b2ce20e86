package org.brevduva.message;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.brevduva.config.Section;
import org.brevduva.sms.Concatenation;
import org.brevduva.sms.EncodingDecision;
import org.brevduva.sms.EncodingPolicy;
import org.brevduva.sms.NationalLanguage;
import org.brevduva.sms.Segmenter;
import org.brevduva.sms.SmsText;

/**
 * Decides whether a text may be sent, how, and in how many parts. Never cuts one short.
 *
 * @param maxCharacters counted in code points
 * @param maxParts of one message
 * @param width of the reference in the concatenation header
 * @param policy what may be done to a text so that it needs no UCS-2
 * @param shift the language whose letters may be added to the GSM alphabet
 */
public record Composer(
        int maxCharacters,
        int maxParts,
        Concatenation.Width width,
        EncodingPolicy policy,
        Optional<NationalLanguage> shift) {

    private static final String NO_LANGUAGE = "none";

    /** With the policy and the languages that the settings have when they are left out. */
    public Composer(int maxCharacters, int maxParts, Concatenation.Width width) {
        this(maxCharacters, maxParts, width, EncodingPolicy.NORMALISE, Optional.empty());
    }

    /** Reads {@code [message]}. */
    public static Composer read(Section section) {
        return new Composer(
                section.number("max-characters", 1000, 1, 10_000),
                section.number("max-parts", 15, 1, 255),
                section.choice("concatenation", Concatenation.Width.EIGHT_BIT),
                section.choice("encoding", EncodingPolicy.NORMALISE),
                section.value(
                        "national-shift",
                        NO_LANGUAGE,
                        Composer::language,
                        "write none, turkish, spanish or portuguese"));
    }

    private static Optional<NationalLanguage> language(String word) {
        if (word.equals(NO_LANGUAGE)) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(NationalLanguage.values())
                .filter(language -> language.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is not a language with a table of its own")));
    }

    /** As an account wants it: its policy, and at most so many parts. */
    public Composer with(EncodingPolicy accountPolicy, int accountParts) {
        return new Composer(maxCharacters, Math.min(maxParts, accountParts), width, accountPolicy, shift);
    }

    /** What composing came to. */
    public sealed interface Composition {

        record Fits(Composed composed) implements Composition {}

        /** {@code why} is a clause for the sender, with the figures. */
        record DoesNot(String why) implements Composition {}
    }

    public Composition compose(SmsText text) {
        Optional<Composition> refusal = refusal(text, "");
        if (refusal.isPresent()) {
            return refusal.get();
        }
        EncodingDecision decision = EncodingDecision.of(text, policy, shift);
        if (decision instanceof EncodingDecision.Refused refused) {
            return new Composition.DoesNot(refused.why());
        }
        if (decision instanceof EncodingDecision.Encoded encoded) {
            return refusal(encoded.text(), " as it is sent").orElseGet(() -> cut(encoded));
        }
        throw new AssertionError("no composition for " + decision.getClass());
    }

    private Optional<Composition> refusal(SmsText text, String when) {
        int characters = text.value().codePointCount(0, text.value().length());
        if (text.value().isBlank()) {
            return Optional.of(new Composition.DoesNot("the text is empty: write it as plain text in the body"));
        }
        return characters > maxCharacters
                ? Optional.of(new Composition.DoesNot("the text has " + characters + " characters" + when + ", at most "
                        + maxCharacters + " are sent"))
                : Optional.empty();
    }

    private Composition cut(EncodingDecision.Encoded encoded) {
        try {
            int parts = Segmenter.cut(encoded.text(), width, encoded.coding().shift())
                    .size();
            return parts > maxParts
                    ? tooMany(Integer.toString(parts))
                    : new Composition.Fits(new Composed(encoded, width, parts));
        } catch (IllegalArgumentException e) {
            // Ten thousand emoji do not fit in as many parts as a text can have.
            return tooMany("more than " + Concatenation.MOST_PARTS);
        }
    }

    private Composition tooMany(String parts) {
        return new Composition.DoesNot("the text takes " + parts + " SMS, at most " + maxParts + " are sent");
    }
}
