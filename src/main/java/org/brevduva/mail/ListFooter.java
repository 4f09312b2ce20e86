package org.brevduva.mail;

import java.util.Set;

/** The last paragraph, where a virus scanner, a mailing list, or somebody with a heart for trees, has added it. */
final class ListFooter {

    private static final int LENGTH = 500;

    private static final Set<String> SCANNERS = Words.listed("""
        avast, avg.com, avg antivirus, mcafee, norton, eset, kaspersky, bitdefender, f-secure, sophos,
        mailscanner, barracuda, trend micro, symantec, esva, clamav, messagelabs, mimecast, spamfighter, panda,
        virus\
        """);

    private static final Set<String> SCANNED = Words.listed("""
        virus, malware, skadlig, scan, kontroller, checked, geprüft, überprüft, untersucht, analizz,
        gecontroleerd, vérifi, analys, comprobad, analizad, verificad, sprawdzon, tarkist, zkontrolov, skontrolov,
        ellenőri, проверен, перевірен, taranm, kontrollit, pārbaud, patikrint, ελέγχθηκε, geschützt, skannad,
        spam\
        """);

    private static final Set<String> FREE = Words.listed("""
        virus-free, virenfrei, virusfri, virusvrij, libre de virus, sin virus, sans virus, senza virus,
        privo di virus, privo di malware, livre de vírus, sem vírus, bez wirus, wolny od wirus, viruksista,
        neobsahuje žádné viry, vírusmentes, fără viru, virüs\
        """);

    private static final Set<String> PRINTING = Words.listed("""
        print, skriv ut, skriver ut, udskriv, drucken, ausdruck, imprim, stampa, drukow, wydruk, tulost, afdruk,
        tisk, nyomtat, yazdır, распечат, друкув, εκτυπ, prenta, prindi, ispis, natisn\
        """);

    private static final Set<String> TREES = Words.listed("""
        environment, miljö, miljø, umwelt, milieu, environnement, medio ambiente, ambiente, środowisk, ympäristö,
        prostřed, környezet, mediul, çevre, окружающ, довкілл, περιβάλλον, umhverf, keskkon, okoliš, okolj, tree,
        träd\
        """);

    private static final Set<String> LEAVE = Words.listed("""
        unsubscribe, opt out, opt-out, avregistrera, avprenumerera, avanmäl, afmeld, avmeld, abbestellen,
        abmelden, désabonn, désinscri, darse de baja, darte de baja, cancelar la suscripción, disiscri,
        annulla l'iscrizione, wypisa, cancelar a subscrição, cancelar inscrição, peruuta tilaus, odhlásit,
        leiratkoz, dezabon, отписаться, відписатися, üyelikten, mailman/listinfo, mailing list, mailinglist,
        google groups\
        """);

    /** An SMS may say how to be spared more of them; a footer speaks of e-mails. */
    private static final Set<String> LISTS = Words.listed("""
        email, e-mail, e-post, epost, mejl, correo, courriel, list, lijst, group, grupp, newsletter, nyhetsbrev,
        nieuwsbrief, boletín, infolettre, biuletyn, uutiskirje, notification, рассылк, розсилк, bülten, hírlevél\
        """);

    private ListFooter() {}

    static int start(Sheet sheet, int from, int to) {
        int end = to;
        while (end > from && sheet.line(end - 1).isBlank()) {
            end--;
        }
        int start = end;
        int length = 0;
        while (start > from && !sheet.line(start - 1).isBlank() && length <= LENGTH) {
            start--;
            length += sheet.line(start).seen().length();
        }
        if (start == end || length > LENGTH || start == from || !isFooter(sheet, start, end)) {
            return to;
        }
        int above = start - 1;
        while (above > from && sheet.line(above).isBlank()) {
            above--;
        }
        return Divider.isRule(sheet.line(above).seen(), 2) ? above : start;
    }

    private static boolean isFooter(Sheet sheet, int from, int to) {
        StringBuilder joined = new StringBuilder();
        for (int i = from; i < to; i++) {
            joined.append(sheet.line(i).seen()).append(' ');
        }
        String lower = Words.lower(joined.toString());
        boolean link = lower.contains("http") || lower.contains("www.") || lower.contains("@") || lower.contains("<");
        return Words.holdAny(lower, SCANNERS)
                        && Words.count(lower, SCANNED) >= (link ? 1 : 2)
                        && (link
                                || lower.contains("avast")
                                || lower.contains("avg")
                                || Words.count(lower, SCANNERS) > 1)
                || Words.holdAny(lower, FREE) && (link || lower.length() < 60)
                || Words.holdAny(lower, PRINTING) && Words.holdAny(lower, TREES)
                || Words.holdAny(lower, LEAVE) && Words.holdAny(lower, LISTS) && link;
    }
}
