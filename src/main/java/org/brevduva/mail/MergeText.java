package org.brevduva.mail;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places that are filled for each recipient: {@code Dear {firstName}}, design.md section 5.5. A field
 * begins with a letter; {@code {{firstName}}} writes a field that is none, and other braces stay as they are.
 * Immutable.
 */
public final class MergeText {

    /** Longer is no name that anybody gave. Blanks count, or "{First name}" would be sent as it stands. */
    private static final String NAME = "\\p{L}[\\p{L}\\p{M}\\p{N} _-]{0,59}";

    private static final Pattern PLACE = Pattern.compile("\\{\\{(" + NAME + ")}}|\\{(" + NAME + ")}");

    private final List<Piece> pieces;

    private MergeText(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    /** Words as they are, or a field as it was written, with its key. */
    private record Piece(String words, String key) {

        boolean isField() {
            return !key.isEmpty();
        }
    }

    public static MergeText of(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher place = PLACE.matcher(text);
        int at = 0;
        while (place.find()) {
            pieces.add(new Piece(text.substring(at, place.start()), ""));
            String field = place.group(2);
            pieces.add(field == null ? new Piece("{" + place.group(1) + "}", "") : new Piece(field, key(field)));
            at = place.end();
        }
        pieces.add(new Piece(text.substring(at), ""));
        return new MergeText(pieces);
    }

    /** The fields as they were written, each once, by their keys, in their order. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        pieces.stream().filter(Piece::isField).forEach(piece -> fields.putIfAbsent(piece.key(), piece.words()));
        return fields;
    }

    /**
     * How names are compared: neither case nor accents, blanks, hyphens and underlines make a difference, so that
     * {@code {firstName}} is filled from a column "First name".
     */
    public static String key(String name) {
        StringBuilder key = new StringBuilder(name.length());
        boolean ascii = name.chars().allMatch(c -> c < 0x80);
        String plain = ascii ? name : HeaderWords.plain(name);
        plain.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(key::appendCodePoint);
        return key.toString();
    }

    /**
     * The text with its places filled; {@code values} knows them by their keys, and is asked for each place. What a
     * value looks like does not matter: it is never taken for a field, and a line break in it becomes a blank.
     *
     * @return the names of those that have no value, if there are any
     */
    public Filled filled(Function<String, Optional<String>> values) {
        StringBuilder text = new StringBuilder();
        List<String> missing = new ArrayList<>();
        for (Piece piece : pieces) {
            if (!piece.isField()) {
                text.append(piece.words());
                continue;
            }
            Optional<String> value =
                    values.apply(piece.key()).map(EncodedWords::oneLine).filter(some -> !some.isBlank());
            value.ifPresentOrElse(text::append, () -> missing.add(piece.words()));
        }
        // What a value brings in stays together as it would have been written in the text: NFC.
        return new Filled(
                Normalizer.normalize(text, Normalizer.Form.NFC),
                missing.stream().distinct().toList());
    }

    /**
     * A text for one recipient.
     *
     * @param missing fields that have no value; the text is not to be sent if there are any
     */
    public record Filled(String text, List<String> missing) {

        /** For logs: never the text. */
        @Override
        public String toString() {
            return "text of " + text.length() + " characters, missing " + missing.size();
        }
    }
}
