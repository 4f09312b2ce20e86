package org.brevduva.account;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The words with which an SMS begins, as they are compared: letters and digits of any language, in capitals. */
public final class Keyword {

    /** Words of one keyword. */
    public static final int MOST_WORDS = 3;

    /** Nobody's first words stand behind so many characters. */
    private static final int READ = 2_000;

    private static final int LONGEST = 60;
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private Keyword() {}

    /** The words of a text, folded; punctuation only parts them. Of a long text the first ones. */
    public static List<String> words(String text) {
        String beginning = text.length() <= READ ? text : text.substring(0, READ);
        // Capitals first: the small final sigma, and the Turkish i without a dot, have no capital of their own.
        String folded = Normalizer.normalize(beginning, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        for (String word : BETWEEN.split(Normalizer.normalize(folded, Normalizer.Form.NFC))) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    /** As it is kept, words parted by one blank. */
    static String read(String written) throws Objection {
        List<String> words = words(written);
        String keyword = String.join(" ", words);
        if (words.isEmpty() || words.size() > MOST_WORDS || keyword.length() > LONGEST) {
            throw Objection.wrong(
                    "keyword",
                    "keyword is one to " + MOST_WORDS + " words of letters and digits, at most " + LONGEST
                            + " characters");
        }
        return keyword;
    }
}
