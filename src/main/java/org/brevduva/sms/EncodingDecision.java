package org.brevduva.sms;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a text is sent, and why so: what was replaced in it, and which characters made it UCS-2. */
public sealed interface EncodingDecision {

    /** Characters that words name: nobody reads more. */
    int MOST_NAMED = 5;

    /**
     * It is sent like this. Printed, the text is not shown.
     *
     * @param text as it is sent
     * @param replaced what was written otherwise, in the order of first places
     * @param forcing what made it UCS-2, in the order of first places; empty when it is GSM
     */
    record Encoded(SmsText text, Coding coding, List<Replaced> replaced, List<Forcing> forcing)
            implements EncodingDecision {

        public Encoded {
            replaced = List.copyOf(replaced);
            forcing = List.copyOf(forcing);
        }

        public Encoding encoding() {
            return coding.encoding();
        }

        /** For explanations: what made it UCS-2, the first few by name; empty when it is GSM. */
        public Optional<String> reason() {
            return forcing.isEmpty() ? Optional.empty() : Optional.of(named(forcing));
        }

        @Override
        public String toString() {
            return coding.encoding() + " " + text + ", replaced=" + replaced.size() + " forcing=" + forcing.size();
        }
    }

    /**
     * The policy does not allow UCS-2.
     *
     * @param forcing what would make it that, in the order of first places
     */
    record Refused(List<Forcing> forcing) implements EncodingDecision {

        public Refused {
            forcing = List.copyOf(forcing);
        }

        /** A clause for the sender, in ASCII. */
        public String why() {
            return "the text has characters that the GSM alphabet has not, and no others are sent: take out "
                    + named(forcing);
        }
    }

    /**
     * Decides. A text that is GSM as it stands is never touched; replacements that would not make all of it GSM are not
     * made, since they would change its looks and not its price.
     *
     * @param shift the language that may be used where it spares the text UCS-2
     */
    static EncodingDecision of(SmsText text, EncodingPolicy policy, Optional<NationalLanguage> shift) {
        String written = text.value();
        if (Gsm7.fits(written)) {
            return new Encoded(text, Coding.of(Encoding.GSM7), List.of(), List.of());
        }
        return switch (policy) {
            case KEEP -> kept(written, shift);
            case NORMALISE -> normalised(written, shift).orElseGet(() -> cleaned(written, shift));
            case GSM_ONLY ->
                normalised(written, shift)
                        .<EncodingDecision>map(encoded -> encoded)
                        .orElseGet(() -> new Refused(inTheWay(written, shift)));
        };
    }

    private static Encoded kept(String written, Optional<NationalLanguage> shift) {
        Respelling spelt = Respelling.of(written, shift, Respelling.Extent.SENDABLE);
        return new Encoded(
                new SmsText(spelt.text()), Coding.of(spelt.text(), shift), spelt.replaced(), spelt.foreign());
    }

    private static Optional<Encoded> normalised(String written, Optional<NationalLanguage> shift) {
        Optional<Encoded> plain = alike(written, Optional.empty());
        return plain.isPresent() || shift.isEmpty() ? plain : alike(written, shift);
    }

    private static Optional<Encoded> alike(String written, Optional<NationalLanguage> shift) {
        Respelling spelt = Respelling.of(written, shift, Respelling.Extent.ALIKE);
        return spelt.foreign().isEmpty()
                ? Optional.of(new Encoded(
                        new SmsText(spelt.text()), Coding.of(spelt.text(), shift), spelt.replaced(), List.of()))
                : Optional.empty();
    }

    private static Encoded cleaned(String written, Optional<NationalLanguage> shift) {
        Respelling spelt = Respelling.of(written, shift, Respelling.Extent.CLEAN);
        return new Encoded(
                new SmsText(spelt.text()), Coding.of(Encoding.UCS2), spelt.replaced(), inTheWay(written, shift));
    }

    private static List<Forcing> inTheWay(String written, Optional<NationalLanguage> shift) {
        return Respelling.of(written, shift, Respelling.Extent.ALIKE).foreign();
    }

    private static String named(List<Forcing> forcing) {
        String first = forcing.stream().limit(MOST_NAMED).map(Forcing::inWords).collect(Collectors.joining("; "));
        return forcing.size() > MOST_NAMED ? first + "; and " + (forcing.size() - MOST_NAMED) + " more" : first;
    }
}
