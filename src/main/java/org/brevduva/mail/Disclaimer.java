package org.brevduva.mail;

import java.util.Locale;
import java.util.Set;

/** The paragraph in which lawyers speak, in any of their languages. */
final class Disclaimer {

    private static final int LENGTH = 80;
    private static final int IDEOGRAPHS = 20;
    private static final int HITS = 3;

    private static final Set<String> LEGAL = Words.listed("""
        intended recipient, intended for, intended only, intended solely, solely for, confidential, privileged,
        unauthori, disclos, distribution, copying of, in error, notify the sender, inform the sender,
        contact the sender, delete it, delete this, delete the, permanently delete, destroy, legally, prohibited,
        liability, attachments, konfidentiell, sekretess, avsedd för, avsett för, avsedd endast,
        avsedda mottagare, avsedd mottagare, av misstag, meddela avsändar, kontakta avsändar, underrätta avsändar,
        radera, obehörig, otillåte, spridning, kopiering, fortrolig, tiltænkt, beregnet til, ved en fejl,
        ved en feil, ved feil, afsenderen, avsenderen, slette, slet den, slett, uvedkommende, konfidensiel,
        taushets, feilaktig, bestemt for, ikke tilladt, ikke tillatt, luottamuksel, tarkoitettu, vastaanottaj,
        erehdyks, poista, poistaa, ilmoita, lähettäjäl, salassa, vertraulich, bestimmt, irrtümlich, adressat,
        richtige empfänger, vorgesehene empfänger, empfänger, informieren, sie, vernichten, löschen, unbefugt,
        nicht gestattet, weitergabe, rechtlich geschützt, absender, vertrouwelijk, bestemd, geadresseerde,
        verwijder, vernietig, afzender, openbaarmaking, verspreid, abusievelijk, niet toegestaan, confidentiel,
        destinataire, par erreur, expéditeur, détrui, supprim, divulgation, interdit, strictement, confidencial,
        destinatari, por error, remitente, elimin, divulgación, prohibid, privilegiad, riservat, confidenzial,
        per errore, mittente, cancell, divulgazione, vietat, distrugg, poufn, adresat, omyłkow, nadawc, usuni,
        zabronion, rozpowszechni, przeznaczon, błędnie, destinatári, por engano, por erro, apagar, apague,
        proibid, divulga, důvěrn, dôvern, určen, omylem, omylom, odesílatel, odosielateľ, smaž, vymaž, bizalmas,
        címzett, tévedés, feladó, törölje, confidențial, destinatar, eroare, expeditor, ștergeți, interzis,
        конфиденциаль, предназначен, получател, ошибк, отправител, удалит, конфіденцій, призначен, помилков,
        відправник, видалит, gizli, alıcı, yanlışlıkla, gönderen, siliniz, silmeniz, εμπιστευτικ, αποδέκτ,
        παραλήπτ, λάθος, διαγράψ, konfidentsiaal, adressaa, ekslikult, saatjat, kustuta, konfidenciāl, saņēmēj,
        kļūd, sūtītāj, izdzēs, konfidencial, gavėj, klaidos, siuntėj, ištrin, povjerljiv, poverljiv, zaupn,
        namijenjen, namenjen, pošiljatelj, obrišite, izbrišite, trúnaðar, viðtakand, mistök, sendanda, eyða, 機密,
        受信者, 誤って, 削除, 送信者, 保密, 机密, 收件人, 错误, 删除, 發件人, 刪除, 기밀, 수신인, 수신자, 삭제, 발신인\
        """);

    /** One of these has to be among them: parcels have senders and recipients, too. */
    private static final Set<String> SECRET = Words.listed("""
        confiden, privileged, in error, konfiden, sekretess, av misstag, fortrolig, ved en fejl, ved en feil, ved feil,
        taushets, feilaktig, luottamuksel, erehdyks, vertraulich, irrtümlich, vertrouwelijk, vergissing, abusievelijk,
        par erreur, por error, riservat, per errore, poufn, omyłkow, błędnie, por engano, por erro, důvěrn, dôvern,
        omylem, omylom, bizalmas, tévedés, din eroare, конфиденциаль, по ошибке, конфіденцій, помилков, gizli,
        yanlışlıkla, εμπιστευτικ, εκ παραδρομής, κατά λάθος, konfidentsiaal, ekslikult, kļūd, per klaidą, klaidos,
        povjerljiv, poverljiv, zaupn, trúnaðar, mistök, 機密, 誤って, 保密, 机密, 기밀\
        """);

    private Disclaimer() {}

    static int start(Sheet sheet, int from, int to) {
        int paragraph = from;
        while (paragraph < to) {
            while (paragraph < to && sheet.line(paragraph).isBlank()) {
                paragraph++;
            }
            int end = paragraph;
            StringBuilder words = new StringBuilder();
            while (end < to && !sheet.line(end).isBlank()) {
                words.append(sheet.line(end).seen()).append(' ');
                end++;
            }
            if (isLegal(words.toString()) && paragraph > from) {
                return withHeading(sheet, from, paragraph);
            }
            paragraph = end;
        }
        return to;
    }

    private static boolean isLegal(String words) {
        String lower = Words.lower(words);
        boolean paragraph = words.length() >= LENGTH
                || lower.codePoints().filter(Character::isIdeographic).count() >= IDEOGRAPHS;
        return paragraph && Words.count(lower, LEGAL) >= HITS && Words.holdAny(lower, SECRET);
    }

    /** A line drawn above it, or a heading in capitals. */
    private static int withHeading(Sheet sheet, int from, int paragraph) {
        int above = paragraph - 1;
        while (above > from && sheet.line(above).isBlank()) {
            above--;
        }
        String seen = sheet.line(above).seen();
        boolean capitals = seen.length() > 8
                && seen.equals(seen.toUpperCase(Locale.ROOT))
                && seen.chars().filter(Character::isLetter).count() > 8;
        boolean heading = above > from
                && (Divider.isRule(seen, 3)
                        || capitals
                        || seen.length() < 40 && Words.count(Words.lower(seen), LEGAL) > 0 && !seen.endsWith("."));
        return heading ? above : paragraph;
    }
}
