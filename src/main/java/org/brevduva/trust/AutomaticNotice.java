package org.brevduva.trust;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How the text of a bounce or receipt begins when a mail system wrote it. Only the beginning is looked at: further
 * down, a person quotes. An e-mail that is forwarded without a word is what was forwarded.
 */
final class AutomaticNotice {

    private static final int LENGTH = 8_000;
    private static final int LINES = 24;
    private static final int FIRST = 3;

    /** Neither lines of hyphens, nor what is left of a structure that nobody declared, nor a greeting of its own. */
    private static final Pattern EMPTY = Pattern.compile(
            "[^\\p{L}\\p{N}]*"
                    + "|--\\S+"
                    + "|(?:hi|hello|hej|hallo|bonjour|dear \\S+)[ ,.!]*"
                    + "|this is a (?:mime-encapsulated|mime|multi-?part) message.*",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern FORWARDED = Pattern.compile(
            "begin forwarded message:?|-{3,} ?(?:forwarded message|original message|vidarebefordrat meddelande"
                    + "|ursprungligt meddelande|weitergeleitete nachricht|ursprüngliche nachricht|message transféré"
                    + "|videresendt (?:melding|besked|meddelelse)|välitetty viesti) ?-{3,}",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern LABEL = Pattern.compile("[\\p{L}-]{2,20}\\s?:(?:\\s.*)?");

    /** The sentences with which delivering programs introduce themselves. */
    private static final Pattern OPENING = anyOf("""
            this (?:e-?mail |mail )?(?:message )?(?:was|has been) (?:created|generated) automatically by\
             (?:the |a )?mail
            this is an automatically generated delivery status notification
            (?:hi\\. )?this is the (?:\\w+ )?(?:\\w*mail\\S*|smtp|postfix|exim) (?:\\w+ )?\
            (?:program|agent|system|server)(?: v?[\\d.]+)? (?:at|on) (?:host )?[\\w-]{1,99}(?:\\.[\\w-]{1,99}){1,9}
            this is the (?:mailer-daemon|mail delivery (?:system|subsystem|agent))\\b
            \\|?-{3,} ?(?:transcript of session follows|message log follows|unsent message follows)
            -{3,} ?the following addresse?s?(?:\\(es\\))? had (?:[\\w-]+ ){0,3}(?:errors?|problems?)
            the original message was received (?:at|on) .{0,200}-{3} ?the following address
            delivery has failed to these recipients or (?:groups|distribution lists)
            leveransen misslyckades till följande mottagare
            die zustellung an die folgenden empfänger oder gruppen ist fehlgeschlagen
            échec de la remise à ces destinataires ou groupes
            (?:levering til disse modtagere eller grupper mislykkedes|levering mislyktes til disse mottakerne)
            lähetys seuraaville vastaanottajille tai ryhmille epäonnistui
            """);

    /** A headline, what it is about, and in the third place the verdict: the notices of Exchange and Domino. */
    private static final Pattern YOUR_MESSAGE = Pattern.compile(
            "(?:your message|ditt meddelande|ihre nachricht|din (?:meddelelse|besked)|meldingen din|viestisi"
                    + "|votre message):? ?\n(?:[\\p{L}-]{2,20} ?: .*\n){1,6}(?-i:\\p{Ll}|D|C)[\\s\\S]*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern VERDICT = Pattern.compile(
            "\n(?:(?:was|were|did|could|has|is) (?:not |been |be ){0,3}"
                    + "(?:delivered|read|displayed|deleted|reach|delayed)\\b"
                    + "|(?:lästes|togs bort|kunde inte|nådde inte|wurde|konnte|blev|ble|kunne ikke|a été|n'a pas)\\b"
                    + "|luettiin\\b)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** What a person might write too, and with the subject of a bounce does not. */
    private static final Pattern LIKELY = anyOf("""
            (?:sorry, )?(?:we were |we are |i was )?unable to deliver (?:your )?(?:message|mail|e-?mail)
            message from \\S+ unable to deliver
            (?:i'm|i am|we are|we're) sorry to have to inform you that
            (?:the |a )?(?:e-?mail |mail )?message (?:that )?you sent .{0,80}(?:could|was|has|have) not
            your (?:e-?mail|mail|message) (?:to \\S+ )?(?:(?:could|was|has|can)(?:n't|n’t|not| not)|couldn't|wasn't)
            (?:there was|an) (?:an |a )?(?:error|problem) (?:has |have )?(?:occurred |delivering |while |when )
            (?:notice: )?delivery (?:failure|failed|to the following|status notification)
            (?:\\*\\* )?(?:address not found|message (?:blocked|not delivered)|delivery incomplete|mailbox full)
            (?:no valid recipients|the following (?:recipients?|addresse?s?|message))
            meddelandet (?:kunde inte|har inte|gick inte)
            det gick inte att leverera
            (?:die|ihre|eine) (?:e-?mail|nachricht) .{0,80}(?:nicht|konnte)
            .{0,40}自動的に(?:生成|送信)
            """);

    /** A line of a dialogue between mail servers, or one that is nothing but a complaint of an address. */
    private static final Pattern SERVER_LINE = Pattern.compile(
            "(?:sent |received )?(?:<<<|>>>) ?.*|[45]\\d\\d[ -][45]\\.\\d{1,3}\\.\\d.*"
                    + "|[\\p{L} -]{0,40}(?:unknown|invalid|undeliverable|no such|reject|inactive|exceed|full)"
                    + "[\\p{L} -]{0,40}:? <?[^\\s@<>]+@[^\\s@<>]+>?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern RECIPIENT_OR_CODE =
            Pattern.compile("[^\\s@<>]+@[^\\s@<>]+\\.[^\\s@<>]|(?<!\\d)[45]\\.\\d\\.\\d|[45]\\d\\d[ -]");

    private final List<String> lines;

    private AutomaticNotice(List<String> lines) {
        this.lines = lines;
    }

    static AutomaticNotice of(String text) {
        List<String> written = text.substring(0, Math.min(LENGTH, text.length()))
                .lines()
                .map(String::strip)
                .toList();
        List<String> lines = said(written.stream());
        if (!lines.isEmpty() && FORWARDED.matcher(lines.get(0)).matches()) {
            lines = said(written.stream()
                    .map(line -> line.replaceFirst("^>[> ]*", "").strip())
                    .dropWhile(line -> !FORWARDED.matcher(line).matches())
                    .skip(1)
                    .dropWhile(line -> line.isEmpty() || LABEL.matcher(line).matches()));
        }
        return new AutomaticNotice(lines);
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Whether the text begins as only a mail system's does. */
    boolean isNotice() {
        String page = String.join("\n", lines);
        return OPENING.matcher(page.replace('\n', ' ')).lookingAt()
                || YOUR_MESSAGE.matcher(page).matches() && VERDICT.matcher(page).find();
    }

    /** Whether the text begins as a bounce might. */
    boolean looksLikeNotice() {
        String page = String.join(" ", lines);
        return LIKELY.matcher(page).lookingAt()
                        && RECIPIENT_OR_CODE.matcher(page).find()
                || lines.stream()
                        .limit(FIRST)
                        .anyMatch(line -> SERVER_LINE.matcher(line).matches());
    }

    private static List<String> said(Stream<String> lines) {
        return lines.filter(line -> !EMPTY.matcher(line).matches()).limit(LINES).toList();
    }

    private static Pattern anyOf(String alternatives) {
        return Pattern.compile(
                "(?:" + String.join("|", alternatives.strip().split("\n")) + ")",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
