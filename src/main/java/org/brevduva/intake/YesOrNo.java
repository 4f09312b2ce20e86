package org.brevduva.intake;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What somebody answers to whether a submission shall be sent: the first word of his own text decides, in the languages
 * that mail programs are used in. In doubt it is neither: a yes costs money and cannot be taken back.
 */
enum YesOrNo {
    YES,
    NO,
    NEITHER;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}']+");

    private static final Set<String> NOES = Set.of("NO", "NEJ", "NEI", "NEIN", "NON", "NAO", "NÃO", "NIE", "EI", "NEE");

    private static final Set<String> YESES = Set.of("YES", "JA", "OUI", "SÍ", "SÌ", "KYLLÄ", "KYLLA");

    /**
     * A yes only where nothing else is written: "si" is also if, or himself, "sim" is a card, "tak" is Danish for
     * thank you.
     */
    private static final Set<String> YESES_ALONE = Set.of("SI", "SIM", "TAK");

    /** Beside a yes they take it back: "ja, men inte nu"; and "Ja nie" is Polish for "I do not". */
    private static final Set<String> NEGATIONS = Set.of(
            "NOT", "DON'T", "DONT", "INTE", "IKKE", "NICHT", "KEIN", "KEINE", "PAS", "NIET", "GEEN", "ÄLÄ", "STOP");

    /** Where "tak" is what a polite person writes in any case. */
    private static final Set<String> SAYING_THANKS = Set.of("DK", "FO", "GL", "NO", "SE", "IS");

    private static final int LONGEST_LINE = 1_000;

    /** {@code region}: of the domain that was written to, two letters. */
    static YesOrNo read(String text, String region) {
        String first = text.lines()
                .filter(line -> WORD.matcher(line).find())
                .findFirst()
                .orElse("");
        List<String> words = WORD.matcher(folded(first.substring(0, Math.min(LONGEST_LINE, first.length()))))
                .results()
                .map(MatchResult::group)
                .toList();
        if (words.isEmpty()) {
            return NEITHER;
        }
        String word = words.get(0);
        if (NOES.contains(word)) {
            return NO;
        }
        boolean alone = WORD.matcher(text).results().limit(2).count() == 1;
        boolean thanks = word.equals("TAK") && SAYING_THANKS.contains(region);
        boolean doubt = words.stream().anyMatch(other -> NOES.contains(other) || NEGATIONS.contains(other));
        boolean yes = YESES.contains(word) || alone && YESES_ALONE.contains(word) && !thanks;
        return yes && !doubt ? YES : NEITHER;
    }

    /** Accents stay: they tell a yes from an if. */
    private static String folded(String line) {
        return Normalizer.normalize(line, Normalizer.Form.NFC)
                .replace('’', '\'')
                .toUpperCase(Locale.ROOT);
    }
}
