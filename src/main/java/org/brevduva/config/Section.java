package org.brevduva.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tomlj.TomlTable;

/**
 * The settings under one heading. A package asks for what it needs; what nobody asked for is reported as unknown, so a
 * misspelt name is never silently ignored. A wrong value is noted and its default returned, so that reading goes on and
 * the operator learns of all mistakes at once; {@link ConfigFile#throwIfWrong} ends it.
 */
public final class Section {

    private final Heading heading;
    private final TomlTable table;
    private final Ledger ledger;
    /** What may stand here, and what to suggest for it: a password is asked for, but its file is to be written. */
    private final Map<String, String> known = new LinkedHashMap<>();

    Section(Heading heading, TomlTable table, Ledger ledger) {
        this.heading = heading;
        this.table = table;
        this.ledger = ledger;
    }

    /** {@code telia} of {@code [smsc.telia]}, {@code smtp} of {@code [smtp]}. */
    public String name() {
        return heading.name();
    }

    /** A text that must be given and may not be empty. If it is missing, that is noted, and the answer is empty. */
    public String text(String key) {
        return requiredValue(key, Section::notEmpty, "").orElse("");
    }

    public String text(String key, String fallback) {
        ask(key, Notation.text(fallback));
        return find(key).flatMap(Found::text).orElse(fallback);
    }

    public Optional<String> optionalText(String key) {
        ask(key, Optional.empty());
        return find(key).flatMap(Found::text);
    }

    /** A whole number; {@code least} and {@code most} are allowed. */
    public int number(String key, int fallback, int least, int most) {
        String example = ask(key, Integer.toString(fallback));
        return find(key).flatMap(found -> found.number(least, most, example)).orElse(fallback);
    }

    /** As {@link #number}, without a default; empty if it is left out. */
    public Optional<Integer> optionalNumber(String key, int least, int most) {
        ask(key, Optional.empty());
        return find(key).flatMap(found -> found.number(least, most));
    }

    /** A length of time: {@code "500ms"}, {@code "30s"}, {@code "5m"}, {@code "2h"} or {@code "3d"}. */
    public Duration duration(String key, Duration fallback, Duration least, Duration most) {
        String example = ask(key, Notation.text(TimeText.write(fallback)));
        return find(key).flatMap(found -> found.duration(least, most, example)).orElse(fallback);
    }

    /** Bytes, written {@code "500B"}, {@code "64kB"}, {@code "10MB"} or {@code "1GB"}; a kB is 1024 bytes. */
    public long size(String key, String fallback, String least, String most) {
        String example = ask(key, Notation.text(fallback));
        return find(key).flatMap(found -> found.size(least, most, example)).orElse(SizeText.bytes(fallback));
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String key, boolean fallback) {
        String example = ask(key, Boolean.toString(fallback));
        return find(key).flatMap(found -> found.flag(example)).orElse(fallback);
    }

    /** A list in brackets; in the environment, entries separated by commas. */
    public List<String> texts(String key, List<String> fallback) {
        ask(key, Notation.texts(fallback));
        return find(key).flatMap(found -> found.texts(fallback)).orElse(List.copyOf(fallback));
    }

    /** One of some words: the names of the enum in lower case, with {@code -} for {@code _}. */
    public <E extends Enum<E>> E choice(String key, E fallback) {
        String example = ask(key, Notation.text(Choices.word(fallback)));
        Choices<E> choices = new Choices<>(fallback.getDeclaringClass());
        return find(key).flatMap(found -> found.choice(choices, example)).orElse(fallback);
    }

    /**
     * A value with rules of its own.
     *
     * @param reader throws {@link IllegalArgumentException} with one plain clause that becomes the complaint
     * @param hint what to write instead; empty for none
     */
    public <T> T value(String key, String fallback, Function<String, T> reader, String hint) {
        ask(key, Notation.text(fallback));
        return find(key).flatMap(found -> found.value(reader, hint)).orElseGet(() -> reader.apply(fallback));
    }

    /** A value with rules of its own and without a default. Empty, and noted, if it is missing or wrong. */
    public <T> Optional<T> requiredValue(String key, Function<String, T> reader, String hint) {
        ask(key, Optional.empty());
        Optional<Found> found = find(key);
        if (found.isEmpty()) {
            complain(key, "is required", hint);
        }
        return found.flatMap(given -> given.value(reader, hint));
    }

    /**
     * A file that the server reads. Relative names begin at the folder of the settings file. Whether it is there, and
     * of any use, is for the package to find out that asks.
     */
    public Optional<Path> file(String key) {
        ask(key, Optional.empty());
        return find(key).flatMap(found -> found.file(ledger.folder()));
    }

    /**
     * A password or key. It never stands in the settings file: {@code <key>-file} names a file of one line that only
     * its owner may read (mode 0600 or 0400; relative names begin at the folder of the settings file), or the
     * environment holds it. No complaint repeats anything of it.
     */
    public Optional<Secret> secret(String key) {
        String fileKey = key + "-file";
        ask(fileKey, Optional.empty());
        known.put(key, fileKey);
        ledger.claim(heading, key);
        Optional<Found> exposed = inFile(key);
        if (exposed.isPresent()) {
            String example = fileKey + " = \"/etc/brevduva/" + key + "\"";
            return exposed.get().complain("may not stand in the settings", "write it in a file of its own: " + example);
        }
        Optional<Found> plain = find(key);
        Optional<Found> file = find(fileKey);
        if (plain.isPresent() && file.isPresent() && file.get().place().isEnvironment()) {
            return plain.get().complain("is given twice", "unset " + heading.variable(fileKey) + " or this variable");
        }
        return plain.isPresent()
                ? SecretFile.secret(plain.get(), plain.get().value().toString())
                : file.flatMap(found -> SecretFile.read(found, ledger.folder()));
    }

    /** As {@link #secret}, and its absence is noted. */
    public Optional<Secret> requiredSecret(String key) {
        Optional<Secret> secret = secret(key);
        String fileKey = key + "-file";
        // A secret that is there but wrong has been complained of already.
        if (secret.isEmpty() && find(key).isEmpty() && find(fileKey).isEmpty()) {
            complain(fileKey, "is required", "");
        }
        return secret;
    }

    /**
     * For rules that need several settings. The place is the line of the key, or of the heading if the key is absent.
     *
     * @param key empty when the complaint is about the whole section
     * @param what goes on where the key ends: {@code must be larger than window}
     * @param hint what to do about it; empty for none
     */
    public void complain(String key, String what, String hint) {
        Place place = find(key).map(Found::place).orElse(heading.place());
        String about = key.isEmpty() ? what : Notation.key(key) + " " + what;
        ledger.complaints().add(place, heading.inBrackets(), about, hint);
    }

    Heading heading() {
        return heading;
    }

    TomlTable table() {
        return table;
    }

    Map<String, String> known() {
        return known;
    }

    private String ask(String key, String example) {
        ask(key, Optional.of(example));
        return example;
    }

    private void ask(String key, Optional<String> fallback) {
        known.put(key, key);
        ledger.ask(heading, key, fallback);
    }

    private Optional<Found> find(String key) {
        String variable = heading.variable(key);
        return ledger.environment()
                .value(variable)
                .map(value -> found(Place.environment(variable), key, value))
                .or(() -> inFile(key));
    }

    private Optional<Found> inFile(String key) {
        Place place = ledger.place(TomlPlace.line(table, key));
        return TomlPlace.value(table, key).map(value -> found(place, key, value));
    }

    private Found found(Place place, String key, Object value) {
        return new Found(place, heading.inBrackets(), key, value, ledger.complaints());
    }

    private static String notEmpty(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be empty");
        }
        return text;
    }
}
