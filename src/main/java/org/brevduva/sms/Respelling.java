package org.brevduva.sms;

import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Goes through a text once, replaces what may be replaced, and notes that and what no alphabet has. */
final class Respelling {

    /** How much may be replaced; each does what those before it do. */
    enum Extent {
        /** What no SMS can carry: NUL, which stores refuse, and halves of surrogate pairs, which are no character. */
        SENDABLE,
        /** Control characters, which phones show as boxes if at all. */
        CLEAN,
        /** Whatever looks like something in the alphabet. */
        ALIKE
    }

    private static final Pattern CLUSTER = Pattern.compile("\\X");

    /** The sign in 20 °C, which nobody misses; elsewhere it may be an angle, and stays. */
    private static final Pattern DEGREES = Pattern.compile("(?<=[0-9][ \u00a0\u202f]?)°(?=[CF]\\b)");

    /** Its octets 128 to 159 are what a mail means that has the same numbers as characters. */
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private final Septets alphabet;
    private final Extent extent;
    private final StringBuilder sent = new StringBuilder();
    private final Map<List<String>, Replaced> replaced = new LinkedHashMap<>();
    private final Map<String, Forcing> foreign = new LinkedHashMap<>();
    private int line = 1;
    private int column = 1;

    private Respelling(Septets alphabet, Extent extent) {
        this.alphabet = alphabet;
        this.extent = extent;
    }

    static Respelling of(String text, Optional<NationalLanguage> shift, Extent extent) {
        Respelling respelling = new Respelling(NationalLanguage.alphabet(shift), extent);
        Matcher degrees = DEGREES.matcher(text).useTransparentBounds(true);
        Matcher cluster = CLUSTER.matcher(text);
        while (cluster.find()) {
            String character = cluster.group();
            boolean silent = character.equals("°")
                    && extent == Extent.ALIKE
                    && degrees.region(cluster.start(), cluster.end()).lookingAt();
            if (silent) {
                respelling.noteReplaced(character, "");
            } else {
                respelling.take(character);
            }
            respelling.goOn(character);
        }
        return respelling;
    }

    String text() {
        return sent.toString();
    }

    /** In the order of their first places, as {@link #foreign}. */
    List<Replaced> replaced() {
        return List.copyOf(replaced.values());
    }

    /** What is in no alphabet, replaced or not. */
    List<Forcing> foreign() {
        return List.copyOf(foreign.values());
    }

    private void goOn(String cluster) {
        boolean breaks = cluster.equals("\n") || cluster.equals("\r") || cluster.equals("\r\n");
        line += breaks ? 1 : 0;
        column = breaks ? 1 : column + 1;
    }

    private void take(String cluster) {
        String written = alphabet.fits(cluster) ? cluster : respelled(cluster);
        sent.append(written);
        if (!alphabet.fits(written)) {
            String character = Normalizer.normalize(cluster, Normalizer.Form.NFC);
            foreign.merge(
                    character,
                    new Forcing(character, 1, line, column),
                    (first, next) -> new Forcing(character, first.count() + 1, first.line(), first.column()));
        }
    }

    private String respelled(String cluster) {
        String composed = Normalizer.normalize(cluster, Normalizer.Form.NFC);
        if (extent == Extent.ALIKE && alphabet.fits(composed)) {
            noteReplaced(cluster, composed);
            return composed;
        }
        StringBuilder respelled = new StringBuilder();
        cluster.codePoints().forEach(each -> {
            String character = Character.toString(each);
            String by = alphabet.fits(character) ? character : replacement(each);
            if (!by.equals(character)) {
                noteReplaced(character, by);
            }
            respelled.append(by);
        });
        return respelled.toString();
    }

    private String replacement(int character) {
        String plain = extent == Extent.SENDABLE ? sendable(character) : clean(character);
        if (extent != Extent.ALIKE || plain.isEmpty()) {
            return plain;
        }
        return Lookalikes.of(plain.codePointAt(0)).orElse(plain);
    }

    private static String sendable(int character) {
        if (Character.getType(character) == Character.SURROGATE) {
            return "\ufffd";
        }
        return character == 0 ? "" : Character.toString(character);
    }

    private static String clean(int character) {
        if (character >= 0x80 && character < 0xa0) {
            String meant = new String(new byte[] {(byte) character}, WINDOWS);
            return Character.isISOControl(meant.charAt(0)) || meant.equals("\ufffd") ? "" : meant;
        }
        return switch (character) {
            case '\t' -> " ";
            case '\u000b' -> "\n"; // word processors break lines with it
            default -> Character.isISOControl(character) ? "" : sendable(character);
        };
    }

    private void noteReplaced(String what, String by) {
        replaced.merge(
                List.of(what, by),
                new Replaced(what, by, 1, line, column),
                (first, next) -> new Replaced(what, by, first.count() + 1, first.line(), first.column()));
    }
}
