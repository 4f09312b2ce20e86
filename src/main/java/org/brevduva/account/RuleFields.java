package org.brevduva.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.NumberPlan;
import org.brevduva.sms.NumberReading;
import org.brevduva.store.Tx;

/**
 * The fields of a rule, as administrators write them.
 *
 * @param plan how phone numbers are written where nothing else is said
 * @param domains of ours: nothing is forwarded to them
 */
record RuleFields(NumberPlan plan, List<String> domains) {

    static final Set<String> ALL =
            Set.of("account", "mailbox", "forward", "answer", "answer-every", "join", "leave", "save");

    private static final int MOST_FORWARDS = 50;
    private static final int LONGEST_ANSWER = 1_000;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(s|m|h|d)");

    /** For the audit book: the answer's text is told to anybody anyway, and all else is no secret. */
    static String inWords(Map<String, Optional<String>> changes) {
        return new TreeMap<>(changes)
                .entrySet().stream()
                        .map(change -> change.getKey() + "=" + change.getValue().orElse(""))
                        .collect(Collectors.joining(" "));
    }

    /** {@code before} with the changes made to it; what is not named stays, an empty value takes away. */
    InboundRule changed(Tx tx, InboundRule before, boolean ofDialogNumber, Map<String, Optional<String>> changes)
            throws Objection {
        for (String field : changes.keySet()) {
            if (!ALL.contains(field)) {
                throw Objection.wrong(field, "there is no field " + field.replaceAll("[^ -~]", "?") + " here");
            }
        }
        Optional<Mailbox> mailbox = Optional.empty();
        boolean led = changes.containsKey("mailbox");
        if (led && changes.get("mailbox").isPresent()) {
            mailbox = Optional.of(
                    mailbox(tx, before, ofDialogNumber, changes.get("mailbox").get()));
        }
        List<MailAddress> mails = new ArrayList<>();
        List<Msisdn> phones = new ArrayList<>();
        if (changes.containsKey("forward")) {
            forwards(tx, changes.get("forward").orElse(""), mails, phones);
        } else {
            mails.addAll(before.mails());
            phones.addAll(before.phones());
        }
        Optional<String> answer = changes.getOrDefault("answer", before.answer());
        Optional<String> join = changes.getOrDefault("join", before.join());
        Optional<String> leave = changes.getOrDefault("leave", before.leave());
        InboundRule after = new InboundRule(
                before.id(),
                before.number(),
                before.keyword(),
                before.account(),
                before.accountName(),
                led ? mailbox.map(Mailbox::id) : before.mailbox(),
                led ? mailbox.map(Mailbox::address) : before.mailboxAddress(),
                mails,
                phones,
                answer.isPresent() ? Optional.of(answer(answer.get())) : answer,
                changes.containsKey("answer-every") ? every(changes.get("answer-every")) : before.answerEvery(),
                join.isPresent() ? Optional.of(Names.read("join", join.get())) : join,
                leave.isPresent() ? Optional.of(Names.read("leave", leave.get())) : leave,
                changes.containsKey("save") ? saves(changes.get("save").orElse("no")) : before.saves());
        if (!after.acts() && after.mailbox().isEmpty()) {
            throw Objection.wrong(
                    "keyword",
                    "the rule does nothing: give it a mailbox, a forward, an answer, a group, or save; or remove it");
        }
        return after;
    }

    private static Mailbox mailbox(Tx tx, InboundRule rule, boolean ofDialogNumber, String written) throws Objection {
        if (ofDialogNumber || rule.keyword().isEmpty()) {
            throw Objection.wrong(
                    "mailbox",
                    "the number itself says which mailbox gets these SMS, see number change; add others as forward");
        }
        return MailAddress.read(written)
                .flatMap(address -> MailboxStore.find(tx, address))
                .map(MailboxStore.Kept::mailbox)
                .filter(found -> found.account() == rule.account())
                .orElseThrow(() -> Objection.unknown(
                        "mailbox", "account " + rule.accountName() + " has no such mailbox: see mailbox list"));
    }

    private void forwards(Tx tx, String written, List<MailAddress> mails, List<Msisdn> phones) throws Objection {
        Set<String> all = new LinkedHashSet<>();
        for (String one : written.split("[,;]")) {
            if (!one.isBlank()) {
                all.add(one.strip());
            }
        }
        if (all.size() > MOST_FORWARDS) {
            throw wrong("has at most " + MOST_FORWARDS + " addresses and phones");
        }
        for (String one : all) {
            if (one.contains("@")) {
                MailAddress address =
                        MailAddress.read(one).orElseThrow(() -> wrong("holds something that is no e-mail address"));
                if (domains.contains(address.domain())) {
                    throw wrong("holds an address of this server: name the phone or the mailbox itself");
                }
                add(mails, address);
            } else {
                add(phones, phone(tx, one));
            }
        }
    }

    private static <T> void add(List<T> some, T one) {
        if (!some.contains(one)) {
            some.add(one);
        }
    }

    private Msisdn phone(Tx tx, String written) throws Objection {
        NumberReading reading = plan.read(written);
        if (!(reading instanceof NumberReading.Read read)) {
            throw wrong("holds something that is neither an e-mail address nor a phone number: part them by commas");
        }
        if (NumberStore.find(tx, read.number().digits()).isPresent()) {
            throw wrong("holds a number of this server: name phones and mailboxes of people");
        }
        return read.number();
    }

    private static Objection wrong(String what) {
        return Objection.wrong("forward", "forward " + what);
    }

    private static String answer(String written) throws Objection {
        String answer = written.strip();
        if (answer.isEmpty()
                || answer.length() > LONGEST_ANSWER
                || answer.chars().anyMatch(Character::isISOControl)) {
            throw Objection.wrong("answer", "answer is a text of 1 to " + LONGEST_ANSWER + " characters on one line");
        }
        return answer;
    }

    private static Duration every(Optional<String> written) throws Objection {
        if (written.isEmpty()) {
            return InboundRule.USUALLY;
        }
        Matcher time = TIME.matcher(written.get().strip());
        Duration every = time.matches() ? duration(Long.parseLong(time.group(1)), time.group(2)) : Duration.ZERO;
        if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
            throw Objection.wrong("answer-every", "answer-every is a time from 1m to 365d: 30m, 1h, 7d");
        }
        return every;
    }

    private static Duration duration(long many, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(many);
            case "m" -> Duration.ofMinutes(many);
            case "h" -> Duration.ofHours(many);
            default -> Duration.ofDays(many);
        };
    }

    private static boolean saves(String written) throws Objection {
        if (!written.equals("yes") && !written.equals("no")) {
            throw Objection.wrong("save", "save is yes or no");
        }
        return written.equals("yes");
    }
}
