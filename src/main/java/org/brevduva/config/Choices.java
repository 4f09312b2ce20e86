package org.brevduva.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The values of an enum as words of a settings file: {@code GSM_ONLY} is written {@code gsm-only}. */
final class Choices<E extends Enum<E>> {

    private final List<E> values;

    Choices(Class<E> type) {
        this.values = Arrays.asList(type.getEnumConstants());
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Optional<E> read(String word) {
        return values.stream().filter(value -> word(value).equals(word)).findFirst();
    }

    Optional<String> nearest(String word) {
        return Spelling.nearest(word.toLowerCase(Locale.ROOT), words());
    }

    /** For a sentence: {@code keep, normalise or gsm-only}. */
    String inWords() {
        List<String> words = words();
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    private List<String> words() {
        return values.stream().map(Choices::word).toList();
    }
}
