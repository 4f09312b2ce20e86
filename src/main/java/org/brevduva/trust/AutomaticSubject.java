package org.brevduva.trust;

import java.util.regex.Pattern;

/**
 * The subjects that answering and delivering programs write, in the languages they speak. Only the very beginning
 * counts: "Re: Automatic reply" is a person's answer. No subject is enough by itself.
 */
final class AutomaticSubject {

    /** These say themselves that no person wrote them. */
    private static final Pattern AUTOMATIC = Pattern.compile(
            starting("""
            \\[?auto[- ]?(?:reply|response|respond(?:er)?|answer|svar|antwort|matic reply)\\]?
            (?:automatic|automated|automatically generated) (?:reply|response|answer|message|email|e-mail)
            (?:out of (?:the )?office|ooo|vacation|away|holiday) (?:auto[- ]?(?:reply|response)|reply|response|notice)
            automatiskt svar
            (?:frånvaro|fraværs)(?:meddelande|meddelelse|melding|besked)
            (?:poissaolo(?:viesti|ilmoitus)|abwesenheits(?:notiz|meldung|nachricht)|afwezigheidsbericht)
            (?:message|notification) d['’]absence
            automatisk (?:svar|besvarelse)
            (?:automaattinen (?:vastaus|poissaoloviesti)|automaattivastaus)
            (?:automatische|automatisch generierte) (?:antwort|abwesenheitsnotiz|rückmeldung)
            automatisch (?:antwoord|afwezigheidsbericht|bericht)
            (?:réponse|message|réponse d'absence) automatique
            (?:respuesta|contestación) automática
            risposta automatica
            resposta automática
            (?:automatyczna odpowiedź|odpowiedź automatyczna|autoodpowiedź)
            automatická odpověď
            automatická odpoveď
            automatikus válasz
            răspuns automat
            otomatik yanıt
            automaatvastus
            automātiskā atbilde
            automatinis atsakymas
            sjálfvirkt svar
            автоответ
            автоматический ответ
            αυτόματη απάντηση
            自動(?:応答|返信|回覆)
            自动(?:答复|回复)
            """) + "\\s*(?:[:：]|from\\b|från\\b|fra\\b|von\\b|van\\b|de\\b|auf\\b|to\\b|\\(|-|$).*", flags());

    /** So programs say that somebody is away; so do people who write of it. */
    private static final Pattern ABSENCE = Pattern.compile(starting("""
            out of (?:the )?office
            (?:ooo|oof)
            auto(?=\\s*:)
            (?:away|on (?:vacation|leave|holiday))
            away from (?:my mail|the office)
            (?:vacation|absence) (?:message|notice|notification)
            (?:frånvaro|frånvarande|ej på kontoret|inte på kontoret)
            (?:fravær|fraværende)
            (?:ikke (?:på kontoret|til stede|tilstede)|ude af kontoret|ute av kontoret)
            (?:poissa|lomaviesti|poissa toimistosta)
            (?:abwesend|abwesenheit|außer haus)
            (?:afwezig|afwezigheid|niet aanwezig|niet op kantoor)
            (?:absent(?:e)?|absence)(?: du bureau)?
            (?:fuera de (?:la )?oficina|ausente)
            (?:fuori (?:sede|ufficio)|assente|assenza)
            (?:fora do escritório|ausência temporária)
            (?:poza biurem|nieobecność|nieobecny|nieobecna)
            """) + "\\s*(?:[:：]|from\\b|\\(|-|$).*", flags());

    private static final Pattern BOUNCE = Pattern.compile(starting("""
            (?:undeliverable|undelivered|nondeliverable)(?:\\s*:| (?:mail|message|e-?mail)\\b|$)
            returned (?:mail|to sender)
            mail failed, returning
            (?:failure notice|failure delivery)$
            delivery (?:failure|failed|has failed|delayed|(?:status|notification|report)(?: notification|\\s*[:(]|$))
            (?:e-?mail|mail|message) delivery (?:fail|problem|error|status|system|subsystem|report|notification|delay)
            (?:e-?mail|mail|message) (?:failed|system error|could not be delivered|not delivered|undeliverable)
            non-?delivery
            warning: (?:could not send|message|e-?mail)
            delayed mail
            (?:unzustellbar|nicht zugestellt|zustellung fehlgeschlagen|fehler bei der (?:übermittlung|zustellung))
            (?:olevererbart|kan inte levereras|ej levererat|det går inte att leverera|leveransfel)
            (?:kan ikke leveres?|kunne ikke leveres?|ikke leveret|ikke levert|uleverbar)
            (?:ei voida toimittaa|ei voitu toimittaa|toimitus epäonnistui|toimittamaton)
            (?:non remis|non distribuable|échec de (?:la )?remise|message non délivré)
            (?:onbestelbaar|no se puede entregar|no entregado|non recapitabile|mancato recapito|não entregue)
            (?:nie można dostarczyć|niedostarczone)
            .{0,40}(?:配信できません|配信不能|送信できません)
            """) + ".*", flags());

    private static final Pattern COMPLAINT = Pattern.compile(starting("""
            complaint about (?:message|mail|e-?mail) from (?:[0-9]{1,3}\\.){3}[0-9]{1,3}
            (?:e-?mail )?(?:feedback|abuse) report for ip
            """) + ".*", flags());

    private static final Pattern REPLY =
            Pattern.compile("(?:re|sv|aw|vs|antw|odp|r|rif|res|vb)(?:\\[\\d+\\])?\\s*[:：].*", flags());

    private AutomaticSubject() {}

    static boolean isAutomaticAnswer(String subject) {
        return AUTOMATIC.matcher(subject).matches();
    }

    static boolean isAbsence(String subject) {
        return ABSENCE.matcher(subject).matches();
    }

    static boolean isBounce(String subject) {
        return BOUNCE.matcher(subject).matches();
    }

    static boolean isComplaint(String subject) {
        return COMPLAINT.matcher(subject).matches();
    }

    static boolean isReply(String subject) {
        return REPLY.matcher(subject).matches();
    }

    private static String starting(String alternatives) {
        return "(?:" + String.join("|", alternatives.strip().split("\n")) + ")";
    }

    private static int flags() {
        return Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    }
}
