package org.brevduva.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Names of attached files, in the spellings of RFC 2231, of RFC 2047, and of those who know neither. */
final class FileName {

    /** Characters of a name that are kept: the end tells what kind of file it is, so that is what stays. */
    static final int LONGEST = 100;

    private static final int MOST_PIECES = 100;

    private FileName() {}

    /** What the parameters of a field call the file: {@code name}, {@code name*}, {@code name*0}, {@code name*0*}. */
    static Optional<String> of(List<HeaderField> parameters, String name) {
        Optional<String> extended = first(parameters, name + "*").map(value -> percent(value, true));
        Optional<String> pieces = extended.isPresent() ? extended : inPieces(parameters, name);
        return pieces.or(() -> first(parameters, name).map(EncodedWords::read))
                .map(FileName::plain)
                .filter(written -> !written.isEmpty());
    }

    /** The last step of a path, of visible characters only. */
    static String plain(String written) {
        String line = EncodedWords.oneLine(written);
        String last = line.substring(Math.max(line.lastIndexOf('/'), line.lastIndexOf('\\')) + 1);
        StringBuilder seen = new StringBuilder();
        last.codePoints()
                .filter(c -> VisibleText.isVisible(c) && !VisibleText.joins(c) && "\"<>|*?".indexOf(c) < 0)
                .forEach(seen::appendCodePoint);
        String name = seen.toString().strip();
        int from = Math.max(0, name.length() - LONGEST);
        return name.substring(from > 0 && Character.isLowSurrogate(name.charAt(from)) ? from + 1 : from);
    }

    /** What stands behind the last dot, in small letters; empty if nothing does. */
    static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).strip().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> inPieces(List<HeaderField> parameters, String name) {
        StringBuilder joined = new StringBuilder();
        boolean encoded = false;
        for (int i = 0; i < MOST_PIECES; i++) {
            Optional<String> marked = first(parameters, name + "*" + i + "*");
            String number = name + "*" + i;
            Optional<String> piece = marked.or(() -> first(parameters, number));
            if (piece.isEmpty()) {
                break;
            }
            encoded |= marked.isPresent();
            joined.append(marked.isPresent() ? piece.get() : piece.get().replace("%", "%25"));
        }
        if (joined.isEmpty()) {
            return Optional.empty();
        }
        boolean withCharset = first(parameters, name + "*0*").isPresent();
        String value = joined.toString();
        return Optional.of(encoded ? percent(value, withCharset) : EncodedWords.read(value.replace("%25", "%")));
    }

    private static Optional<String> first(List<HeaderField> parameters, String name) {
        return parameters.stream()
                .filter(pair -> pair.isNamed(name))
                .map(HeaderField::value)
                .findFirst();
    }

    /** {@code charset'language'text%20with%20octets}. */
    private static String percent(String value, boolean withCharset) {
        int first = withCharset ? value.indexOf('\'') : -1;
        int second = first < 0 ? -1 : value.indexOf('\'', first + 1);
        String charset = second < 0 ? "" : value.substring(0, first);
        byte[] written = value.substring(second + 1).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int i = 0; i < written.length; i++) {
            int high = written[i] == '%' && i + 2 < written.length ? Character.digit(written[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(written[i + 2], 16);
            octets.write(low < 0 ? written[i] : high << 4 | low);
            i += low < 0 ? 0 : 2;
        }
        return CharsetChoice.read(octets.toByteArray(), Optional.of(charset));
    }
}
