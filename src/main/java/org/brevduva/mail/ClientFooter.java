package org.brevduva.mail;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The line with which a client praises itself: Sent from my iPhone, Skickat från min iPhone, Get Outlook for iOS. */
final class ClientFooter {

    private static final int LENGTH = 160;
    private static final int WORDS = 10;

    /** A link behind the words, in all the ways in which clients write one. */
    private static final Pattern LINK =
            Pattern.compile("\\(?<?https?[^\\s>)]{0,400}[>)]{0,2}|\\[?<mailto:[^>]{0,200}>\\]?|www\\.\\S{0,200}");

    private static final Set<String> SENT = Words.listed("""
        sent, skickat, skickad, skickades, sendt, gesendet, versendet, verstuurd, verzonden, envoyé, envoyée,
        envoye, enviado, enviada, enviat, inviato, inviata, wysłano, wysłane, wysłana, wysłany, lähetetty,
        lähetettiin, odesláno, odoslané, odosláno, odoslaná, poslané, posláno, küldve, elküldve, küldtem, küldött,
        trimis, gönderildi, отправлено, отправлен, надіслано, відправлено, изпратено, saadetud, nosūtīts,
        nosūtīta, išsiųsta, išsiųstas, poslano, poslato, στάλθηκε, εστάλη, απεστάλη, αποστολή, sendur, sendd, gửi,
        dikirim, provenance, geschickt, dihantar, gestuur, göndərildi, anfonwyd, dërguar, испратено, жіберілді\
        """);

    private static final Set<String> SENT_INSIDE = Words.listed("""
        送信, 发送, 發送, 傳送, 发自, 發自, 寄出, 보냄, 보낸, 에서 보내, นส่ง, ส่งจาก, נשלח, أرسل, أُرسل, ارسال, भेजा, ուղարկվ, გაგზავნ,
        bidalia, mdan gönder\
        """);

    /** Of my own: who writes so means his machine. */
    private static final Set<String> MINE = Words.listed("""
        my, min, mitt, mit, meinem, meiner, mijn, mon, ma, mi, mio, mia, mojego, mojej, meu, minha, mého, mojho,
        môjho, svého, моего, мого, моєї, мой, μου, minu, mana, mano, mog, mojega\
        """);

    private static final Set<String> MACHINES = Words.listed("""
        iphon, ipad, ipod, ios, android, samsung, galaxy, huawei, xiaomi, redmi, oneplus, nokia, xperia, htc,
        motorola, blackberry, outlook, gmail, yahoo, proton, thunderbird, airmail, mailbird, mailspring, tutanota,
        tuta mail, fastmail, gmx, web.de, zoho, superhuman, typeapp, bluemail, aquamail, k-9, windows, smartphone,
        mobil, mobiel, móvil, movil, cellulare, téléphone, telefon, telefoon, teléfono, telemóvel, celular,
        puhelim, puhelin, phone, komórk, tablet, handy, device, gerät, enhet, enhed, dispositivo, appareil,
        apparaat, e-mail, e-post, email, mail, posta, poczta, courrier, correo, мобильн, телефон, смартфон,
        cep telefon, κινητό, farsíma, símanum, 手机, 手機, 携帯, スマートフォン, 휴대폰, 스마트폰, cell, hand held, handheld,
        cellphone\
        """);

    private static final Set<String> EXCUSES =
            Words.listed("excuse, typo, brevity, stavfel, tippfehler, kürze, slagfejl, trykkleif, fautes de frappe");

    private static final Set<String> THINGS = Set.of(
            "iphon",
            "ipad",
            "ipod",
            "android",
            "samsung",
            "galaxy",
            "huawei",
            "xiaomi",
            "nokia",
            "blackberry",
            "htc",
            "oneplus",
            "smartphone",
            "phone",
            "mobile",
            "cell",
            "tablet",
            "outlook",
            "windows");

    private static final Set<String> SYSTEMS = Set.of("ios", "android", "mac", "windows", "iphone", "mobile");

    private static final Pattern ENGLISH =
            Pattern.compile("(?:sent|from) (?:from |via |with |using |by |on )?(?:my|a|an|the|via|with)\\b.*|sent"
                    + " (?:from|via|with|by|using) .*");

    private ClientFooter() {}

    /** In the midst of a text only if nothing but an original can stand below, as clients do not write elsewhere. */
    static int start(Sheet sheet, int from, int to) {
        int last = to;
        while (last > from && sheet.line(last - 1).isBlank()) {
            last--;
        }
        for (int i = Math.max(from, sheet.firstWritten() + 1); i < last; i++) {
            TextLine line = sheet.line(i);
            if (line.isBlank() || line.seen().length() > LENGTH) {
                continue;
            }
            boolean apart = i == from || sheet.line(i - 1).isBlank();
            if (isFooter(line.seen())
                    && (apart
                            || !isWeak(line.seen())
                                    && (i == last - 1
                                            || isFooter(sheet.line(i + 1).seen())))) {
                return ruled(sheet, from, i);
            }
        }
        return to;
    }

    static boolean isFooter(String seen) {
        String words = bare(seen);
        String lower = Words.lower(words);
        List<String> list = Words.of(lower);
        if (list.isEmpty()) {
            return false;
        }
        boolean outlook =
                lower.contains("outlook") && list.size() <= 7 && list.stream().anyMatch(ClientFooter::isSystem);
        boolean sent = list.stream().anyMatch(SENT::contains) || Words.holdAny(lower, SENT_INSIDE);
        boolean machine = Words.holdAny(lower, MACHINES);
        boolean excused = Words.holdAny(lower, EXCUSES) || lower.contains("k-9");
        boolean first = SENT.contains(list.get(0));
        boolean possessive = list.stream().anyMatch(MINE::contains);
        boolean edge =
                first || SENT.contains(list.get(list.size() - 1)) || possessive || Words.holdAny(lower, SENT_INSIDE);
        boolean english = ENGLISH.matcher(lower).matches();
        boolean few = list.size() <= WORDS;
        return outlook
                || sent && machine && edge && (few || excused) && !isSentence(words, list)
                || english && first && (possessive && list.size() <= 8 || list.size() <= 3) && !isSentence(words, list)
                || english && (first ? machine : isOfMachine(list)) && list.size() <= 5 && !isSentence(words, list)
                || first && possessive && list.size() <= 6 && !isSentence(words, list);
    }

    /** It does not say that it was sent, as people's own lines do not either: it has to stand apart. */
    private static boolean isWeak(String seen) {
        List<String> list = Words.of(Words.lower(bare(seen)));
        return list.isEmpty() || !SENT.contains(list.get(0)) && !SENT.contains(list.get(list.size() - 1));
    }

    /** Whole words: from my phone, and not from my mailbox. */
    private static boolean isOfMachine(List<String> list) {
        return list.stream().anyMatch(word -> THINGS.stream().anyMatch(word::startsWith));
    }

    private static boolean isSystem(String word) {
        return SYSTEMS.stream().anyMatch(word::startsWith);
    }

    /** A person who tells that something was sent. */
    private static boolean isSentence(String words, List<String> list) {
        boolean ended = words.endsWith("?") || words.endsWith("!");
        boolean more = words.chars().filter(c -> c == ',').count() > 0
                && list.size() > 8
                && !Words.holdAny(Words.lower(words), EXCUSES);
        return ended || more;
    }

    private static String bare(String seen) {
        String words = LINK.matcher(seen).replaceAll(" ").strip();
        int start = 0;
        int end = words.length();
        while (start < end && "<([*_-–— ".indexOf(words.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && ">)]*_-–— ".indexOf(words.charAt(end - 1)) >= 0) {
            end--;
        }
        return words.substring(start, end);
    }

    /** With the line that is drawn above it. */
    private static int ruled(Sheet sheet, int from, int footer) {
        int above = footer - 1;
        while (above > from && sheet.line(above).isBlank()) {
            above--;
        }
        return above > from && Divider.isRule(sheet.line(above).seen(), 2) ? above : footer;
    }
}
