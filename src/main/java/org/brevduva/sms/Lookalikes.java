package org.brevduva.sms;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What can be written in the GSM alphabet without a reader missing anything: quotes, dashes, blanks, dots. Letters keep
 * their accents: those that the alphabet has not got are no business of this table.
 */
final class Lookalikes {

    /** Each line: the replacement, a blank, and all that it replaces. The capitals behind Latin ones are Greek. */
    private static final String TABLE = """
        ' ‘’‚‛′‵`´ʹʻʼʽˈˊˋ‹›❛❜\uff07\uff40
        " “”„‟«»″‶ʺˮ❝❞〝〞〟\uff02
        - \u2010\u2011‒–—―−⁃﹘﹣•‣◦▪·∙●\uf0a7\uf0b7
        . ․
        .. ‥
        ... …
        / ⁄∕
        * ∗⁎
        ~ ˜∼
        ^ ˆ
        | ¦∣
        : ∶
        !! ‼
        x ×
        A Α
        B Β
        E Ε
        Z Ζ
        H Η
        I Ι
        K Κ
        M Μ
        N Ν
        O Ο
        P Ρ
        T Τ
        Y Υ
        X Χ
        Δ ∆
        Σ ∑
        Π ∏
        """;

    private static final String LINE_BREAKS = "\u2028\u2029";

    /** They only steer how others are shown. */
    private static final String INVISIBLE =
            "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
                    + "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff\ufffc\ufe0e\ufe0f";

    private static final Map<Integer, String> REPLACEMENTS = replacements();

    private Lookalikes() {}

    private static Map<Integer, String> replacements() {
        Map<Integer, String> replacements = new HashMap<>();
        TABLE.lines().forEach(line -> {
            int blank = line.indexOf(' ');
            String by = line.substring(0, blank);
            line.substring(blank + 1).codePoints().forEach(character -> replacements.put(character, by));
        });
        LINE_BREAKS.codePoints().forEach(character -> replacements.put(character, "\n"));
        INVISIBLE.codePoints().forEach(character -> replacements.put(character, ""));
        return Map.copyOf(replacements);
    }

    /** Empty when nothing looks like it; an empty text when it is not seen anyway. */
    static Optional<String> of(int character) {
        if (Character.getType(character) == Character.SPACE_SEPARATOR) {
            return Optional.of(" ");
        }
        if (isWide(character) || isLigature(character)) {
            return Optional.of(Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKC));
        }
        return Optional.ofNullable(REPLACEMENTS.get(character));
    }

    /** Full-width ASCII, as keyboards of East Asia write it. Two of it are in the table. */
    private static boolean isWide(int character) {
        return character >= 0xff01 && character <= 0xff5e && !REPLACEMENTS.containsKey(character);
    }

    /** fi, fl and their like, and the Dutch ij. */
    private static boolean isLigature(int character) {
        return character >= 0xfb00 && character <= 0xfb06 || character == 0x0132 || character == 0x0133;
    }
}
