package org.brevduva.mail;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The words with which a client introduces a quote: {@code On 2 Mar 2026 at 09:00, Anna <anna@...> wrote:}. */
final class Attribution {

    private static final int LINES = 4;

    /** No client writes a longer one. */
    private static final int LENGTH = 400;

    private static final Set<String> WROTE = Words.listed("""
        wrote, writes, skrev, skriver, schrieb, schreibt, geschrieben, schreef, geschreven, schrijft, écrit,
        ecrit, écrivait, escribió, escribio, escribe, escrit, escrigué, escribiu, scritto, scrive, scrisse,
        escreveu, escreve, kirjoitti, kirjoittaa, napisał, napisała, napisali, pisze, napsal, napsala, napsali,
        píše, napísal, napísala, napísali, írta, írja, scris, scrie, έγραψε, έγραψαν, γράφει, yazdı, yazmış,
        написал, написала, написали, пишет, писал, написав, пише, написа, kirjutas, kirjutab, rakstīja, raksta,
        писали, писала, жазды,
        rašė, parašė, rašo, skrifaði, ritaði, napisal, napisala, napisao, piše, viết, idatzi, menulis, כתב, כתבה,
        كتب, เขียน, citerar, quoting, zitat, citat, cytowanie, citando, quote, citation, citiert, ordret,
        kirjutatud, napsano\
        """);

    /** Where words are not parted by blanks. */
    private static final Set<String> WROTE_INSIDE =
            Words.listed("写道, 寫道, 写着, 編寫, 书写, のメッセージ, 書きました, 書いた, 作成, 작성, 님이 쓴, 쓴 글, 썼습니다, 쓰셨습니다, เขียนว่า");

    /** Said of much else too, so only where they end the line. */
    private static final Set<String> LAST = Set.of("sent", "följande", "følgende", "folgendes", "ezt", "següent");

    private static final Set<String> SELF = Set.of(
            "i", "we", "jag", "vi", "ich", "wir", "jeg", "ik", "wij", "je", "nous", "yo", "io", "eu", "ja", "minä");

    /** What Gmail wrote for years, in English in all languages. */
    private static final Pattern GMAIL =
            Pattern.compile("\\d{4}[-/]\\d{1,2}[-/]\\d{1,2} \\d{1,2}:\\d\\d GMT[+-]\\d\\d:\\d\\d .*", Pattern.DOTALL);

    private Attribution() {}

    /** Behind the introduction that begins with line {@code start}; {@code start} if none begins there. */
    static int end(List<TextLine> lines, int start) {
        TextLine first = lines.get(start);
        if (first.isBlank() || first.seen().length() > LENGTH) {
            return start;
        }
        int[] begins = new int[LINES];
        StringBuilder joined = new StringBuilder();
        int taken = 0;
        int line = start;
        while (line < lines.size() && taken < LINES && lines.get(line).origin() == first.origin()) {
            if (lines.get(line).isBlank()) {
                line = TextLine.nextWritten(lines, line);
                if (line == lines.size()
                        || !lines.get(line).seen().startsWith("<")
                        || !Dates.hasDate(joined.toString())) {
                    return start;
                }
                continue;
            }
            begins[taken] = joined.length();
            joined.append(lines.get(line).seen()).append(' ');
            if (joined.length() > LENGTH) {
                return start;
            }
            line++;
            taken++;
            String words = joined.toString();
            if (introduces(words.strip(), quoteFollows(lines, line)) && startsHere(words, begins, taken)) {
                return line;
            }
        }
        return start;
    }

    /** Whether there is one whatever follows: nobody else writes so. */
    static boolean isCertain(String words) {
        return introduces(words, false);
    }

    static boolean holdsWrote(String words) {
        return Words.of(words).stream().anyMatch(WROTE::contains) || Words.holdAny(words, WROTE_INSIDE);
    }

    /** Words above an introduction that is complete without them are the sender's own. */
    private static boolean startsHere(String words, int[] begins, int taken) {
        for (int i = 1; i < taken; i++) {
            String below = words.substring(begins[i]).strip();
            if (introduces(below, true)) {
                String above = words.substring(0, begins[i]).strip();
                boolean needed = below.startsWith("<")
                        || holdsWrote(above) && Words.holdAddress(above) && !above.endsWith(":")
                        || !Dates.hasDate(below) && Dates.hasDate(words) && Dates.areFirst(words)
                        || opensAddress(above);
                return needed;
            }
        }
        return taken == 1
                || Dates.areFirst(words)
                || Words.holdAddress(words.substring(0, begins[taken - 1]))
                || holdsWrote(words.substring(0, begins[1]));
    }

    private static boolean opensAddress(String above) {
        return above.lastIndexOf('<') > above.lastIndexOf('>') || above.lastIndexOf('(') > above.lastIndexOf(')');
    }

    static boolean quoteFollows(List<TextLine> lines, int from) {
        int next = TextLine.nextWritten(lines, from);
        return next < lines.size() && lines.get(next).origin() == Origin.QUOTE;
    }

    private static boolean introduces(String written, boolean quoted) {
        String words = withoutEmphasis(written);
        boolean colon = words.endsWith(":") || words.endsWith("：") || words.endsWith("՝");
        boolean address = Words.holdAddress(words);
        if (!colon && !address && !quoted) {
            return GMAIL.matcher(words).matches();
        }
        boolean date = Dates.hasDate(words);
        List<String> list = Words.of(words);
        boolean wrote = list.stream().anyMatch(WROTE::contains)
                || Words.holdAny(words, WROTE_INSIDE)
                || !list.isEmpty() && LAST.contains(list.get(list.size() - 1));
        if (GMAIL.matcher(words).matches()) {
            return true;
        }
        boolean first = date && Dates.areFirst(words);
        boolean time = Dates.hasTime(words);
        if (quoted) {
            return colon && (address || wrote && list.size() <= 16 || date && (first || time))
                    || wrote && (address || date && time)
                    || first && address;
        }
        boolean self = !list.isEmpty() && SELF.contains(list.get(0));
        return colon
                        && (wrote && address
                                || date && address && (time || first)
                                || wrote && !self && date && (first || time && list.size() <= 16))
                || wrote && date && address && !list.isEmpty() && WROTE.contains(list.get(list.size() - 1))
                || first && wrote && date && address && time;
    }

    private static String withoutEmphasis(String words) {
        int end = words.length();
        while (end > 0
                && "*_ >".indexOf(words.charAt(end - 1)) >= 0
                && (words.charAt(end - 1) != '>' || words.startsWith(">", end - 2))) {
            end--;
        }
        return words.substring(0, end);
    }
}
