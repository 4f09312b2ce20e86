package org.brevduva.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import org.brevduva.store.Change;
import org.brevduva.store.Tx;

/** Binds dialog numbers to mailboxes: a number that was named, or a random free one. */
final class FreeNumbers {

    private static final int TRIES = 100;

    private final RandomGenerator chance;
    private final InstantSource time;

    FreeNumbers(RandomGenerator chance, InstantSource time) {
        this.chance = chance;
        this.time = time;
    }

    /** {@code wanted}: a number, {@link MailboxFields#AUTO}, or nothing, which takes the mailbox's number away. */
    void bind(Change change, Account account, Mailbox mailbox, Optional<String> wanted) throws Objection {
        Tx tx = change.tx();
        Optional<VirtualNumber> before = NumberStore.ofMailbox(tx, mailbox.id());
        if (wanted.equals(Optional.of(MailboxFields.AUTO)) && before.isPresent()) {
            return;
        }
        if (before.isPresent() && wanted.isPresent() && before.get().number().equals(Numbers.digits(wanted.get()))) {
            return;
        }
        Optional<VirtualNumber> next = wanted.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        wanted.get().equals(MailboxFields.AUTO)
                                ? free(change, account)
                                : named(change, account, Numbers.digits(wanted.get())));
        before.ifPresent(number -> NumberStore.free(change, number, State.ACTIVE, time.instant()));
        next.ifPresent(number -> NumberStore.give(change, number, mailbox.id()));
    }

    private static VirtualNumber named(Change change, Account account, String number) throws Objection {
        Optional<VirtualNumber> known = NumberStore.find(change.tx(), number);
        if (known.isEmpty()) {
            return fresh(change.newId(), account, Numbers.read(number, VirtualNumber.Kind.DIALOG));
        }
        VirtualNumber there = known.get();
        if (there.account() != account.id() || there.kind() != VirtualNumber.Kind.DIALOG) {
            throw Objection.conflict(
                    "number",
                    "the number is " + there.kind().word() + " and belongs to account " + there.accountName());
        }
        if (there.mailbox().isPresent()) {
            throw Objection.conflict("number", "another mailbox has the number: give each its own");
        }
        return there;
    }

    private VirtualNumber free(Change change, Account account) throws Objection {
        int days = Integer.parseInt(account.options().get(Option.NUMBER_REST).orElse(Option.NUMBER_REST.standard()));
        Instant rested = time.instant().minus(Duration.ofDays(days));
        List<VirtualNumber> waiting = NumberStore.free(change.tx(), account.id(), rested);
        if (!waiting.isEmpty()) {
            return waiting.get(chance.nextInt(waiting.size()));
        }
        Matcher range = OptionRule.RANGE.matcher(
                account.options().get(Option.NUMBER_RANGE).orElse(""));
        if (!range.matches()) {
            throw Objection.conflict(
                    "number",
                    "account " + account.name() + " has no free number, or those that are free still rest:"
                            + " give its number-range, or add numbers with number add");
        }
        Set<String> taken = new HashSet<>(NumberStore.taken(change.tx(), range.group(1), range.group(2), rested));
        long first = Long.parseLong(range.group(1));
        long count = Long.parseLong(range.group(2)) - first + 1;
        for (int i = 0; i < TRIES; i++) {
            String number = Long.toString(first + chance.nextLong(count));
            if (!taken.contains(number)) {
                return fresh(change.newId(), account, number);
            }
        }
        // A range that is nearly full: the dice have missed the few that are left.
        for (long i = 0; i < count && taken.size() < count; i++) {
            String number = Long.toString(first + i);
            if (!taken.contains(number)) {
                return fresh(change.newId(), account, number);
            }
        }
        throw Objection.conflict(
                "number",
                "every number of the number-range is taken or rests: give account " + account.name() + " a longer one");
    }

    private static VirtualNumber fresh(long id, Account account, String number) {
        return new VirtualNumber(
                id,
                number,
                VirtualNumber.Kind.DIALOG,
                account.id(),
                account.name(),
                Optional.empty(),
                Optional.empty());
    }
}
