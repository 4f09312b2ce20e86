package org.brevduva.intake;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.brevduva.mail.FieldWords;
import org.brevduva.mail.MergeText;
import org.brevduva.mail.NumberList;
import org.brevduva.message.Addressee;
import org.brevduva.message.Composed;
import org.brevduva.message.Composer;
import org.brevduva.message.OwnText;
import org.brevduva.sms.Encoding;
import org.brevduva.sms.SmsText;

/** The texts of one mail: the same for all, or filled for each recipient. Counts what it makes. */
final class Texts {

    /** Octets of all that are filled: they stand in memory and in one record of the journal, which has 32 MB. */
    private static final int MOST_OCTETS = 28 << 20;

    /** What a recipient takes beside his text. */
    private static final int BESIDE = 64;

    /** Fields that a refusal names. */
    private static final int MOST_NAMED = 20;

    /** Every recipient has it. */
    private static final String PHONE = "phone";

    private final MergeText template;
    private final String written;
    private final Composer composer;
    private final Map<String, String> columns = new LinkedHashMap<>();
    private final Set<String> seen = new LinkedHashSet<>();
    private final Map<String, String> fields;
    private Optional<Composed> largest = Optional.empty();
    private Optional<Composed> forced = Optional.empty();
    private Optional<Composer.Composition> same = Optional.empty();
    private int octets;
    private int fewest = Integer.MAX_VALUE;
    private int most;
    private int longer;
    private int counted;

    Texts(String written, Composer composer, Optional<NumberList> list) {
        this.template = MergeText.of(written);
        this.written = written;
        this.composer = composer;
        this.fields = template.fields();
        list.ifPresent(numbers -> numbers.columns().forEach(name -> columns.putIfAbsent(MergeText.key(name), name)));
        columns.putIfAbsent(PHONE, PHONE);
        if (fields.isEmpty()) {
            same = Optional.of(composed(template.filled(key -> Optional.empty()).text()));
        }
    }

    /** Whether each recipient has a text of his own. */
    boolean differ() {
        return !fields.isEmpty();
    }

    /** Why none of them can be sent, as a clause; empty if they can, or if that is only known one by one. */
    Optional<String> complaint() {
        return same.flatMap(Texts::why);
    }

    /**
     * What {@code recipient} gets.
     *
     * @param line what stands beside him in the list, by the names of the columns
     * @param known what the account knows of him, by any names
     * @return the recipient with his text, or why he cannot get one
     */
    Text of(Addressee recipient, Map<String, String> line, Map<String, String> known) {
        if (same.isPresent()) {
            return new Text.Gets(recipient);
        }
        Map<String, String> byKey = new HashMap<>();
        known.forEach((name, value) -> {
            byKey.put(MergeText.key(name), value);
            seen.add(name);
        });
        byKey.putIfAbsent(PHONE, "+" + recipient.phone().digits());
        MergeText.Filled filled = template.filled(key ->
                value(key, line, byKey).or(() -> usual(key).flatMap(name -> value(name, line, byKey))));
        if (!filled.missing().isEmpty()) {
            return new Text.Lacks("there is no value for " + inBraces(filled.missing()));
        }
        Composer.Composition composition = composed(filled.text());
        if (composition instanceof Composer.Composition.Fits fits) {
            count(fits.composed().parts());
            octets += BESIDE + fits.composed().text().value().getBytes(StandardCharsets.UTF_8).length;
            return new Text.Gets(recipient.with(OwnText.of(fits.composed())));
        }
        return new Text.Lacks("filled for it, " + why(composition).orElseThrow());
    }

    private Optional<String> value(String key, Map<String, String> line, Map<String, String> byKey) {
        return Optional.ofNullable(columns.get(key))
                .map(line::get)
                .filter(value -> !value.isBlank())
                .or(() -> Optional.ofNullable(byKey.get(key)));
    }

    /** Whoever imported Förnamn has firstName now, and may write {Förnamn} all the same. */
    private static Optional<String> usual(String key) {
        return FieldWords.standard(key).map(MergeText::key);
    }

    /** Those that are longer than the shortest; when one comes that is shorter still, all before it are. */
    private void count(int parts) {
        if (parts < fewest) {
            longer = counted;
            fewest = parts;
        } else if (parts > fewest) {
            longer++;
        }
        counted++;
        most = Math.max(most, parts);
    }

    /** That what the fields bring in makes some of the texts take more SMS than others, as a clause. */
    Optional<String> longer() {
        return counted == 0 || fewest == most
                ? Optional.empty()
                : Optional.of("filled, " + longer + " of " + counted + " texts take more than " + fewest
                        + " SMS, at most " + most);
    }

    /** What one recipient gets. */
    sealed interface Text {

        record Gets(Addressee recipient) implements Text {}

        /** {@code why} is a clause. */
        record Lacks(String why) implements Text {}
    }

    /** Keeps the largest, and the first that is not GSM. */
    private Composer.Composition composed(String text) {
        Composer.Composition composition = composer.compose(new SmsText(text));
        if (composition instanceof Composer.Composition.Fits fits) {
            Composed composed = fits.composed();
            if (largest.isEmpty() || composed.parts() > largest.get().parts()) {
                largest = Optional.of(composed);
            }
            if (forced.isEmpty() && composed.encoding() == Encoding.UCS2) {
                forced = Optional.of(composed);
            }
        }
        return composition;
    }

    private static Optional<String> why(Composer.Composition composition) {
        return composition instanceof Composer.Composition.DoesNot not ? Optional.of(not.why()) : Optional.empty();
    }

    /** Why the mail as a whole cannot be sent, once all its recipients are known; empty if it can. */
    Optional<String> wholeComplaint() {
        Set<String> known = new LinkedHashSet<>(columns.values());
        known.addAll(seen);
        Set<String> keys = known.stream().map(MergeText::key).collect(Collectors.toSet());
        List<String> unknown = fields.entrySet().stream()
                .filter(field -> !keys.contains(field.getKey())
                        && usual(field.getKey()).filter(keys::contains).isEmpty())
                .map(Map.Entry::getValue)
                .toList();
        if (!unknown.isEmpty()) {
            return Optional.of("nothing was sent: the text has " + inBraces(unknown)
                    + ", and none of the recipients has such a field. There are " + inBraces(List.copyOf(known))
                    + "; what is no field is written with two braces, {{" + unknown.get(0) + "}}");
        }
        return octets > MOST_OCTETS
                ? Optional.of("the texts with their fields filled take " + (octets >> 20) + " MB, at most "
                        + (MOST_OCTETS >> 20) + " MB are sent with one mail: send several")
                : Optional.empty();
    }

    /** Whether it makes no sense to go on. */
    boolean areTooMuch() {
        return octets > MOST_OCTETS;
    }

    private static String inBraces(List<String> names) {
        String first =
                names.stream().limit(MOST_NAMED).map(name -> "{" + name + "}").collect(Collectors.joining(", "));
        return names.size() > MOST_NAMED ? first + " and " + (names.size() - MOST_NAMED) + " more" : first;
    }

    /**
     * As the submission keeps it: of texts that differ the template, with the parts of the longest. To be asked when
     * at least one recipient gets one.
     */
    Composed together() {
        Composed most = largest.orElseThrow();
        return differ() ? new Composed(new SmsText(written), forced().encoding(), most.width(), most.parts()) : most;
    }

    /** The one that tells most about the encoding: the first that is not GSM, else the largest. */
    Composed forced() {
        return forced.or(() -> largest).orElseThrow();
    }
}
