package org.brevduva.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** A value that was given for a setting. Each way of reading it complains, and is empty, if the value is wrong. */
record Found(Place place, String where, String key, Object value, Complaints complaints) {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

    Optional<String> text() {
        if (value instanceof String text) {
            return Optional.of(text);
        }
        boolean isGroup = value instanceof TomlArray || value instanceof TomlTable;
        String shown = isGroup ? "\"...\"" : Echo.value(value.toString());
        return wrong("must be a text", "texts are written in quotes: " + key + " = " + shown);
    }

    Optional<Integer> number(int least, int most, String example) {
        return numberOr(least, most, bareHint(example));
    }

    /** Without a default. */
    Optional<Integer> number(int least, int most) {
        return numberOr(least, most, "numbers are written without quotes; leave it out for none");
    }

    private Optional<Integer> numberOr(int least, int most, String hint) {
        Optional<Long> number = wholeNumber();
        if (number.isEmpty() || number.get() < least || number.get() > most) {
            return wrong("must be a number from " + least + " to " + most, hint);
        }
        return Optional.of(Math.toIntExact(number.get()));
    }

    Optional<Path> file(Path folder) {
        if (!(value instanceof String name) || name.isBlank()) {
            return complain("must name a file", "write the name in quotes");
        }
        try {
            return Optional.of(folder.resolve(name));
        } catch (InvalidPathException e) {
            return complain("names no file", "a relative name begins at the folder of the settings file");
        }
    }

    Optional<Boolean> flag(String example) {
        if (value instanceof Boolean flag) {
            return Optional.of(flag);
        }
        if (place.isEnvironment() && (value.equals("true") || value.equals("false"))) {
            return Optional.of(value.equals("true"));
        }
        return wrong("must be true or false", bareHint(example));
    }

    Optional<Duration> duration(Duration least, Duration most, String example) {
        Optional<Duration> time = value instanceof String text ? TimeText.read(text) : Optional.empty();
        if (time.isEmpty()) {
            return wrong("is not a time", TimeText.HINT);
        }
        if (time.get().compareTo(least) < 0 || time.get().compareTo(most) > 0) {
            String range = TimeText.write(least) + " to " + TimeText.write(most);
            return wrong("must be a time from " + range, isDefault(example));
        }
        return time;
    }

    Optional<Long> size(String least, String most, String example) {
        OptionalLong size = value instanceof String text ? SizeText.read(text) : OptionalLong.empty();
        if (size.isEmpty()) {
            return wrong("is not a size", SizeText.HINT);
        }
        if (size.getAsLong() < SizeText.bytes(least) || size.getAsLong() > SizeText.bytes(most)) {
            return wrong("must be a size from " + least + " to " + most, isDefault(example));
        }
        return Optional.of(size.getAsLong());
    }

    Optional<List<String>> texts(List<String> example) {
        Optional<List<String>> texts = place.isEnvironment() ? commaSeparated() : listed();
        if (texts.isPresent()) {
            return texts;
        }
        if (place.isEnvironment()) {
            return wrong("has an empty entry", "entries are separated by single commas: one,two");
        }
        String shown = Notation.texts(example.isEmpty() ? List.of("one", "two") : example);
        return wrong("must be a list of texts", "lists are written in brackets: " + key + " = " + shown);
    }

    <E extends Enum<E>> Optional<E> choice(Choices<E> choices, String example) {
        Optional<E> chosen = value instanceof String word ? choices.read(word) : Optional.empty();
        if (chosen.isPresent()) {
            return chosen;
        }
        Optional<String> meant = value instanceof String word ? choices.nearest(word) : Optional.empty();
        String hint = meant.map(word -> "did you mean " + word + "?").orElse(isDefault(example));
        return wrong("must be " + choices.inWords(), hint);
    }

    <T> Optional<T> value(Function<String, T> reader, String hint) {
        Optional<String> text = text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(text.get()));
        } catch (IllegalArgumentException e) {
            String why = Optional.ofNullable(e.getMessage()).orElse("cannot be read");
            return wrong(Echo.sentence(why), hint);
        }
    }

    /** Repeats the value in the complaint, so never for secrets. */
    <T> Optional<T> wrong(String what, String hint) {
        complaints.add(place, where, Notation.key(key) + " = " + Echo.value(value) + ": " + what, hint);
        return Optional.empty();
    }

    /** Leaves out the value. {@code what} goes on where the key ends: "is required". */
    <T> Optional<T> complain(String what, String hint) {
        complaints.add(place, where, Notation.key(key) + " " + what, hint);
        return Optional.empty();
    }

    private Optional<Long> wholeNumber() {
        if (value instanceof Long number) {
            return Optional.of(number);
        }
        return place.isEnvironment()
                        && value instanceof String text
                        && WHOLE_NUMBER.matcher(text).matches()
                ? Optional.of(Long.parseLong(text))
                : Optional.empty();
    }

    private Optional<List<String>> listed() {
        List<String> texts = new ArrayList<>();
        if (value instanceof TomlArray list) {
            for (Object entry : list.toList()) {
                if (entry instanceof String text) {
                    texts.add(text);
                }
            }
            return texts.size() == list.size() ? Optional.of(List.copyOf(texts)) : Optional.empty();
        }
        return Optional.empty();
    }

    private Optional<List<String>> commaSeparated() {
        String all = value.toString();
        if (all.isBlank()) {
            return Optional.of(List.of());
        }
        List<String> texts =
                Pattern.compile(",").splitAsStream(all).map(String::strip).toList();
        return texts.contains("") || all.endsWith(",") ? Optional.empty() : Optional.of(texts);
    }

    private String bareHint(String example) {
        return value instanceof String && !place.isEnvironment()
                ? "write it without quotes: " + key + " = " + example
                : isDefault(example);
    }

    private String isDefault(String example) {
        return place.isEnvironment() ? "the default is " + example : key + " = " + example + " is the default";
    }
}
