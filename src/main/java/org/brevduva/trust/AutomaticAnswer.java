package org.brevduva.trust;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the beginning of a text has of an automatic answer. A person who is away writes much of the same, so nothing
 * here is enough by itself. What stands below a quote is not looked at.
 */
final class AutomaticAnswer {

    private static final int LENGTH = 4_000;
    private static final int LINES = 8;

    private static final Pattern QUOTE = Pattern.compile(
            ">.*|-{3,}.*|.{0,200}(?:wrote|skrev|schrieb|écrit|kirjoitti|escribió|schreef|ha scritto) ?:|_{5,}");

    /** "I am away", said in the first person. */
    private static final Pattern ABSENT = anyOf("""
            \\bI(?:'m|’m| am| will be|'ll be|’ll be)(?: \\w+){0,2} (?:out of (?:the |my )?office|away|on (?:\\w+ ){0,2}\
            (?:leave|vacation|holidays?)|travelling|traveling|not in the office|unavailable|absent)\\b
            \\bI(?: have|'ve)?(?: \\w+)? limited access to (?:my )?e-?mail
            \\bjag är (?:\\w+ ){0,2}(?:på semester|bortrest|borta|tjänstledig|föräldraledig|ledig|frånvarande|inte på\
             kontoret|inte i tjänst|på resande fot|sjukskriven)\\b
            \\bich bin (?:[^!?\\n]{1,60} )?(?:nicht im (?:büro|haus)|außer haus|abwesend|im urlaub|in elternzeit|nicht\
             erreichbar)\\b
            \\bjeg (?:er|holder) (?:\\w+ ){0,3}(?:på ferie|ferie|bortreist|bortrejst|ude af kontoret|ute av kontoret|\
            ikke på kontoret|ikke til ?stede|fraværende|på orlov|i permisjon)\\b
            \\bolen (?:\\w+ ){0,3}(?:\\w*lomalla|poissa|vapaalla|vanhempainvapaalla)\\b
            \\bje (?:suis|serai) (?:\\w+ ){0,2}(?:absente?|en congés?|en vacances|en déplacement)\\b
            \\b(?:estoy|estaré) (?:\\w+ ){0,2}(?:fuera de la oficina|de vacaciones|ausente)\\b
            \\b(?:sono|sarò) (?:\\w+ ){0,2}(?:assente|fuori (?:ufficio|sede)|in ferie)\\b
            \\bik ben (?:[^.!?\\n]{1,40} )?(?:afwezig|niet (?:op kantoor|aanwezig)|met vakantie|op vakantie)\\b
            \\b(?:jestem|będę) (?:\\w+ ){0,2}(?:nieobecn[ya]|na urlopie|poza biurem)\\b
            \\b(?:estou|estarei) (?:\\w+ ){0,2}(?:ausente|de férias|fora do escritório)\\b
            """);

    /** A sentence that says that no person wrote it; "this is no automatic reply" does not. */
    private static final Pattern SELF = anyOf("""
            (?:^|[.!\\n] ?)this is an? (?:automatic(?:ally generated)?|automated|auto-generated|auto)[- ]?(?:\\w+ )?\
            (?:reply|response|answer|message|e-?mail|notification|confirmation|acknowledge?ment)\\b
            (?:^|[.!\\n] ?)(?:det här|detta) är ett (?:automatiskt (?:genererat )?\
            (?:svar|meddelande|mejl|e-?postmeddelande)|autosvar)\\b
            (?:^|[.!\\n] ?)(?:dies|das) ist eine automatisch(?:e| generierte| erstellte| erzeugte)\
             (?:antwort|nachricht|e-?mail)
            (?:^|[.!\\n] ?)dette er (?:et|en|ei) (?:automatisk (?:generer[et]t? )?\
            (?:svar|besked|melding|e-?post|mail)|autosvar)\\b
            (?:^|[.!\\n] ?)tämä on automaattinen (?:vastaus|viesti|ilmoitus)
            (?:^|[.!\\n] ?)ceci est une? (?:réponse|message) automatique
            (?:^|[.!\\n] ?)(?:esta|este) es un(?:a respuesta automática| mensaje automático)
            (?:^|[.!\\n] ?)(?:questa è una risposta automatica|questo è un messaggio automatico)
            (?:^|[.!\\n] ?)dit is een automatisch (?:antwoord|bericht|gegenereerd)
            (?:^|[.!\\n] ?)(?:to jest automatyczna odpowiedź|esta é uma resposta automática)
            """);

    private static final Pattern THANKS = anyOf("""
            thank you for (?:your|contacting|the) |thanks for (?:your (?:e-?mail|message|mail)|contacting)
            tack för (?:ditt|ert|din) (?:mejl|mail|meddelande|e-?post|e-postmeddelande|förfrågan)
            (?:vielen dank|danke) für (?:ihre|deine|die) (?:e-?mail|nachricht|mail|anfrage)
            ta(?:k|kk) for (?:din|deres|ditt|e-?posten|mailen|henvendelsen)
            kiitos (?:viestistäsi|sähköpostistasi|yhteydenotostasi|viestistänne)
            merci (?:pour|de) (?:votre|ton) (?:message|mail|courriel|e-?mail)
            """);

    private static final Pattern INSTEAD = anyOf("""
            \\b(?:urgent|emergency|in my absence|as soon as possible|upon my return)\\b
            \\bwhen I (?:return|get back|am back)\\b
            \\b(?:do not|don't) reply to this\\b|\\b(?:has been received|have received your|received your)\\b
            (?:brådskande|ärenden?t? akut|i min frånvaro|när jag är tillbaka|svara inte på detta|har tagit emot ditt)
            (?:dringend|in meiner abwesenheit|wenden sie sich|nicht weitergeleitet|nach meiner rückkehr|nicht auf diese)
            (?:haster|hastesager|i mit fravær|i mitt fravær|når jeg er tilbake|når jeg er tilbage|ikke besvare)
            (?:kiireelli|palattuani|älä vastaa|poissa ollessani)
            (?:en cas d'urgence|urgence|à mon retour|pendant mon absence|ne pas répondre|bien reçu votre)
            (?:urgente|a mi regreso|al mio rientro|bij dringende|w pilnych)
            """);

    private final String text;

    private AutomaticAnswer(String text) {
        this.text = text;
    }

    static AutomaticAnswer of(String written) {
        Stream<String> lines = Normalizer.normalize(
                        written.substring(0, Math.min(LENGTH, written.length())), Normalizer.Form.NFC)
                .lines()
                .map(line -> line.strip().replaceAll("[ \t\u00a0]+", " "))
                .filter(line -> !line.isEmpty())
                .takeWhile(line -> !QUOTE.matcher(line).matches());
        return new AutomaticAnswer(String.join("\n", lines.limit(LINES).toList()));
    }

    boolean speaksOfAbsence() {
        return ABSENT.matcher(text).find();
    }

    boolean callsItselfAutomatic() {
        return SELF.matcher(text).find();
    }

    /** How many of the four things that automatic answers say are said here. */
    int signs() {
        return (int) Stream.of(ABSENT, SELF, THANKS, INSTEAD)
                .filter(sign -> sign.matcher(text).find())
                .count();
    }

    private static Pattern anyOf(String alternatives) {
        List<String> lines = List.of(alternatives.strip().split("\n"));
        return Pattern.compile(
                "(?:" + String.join("|", lines) + ")",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    }
}
