package org.brevduva.dialog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.brevduva.account.Allowance;
import org.brevduva.account.Gatekeeper;
import org.brevduva.account.InboundRule;
import org.brevduva.account.Mailbox;
import org.brevduva.account.Mailboxes;
import org.brevduva.account.Numbers;
import org.brevduva.account.Rules;
import org.brevduva.account.State;
import org.brevduva.account.VirtualNumber;
import org.brevduva.message.Submissions;
import org.brevduva.store.Tx;

/** Looks up what {@link Routing} decides by. Thread-safe. */
final class Switchboard {

    private final Submissions submissions;
    private final CommandWords words;
    private final Duration talksFor;

    /** {@code talksFor}: how long after the last SMS somebody still talks to a phone. */
    Switchboard(Submissions submissions, CommandWords words, Duration talksFor) {
        this.submissions = submissions;
        this.words = words;
        this.talksFor = talksFor;
    }

    /** When the SMS comes. */
    Routing route(InTray tray, InboundSms sms) {
        Tx tx = tray.aside();
        Optional<VirtualNumber> number = tray.number(sms.number());
        Map<String, InboundRule> rules = tray.hasRules(sms.number()) ? rules(tx, sms) : Map.of();
        PhoneCommand command = PhoneCommand.read(sms.text(), words, word -> rules.containsKey(word));
        Optional<InboundRule> byKeyword = command.keyword().map(rules::get);
        boolean shared = number.filter(known -> known.kind() == VirtualNumber.Kind.SHARED)
                .isPresent();
        Routing routing = Routing.of(
                number,
                command,
                byKeyword,
                Optional.ofNullable(rules.get("")),
                tray.owner(sms.number()),
                byKeyword.flatMap(InboundRule::mailbox).flatMap(id -> Mailboxes.find(tx, id)),
                shared && byKeyword.isEmpty() ? talks(tray.tx(), sms) : List.of());
        return heeded(tx, routing, byKeyword);
    }

    /** When it is acted upon: what was decided when it came stays so, as far as it is still there. */
    Routing again(Tx tx, InboundSms sms, Optional<Long> rule, Optional<String> mailbox) {
        Optional<VirtualNumber> number = Numbers.find(tx, sms.number());
        Map<String, InboundRule> rules = rules(tx, sms);
        PhoneCommand command = PhoneCommand.read(sms.text(), words, word -> rules.containsKey(word));
        Routing routing = new Routing(
                number,
                command,
                List.of(),
                rule.flatMap(id -> Rules.find(tx, id)),
                mailbox.flatMap(address -> mailbox(tx, address)),
                List.of());
        return heeded(tx, routing, command.keyword().map(rules::get));
    }

    private static Map<String, InboundRule> rules(Tx tx, InboundSms sms) {
        List<String> candidates = new ArrayList<>(PhoneCommand.candidates(sms.text()));
        candidates.add("");
        return Rules.among(tx, sms.number(), candidates);
    }

    private static Routing heeded(Tx tx, Routing routing, Optional<InboundRule> byKeyword) {
        if (!routing.isCommand()) {
            return routing;
        }
        Set<Long> concerned = new LinkedHashSet<>();
        if (byKeyword.isPresent()) {
            concerned.add(byKeyword.get().account());
        } else {
            routing.account().ifPresent(concerned::add);
            if (routing.command().kind() != PhoneCommand.Kind.HELP) {
                routing.number().ifPresent(number -> {
                    concerned.add(number.account());
                    concerned.addAll(Rules.accounts(tx, number.number()));
                });
            }
        }
        return routing.heededBy(concerned.stream()
                .filter(account -> Allowance.heeds(tx, account))
                .toList());
    }

    /** Who talks to the phone over the number. */
    List<Talk> talks(Tx tx, InboundSms sms) {
        Instant since = sms.receivedAt().minus(talksFor);
        Map<String, Instant> wrote = SmsEmail.phone(sms)
                .map(phone -> submissions.writers(tx, phone, sms.number(), since))
                .orElse(Map.of());
        Map<String, Instant> latest = new HashMap<>(ActStore.heard(tx, sms, since));
        wrote.forEach((mailbox, at) -> latest.merge(mailbox, at, (one, other) -> one.isAfter(other) ? one : other));
        List<Talk> talks = new ArrayList<>();
        latest.forEach((address, at) -> mailbox(tx, address)
                .ifPresent(mailbox -> talks.add(new Talk(mailbox, at, Optional.ofNullable(wrote.get(address))))));
        return talks;
    }

    private static Optional<Mailbox> mailbox(Tx tx, String address) {
        return Gatekeeper.known(tx, address)
                .map(Gatekeeper.Known::mailbox)
                .filter(found -> found.state() != State.REMOVED);
    }
}
