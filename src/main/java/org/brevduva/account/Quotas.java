package org.brevduva.account;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;

/**
 * How many messages mailboxes and accounts have sent, and may send. Periods are those of the clock in UTC.
 * Thread-safe.
 */
public final class Quotas {

    private final Store store;
    private final InstantSource time;

    public Quotas(Store store, InstantSource time) {
        this.store = store;
        this.time = time;
    }

    /** A period in which messages are counted. */
    public enum Period {
        MINUTE("minute", Option.PER_MINUTE) {
            @Override
            Instant begins(Instant now) {
                return now.truncatedTo(ChronoUnit.MINUTES);
            }
        },
        DAY("day", Option.PER_DAY) {
            @Override
            Instant begins(Instant now) {
                return now.truncatedTo(ChronoUnit.DAYS);
            }
        },
        MONTH("month", Option.PER_MONTH) {
            @Override
            Instant begins(Instant now) {
                return now.atOffset(ZoneOffset.UTC)
                        .withDayOfMonth(1)
                        .truncatedTo(ChronoUnit.DAYS)
                        .toInstant();
            }
        };

        private final String word;
        private final Option option;

        Period(String word, Option option) {
            this.word = word;
            this.option = option;
        }

        public String word() {
            return word;
        }

        Option option() {
            return option;
        }

        abstract Instant begins(Instant now);
    }

    /**
     * So many messages in a period.
     *
     * @param owner the id of the account or the mailbox
     * @param name of the account, or the mailbox's address
     */
    public record Limit(long owner, String name, Period period, long most) {

        /** For its sender, as a clause: {@code account firma may send 100 messages a day}. */
        public String inWords() {
            return name + " may send " + most + (most == 1 ? " message a " : " messages a ") + period.word();
        }

        /** A minute passes by itself; who waits for a new day wants to know that it will not be today. */
        public boolean passesSoon() {
            return period == Period.MINUTE;
        }
    }

    /** A limit, and how much of it is used. */
    public record Use(Limit limit, long used) {}

    /** Of the account alone. */
    static List<Limit> limits(Account account) {
        List<Limit> limits = new ArrayList<>();
        for (Period period : Period.values()) {
            limit(account.id(), "account " + account.name(), period, account.options())
                    .ifPresent(limits::add);
        }
        return limits;
    }

    /** What may be sent in the name of one mailbox: its own limits and its account's. */
    static List<Limit> limits(MailboxStore.Kept kept) {
        List<Limit> limits = new ArrayList<>();
        Mailbox mailbox = kept.mailbox();
        for (Period period : Period.values()) {
            limit(mailbox.account(), "account " + mailbox.accountName(), period, kept.accountOptions())
                    .ifPresent(limits::add);
        }
        for (Period period : Period.values()) {
            if (mailbox.options().get(period.option()).isPresent()) {
                limit(mailbox.id(), "this mailbox", period, mailbox.options()).ifPresent(limits::add);
            }
        }
        return limits;
    }

    private static Optional<Limit> limit(long owner, String name, Period period, Options options) {
        long most = Long.parseLong(
                options.get(period.option()).orElse(period.option().standard()));
        return most == 0 ? Optional.empty() : Optional.of(new Limit(owner, name, period, most));
    }

    /**
     * Counts {@code messages} against every limit, in the caller's transaction: they count if, and only if, it commits.
     *
     * @throws OverLimit when one of them does not allow so many; the caller's transaction must end with it
     */
    public static void charge(Tx tx, List<Limit> limits, int messages, Instant now) {
        for (Limit limit : messages == 0 ? List.<Limit>of() : limits) {
            if (!QuotaStore.charge(tx, limit, limit.period().begins(now), messages)) {
                throw new OverLimit(limit);
            }
        }
    }

    /** Counts messages that were accepted in an earlier life, whatever the limits are. */
    public static void count(Tx tx, List<Limit> limits, int messages, Instant then) {
        limits.forEach(limit -> QuotaStore.count(tx, limit, limit.period().begins(then), messages));
    }

    /** Takes back what was counted then, for messages that were dropped before they left. */
    public static void refund(Tx tx, List<Limit> limits, int messages, Instant then) {
        limits.forEach(limit -> QuotaStore.refund(tx, limit, limit.period().begins(then), messages));
    }

    /** The first of {@code limits} that {@code messages} more would pass now. */
    public Optional<Limit> exceeded(Tx tx, List<Limit> limits, int messages) {
        Instant now = time.instant();
        return limits.stream()
                .filter(limit -> QuotaStore.used(tx, limit, limit.period().begins(now)) + messages > limit.most())
                .findFirst();
    }

    /** The limits of one account and of those of its mailboxes that have their own. */
    public List<Use> of(String account) throws Objection {
        Optional<Account> owner = store.inTransaction(tx -> AccountStore.account(tx, account));
        Account found =
                owner.orElseThrow(() -> Objection.unknown("account", "there is no such account: see account list"));
        Instant now = time.instant();
        return store.inTransaction(tx -> {
            List<Limit> limits = new ArrayList<>();
            for (Period period : Period.values()) {
                limit(found.id(), "account " + found.name(), period, found.options())
                        .ifPresent(limits::add);
            }
            for (MailboxStore.Kept kept : MailboxStore.ofAccount(tx, found.id())) {
                Mailbox mailbox = kept.mailbox();
                for (Period period : Period.values()) {
                    if (mailbox.options().get(period.option()).isPresent()) {
                        limit(mailbox.id(), mailbox.address().value(), period, mailbox.options())
                                .ifPresent(limits::add);
                    }
                }
            }
            return limits.stream()
                    .map(limit -> new Use(
                            limit, QuotaStore.used(tx, limit, limit.period().begins(now))))
                    .toList();
        });
    }
}
