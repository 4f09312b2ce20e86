package org.brevduva.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.brevduva.config.Section;

/** How a script says which receipts come: when and by which link, and in which words. */
record ReceiptSettings(
        List<String> states, boolean unasked, ReceiptTiming timing, ReceiptLink link, WordingSettings wording) {

    static final ReceiptSettings USUAL = new ReceiptSettings(
            List.of(ReceiptState.DELIVRD.name()), false, ReceiptTiming.AT_ONCE, ReceiptLink.ANY, WordingSettings.USUAL);

    private static final Duration LATEST = Duration.ofDays(7);
    private static final int MOST_REVERSED = 10_000;

    static ReceiptSettings read(Section section, ReceiptSettings otherwise) {
        ReceiptTiming usual = otherwise.timing;
        return new ReceiptSettings(
                words(section, "receipts", otherwise.states, ReceiptState.class),
                section.flag("receipt-unasked", otherwise.unasked),
                new ReceiptTiming(
                        section.duration("receipt-delay", usual.delay(), Duration.ZERO, LATEST),
                        section.duration("receipt-gap", usual.gap(), Duration.ZERO, LATEST),
                        section.flag("receipt-overtakes", usual.overtakes()),
                        section.number("receipt-reversed", usual.reversed(), 1, MOST_REVERSED)),
                section.choice("receipt-link", otherwise.link),
                WordingSettings.read(section, otherwise.wording));
    }

    /** Those that are understood; the others are noted. */
    static <E extends Enum<E>> List<String> words(
            Section section, String key, List<String> otherwise, Class<E> meaning) {
        List<String> known = Arrays.stream(meaning.getEnumConstants())
                .map(ReceiptSettings::word)
                .toList();
        List<String> understood = new ArrayList<>();
        for (String word : section.texts(key, otherwise)) {
            if (known.contains(word)) {
                understood.add(word);
            } else {
                String all = String.join(", ", known);
                section.complain(key, "may hold only " + all, "states are in capitals, the rest is not");
            }
        }
        return List.copyOf(understood);
    }

    /** States are written as in receipts, parameters as keys are. */
    private static String word(Enum<?> value) {
        return value instanceof ReceiptState
                ? value.name()
                : value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    ReceiptPlan plan() {
        List<ReceiptState> all = states.stream().map(ReceiptState::valueOf).toList();
        return new ReceiptPlan(submit -> all, unasked, timing, link, wording.wording());
    }

    /** The part of it that is about words. */
    record WordingSettings(String format, List<String> parameters, String error, Optional<Integer> esmClass) {

        static final WordingSettings USUAL = new WordingSettings(
                "standard",
                List.of("receipted-message-id", "message-state", "user-message-reference"),
                "",
                Optional.empty());

        static WordingSettings read(Section section, WordingSettings otherwise) {
            return new WordingSettings(
                    section.value(
                            "receipt-format",
                            otherwise.format,
                            text -> {
                                format(text);
                                return text;
                            },
                            "or a text of your own, with words in braces"),
                    words(section, "receipt-parameters", otherwise.parameters, ReceiptParameter.class),
                    section.text("receipt-error", otherwise.error),
                    section.optionalNumber("receipt-esm-class", 0, 255).or(() -> otherwise.esmClass));
        }

        private static ReceiptFormat format(String text) {
            return text.contains("{") ? new ReceiptFormat(text) : ReceiptFormat.named(text);
        }

        ReceiptWording wording() {
            Set<ReceiptParameter> chosen = parameters.stream()
                    .map(word -> ReceiptParameter.valueOf(
                            word.toUpperCase(Locale.ROOT).replace('-', '_')))
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(ReceiptParameter.class)));
            return new ReceiptWording(
                    format(format),
                    chosen,
                    Optional.of(error).filter(code -> !code.isEmpty()),
                    esmClass.map(OptionalInt::of).orElse(OptionalInt.empty()));
        }
    }
}
