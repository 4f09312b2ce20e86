package org.brevduva.mail;

import java.util.List;
import java.util.Set;

/** Lines that say: here begins another e-mail. {@code -----Original Message-----} and its kind. */
final class Divider {

    private static final String DRAWN = "-_=*~#+–—―─━═";
    private static final int WORDS = 90;

    private static final Set<String> MESSAGE = Words.listed("""
        message, nachricht, meddelande, meddelelse, besked, melding, bericht, mensaje, messaggio, mensagem,
        wiadomość, wiadomości, viesti, zpráva, správa, üzenet, mesaj, ileti, iletisi, сообщение, письмо,
        повідомлення, съобщение, μήνυμα, poruka, sporočilo, laiškas, pranešimas, žinutė, vēstule, ziņojums, sõnum, skilaboð,
        skeyti, missatge, メッセージ, 邮件, 郵件, 信件, 메일, 메시지, pesan, הודעה, رسالة, ข้อความ, original, ursprungligt,
        ursprüngliche, originale\
        """);

    private static final Set<String> FORWARDED = Words.listed("""
        forward, vidarebefordra, vidaresän, videresend, weitergeleitet, weiterleitung, doorgestuurd, transfér,
        transfer, reenviad, reexpedid, réexpédi, inoltra, przekazan, przesłan, encaminhad, reencaminhad, välite,
        edelleen, lähet, přeposlan, přeposíl, preposlan, preposiel, továbbít, redirecționat, redirectionat,
        transmis, retransmis, ileti, yönlendiril, переслан, перенаправ, пересил, пересыл, переадрес, proslijeđen,
        prosleđen, posredovan, persiųst, pārsūtī, edastat, áframsen, προωθ, препрат, 転送, 转发, 轉寄, 轉發, 전달,
        chuyển tiếp, diteruskan, הועבר, reenviat, birtalia\
        """);

    private Divider() {}

    /** Whether line {@code at} parts the sender's words from another e-mail. */
    static boolean isAt(List<TextLine> lines, int at) {
        String seen = lines.get(at).seen();
        if (seen.startsWith(">>>") && seen.endsWith(">>>")) { // GroupWise
            return Words.holdAddress(seen) || Dates.hasDate(seen);
        }
        if (holdsHeader(seen)) {
            return true;
        }
        String words = between(seen);
        return !words.isEmpty() && (saysMessage(words) || saysWho(words) || headerFollows(lines, at))
                || announces(seen) && headerFollows(lines, at);
    }

    /** Whether it says that the e-mail below was forwarded. */
    static boolean saysForwarded(String seen) {
        return Words.holdAny(Words.lower(seen), FORWARDED);
    }

    /** Whether nothing but a line is drawn. */
    static boolean isRule(String seen, int length) {
        if (seen.length() < length) {
            return false;
        }
        int odd = 0;
        for (int i = 0; i < seen.length(); i++) {
            if (DRAWN.indexOf(seen.charAt(i)) < 0) {
                odd += seen.charAt(i) == ' ' ? 0 : 1;
            }
        }
        return odd == 0;
    }

    /** The words between two drawn lines; empty if there are none. */
    private static String between(String seen) {
        int start = 0;
        while (start < seen.length() && isDrawn(seen, start)) {
            start++;
        }
        int end = seen.length();
        while (end > start && isDrawn(seen, end - 1)) {
            end--;
        }
        boolean drawn = start >= 3 && seen.length() - end >= 2;
        return drawn && end - start <= WORDS * 3 && end > start
                ? seen.substring(start, end).strip()
                : "";
    }

    /** Yahoo puts the divider and the header into one line. */
    private static boolean holdsHeader(String seen) {
        if (!seen.startsWith("---")) {
            return false;
        }
        int words = 0;
        while (words < seen.length() && isDrawn(seen, words)) {
            words++;
        }
        int second = seen.indexOf("---", words);
        if (second < 0 || second - words > WORDS || !saysMessage(seen.substring(words, second))) {
            return false;
        }
        int header = second;
        while (header < seen.length() && isDrawn(seen, header)) {
            header++;
        }
        return header < seen.length() && HeaderLabel.of(seen.substring(header)).isPresent();
    }

    private static boolean isDrawn(String seen, int at) {
        char c = seen.charAt(at);
        return c == ' ' || DRAWN.indexOf(c) >= 0;
    }

    private static boolean saysMessage(String words) {
        return words.length() <= WORDS
                && (Words.of(words).stream().anyMatch(Divider::isMessage)
                        || Words.holdAny(Words.lower(words), Set.of("メッセージ", "邮件", "郵件", "메일", "메시지", "e-mail"))
                        || saysForwarded(words));
    }

    /** Also at the end of a longer word: Originalmeddelande. */
    private static boolean isMessage(String word) {
        return MESSAGE.contains(word)
                || word.length() > 10 && MESSAGE.stream().anyMatch(name -> name.length() > 6 && word.endsWith(name));
    }

    private static boolean saysWho(String words) {
        return Attribution.holdsWrote(words) || Dates.hasDate(words) && Words.holdAddress(words);
    }

    /** Begin forwarded message: */
    private static boolean announces(String seen) {
        return seen.length() <= WORDS && (seen.endsWith(":") || seen.endsWith("：")) && saysForwarded(seen);
    }

    private static boolean headerFollows(List<TextLine> lines, int at) {
        int next = TextLine.nextWritten(lines, at + 1);
        return next < lines.size() && next <= at + 4 && HeaderBlock.end(lines, next, true) > next;
    }
}
