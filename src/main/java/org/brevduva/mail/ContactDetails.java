package org.brevduva.mail;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A signature that no mark parts from the text: below closing words and a name, lines with numbers and addresses. */
final class ContactDetails {

    private static final int NAME_WORDS = 5;
    private static final int WIDTH = 90;
    private static final int LINE_WORDS = 9;
    private static final int LINES = 14;

    private static final Set<String> CLOSINGS = Words.listed("""
        regards, sincerely, cheers, faithfully, wishes, hälsning, hälsningar, hälsn, mvh, vh, hilsen, hilsner,
        vennlig, terveisin, terv, yt, grüße, grüßen, grüsse, gruß, gruss, mfg, vg, lg, groet, groeten, groetjes,
        cordialement, salutations, saludos, saludo, atentamente, saluti, distinti, cordialmente, pozdrawiam,
        poważaniem, pozdrowieniami, cumprimentos, atenciosamente, abraço, pozdravem, pozdravom, üdvözlettel,
        tisztelettel, stimă, respect, уважением, повагою, saygılarımla, saygılarımızla, selamlar, εκτίμηση,
        χαιρετισμούς, lugupidamisega, tervitades, cieņu, pagarbiai, kveðja, kveðju, kveðjur, pozdrav,
        spoštovanjem, poštovanjem\
        """);

    private static final Pattern NUMBER = Pattern.compile("[+(]?\\d(?:[ ()/.–-]{0,2}\\d){6,14}");

    private ContactDetails() {}

    static int start(Sheet sheet, int from, int to) {
        for (int i = Math.max(Math.max(from, to - LINES * 2), sheet.firstWritten() + 1); i < to; i++) {
            if (isClosing(sheet.line(i).seen())) {
                int start = behindName(sheet, i + 1, to);
                if (start < to && areDetails(sheet, start, to)) {
                    return start;
                }
            }
        }
        return to;
    }

    /** How many lines hold a number to call, an address to write to or a page to look at. */
    static int count(Sheet sheet, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            String seen = sheet.line(i).seen();
            count += seen.length() <= WIDTH * 2 && isDetail(seen) ? 1 : 0;
        }
        return count;
    }

    static boolean isClosing(String seen) {
        if (seen.isEmpty() || seen.length() > 50 || seen.endsWith(":")) {
            return false;
        }
        List<String> words = Words.of(seen);
        return words.size() <= NAME_WORDS && words.stream().anyMatch(CLOSINGS::contains);
    }

    private static int behindName(Sheet sheet, int from, int to) {
        int name = from;
        while (name < to && sheet.line(name).isBlank()) {
            name++;
        }
        boolean isName = name < to
                && Words.of(sheet.line(name).seen()).size() <= NAME_WORDS
                && !isDetail(sheet.line(name).seen())
                && sheet.line(name).seen().chars().noneMatch(Character::isDigit);
        return isName ? name + 1 : name;
    }

    private static boolean areDetails(Sheet sheet, int from, int to) {
        int lines = 0;
        for (int i = from; i < to; i++) {
            String seen = sheet.line(i).seen();
            lines += seen.isEmpty() ? 0 : 1;
            boolean prose =
                    seen.endsWith("?") || seen.endsWith("!") || Words.of(seen).size() > LINE_WORDS && !isDetail(seen);
            if (seen.length() > WIDTH || prose) {
                return false;
            }
        }
        int details = count(sheet, from, to);
        return lines <= LINES && (details >= 2 || details == 1 && lines >= 3);
    }

    private static boolean isDetail(String seen) {
        return Words.holdAddress(seen)
                || seen.contains("://")
                || Words.lower(seen).contains("www.")
                || NUMBER.matcher(seen).find();
    }
}
