package org.brevduva.account;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.NumberPlan;
import org.brevduva.sms.NumberReading;
import org.brevduva.sms.SenderId;
import org.brevduva.store.Change;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;

/** Phones whose owners said stop: no path sends to them. Thread-safe. */
public final class OptOuts {

    private static final int LONGEST_REASON = 200;
    private static final String BY_SMS = "STOP by SMS";

    private final Registry registry;
    private final NumberPlan plan;
    private final InstantSource time;

    /** {@code plan}: how phone numbers are written where nothing else is said. */
    public OptOuts(Store store, Audit audit, NumberPlan plan, InstantSource time) {
        this.registry = new Registry(store, audit);
        this.plan = plan;
        this.time = time;
    }

    /** At most {@code most}, by phone. */
    public List<OptOut> all(int most) {
        return registry.store().inTransaction(tx -> OptOutStore.all(tx, most));
    }

    /** What keeps the account from texting the phone, if anything does. {@code sender}: as which, if it is known. */
    public static Optional<OptOut> against(Tx tx, long account, Optional<SenderId> sender, Msisdn phone) {
        return Optional.ofNullable(against(tx, account, sender, List.of(phone)).get(phone));
    }

    /** The same for many phones, at most some thousand at a time: those that nothing stands against are not in it. */
    public static Map<Msisdn, OptOut> against(Tx tx, long account, Optional<SenderId> sender, List<Msisdn> phones) {
        return phones.isEmpty()
                ? Map.of()
                : OptOutStore.against(tx, account, phones).stream()
                        .filter(optOut -> optOut.stops(sender))
                        .collect(Collectors.toMap(OptOut::phone, optOut -> optOut, (first, later) -> first));
    }

    /** {@code account}: from which the phone wants nothing; empty for all. One that stands already stays as it is. */
    public OptOut add(String actor, Optional<String> account, String phone, String reason)
            throws Objection, IOException {
        return add(actor, account, phone, Optional.empty(), reason);
    }

    /** {@code over}: a number of ours, if nothing is wanted from that one only, and from names. */
    public OptOut add(String actor, Optional<String> account, String phone, Optional<String> over, String reason)
            throws Objection, IOException {
        Msisdn number = read(phone);
        Optional<String> ours = over(account, over);
        String plain = reason.replaceAll("\\p{Cntrl}", " ").strip();
        if (plain.length() > LONGEST_REASON) {
            throw Objection.wrong("reason", "reason has at most " + LONGEST_REASON + " characters");
        }
        String detail = detail(account, ours);
        return registry.change(1, actor, "optout-added", number.digits(), detail, change -> {
            long id = account.isPresent()
                    ? Accounts.find(change.tx(), account.get()).id()
                    : OptOutStore.EVERYBODY;
            if (ours.isPresent() && NumberStore.find(change.tx(), ours.get()).isEmpty()) {
                throw Objection.unknown("number", "there is no such number of ours: see number list");
            }
            Optional<OptOut> there = OptOutStore.find(change.tx(), id, number, ours);
            OptOut optOut =
                    there.orElseGet(() -> new OptOut(change.newId(), account, number, ours, plain, time.instant()));
            OptOutStore.put(change, optOut, id, State.ACTIVE);
            return optOut;
        });
    }

    public OptOut lift(String actor, Optional<String> account, String phone) throws Objection, IOException {
        return lift(actor, account, phone, Optional.empty());
    }

    /** {@code over}: the number of ours that it was said to. */
    public OptOut lift(String actor, Optional<String> account, String phone, Optional<String> over)
            throws Objection, IOException {
        Msisdn number = read(phone);
        Optional<String> ours = over(account, over);
        String detail = detail(account, ours);
        return registry.change(0, actor, "optout-lifted", number.digits(), detail, change -> {
            long id = account.isPresent()
                    ? Accounts.find(change.tx(), account.get()).id()
                    : OptOutStore.EVERYBODY;
            OptOut there = OptOutStore.find(change.tx(), id, number, ours)
                    .orElseThrow(() -> Objection.unknown("phone", "no opt-out of that phone stands: see optout list"));
            OptOutStore.put(change, there, id, State.REMOVED);
            return there;
        });
    }

    private static Optional<String> over(Optional<String> account, Optional<String> number) throws Objection {
        if (number.isPresent() && account.isEmpty()) {
            throw Objection.wrong("account", "an opt-out over one number is one of an account: name that");
        }
        return number.map(Numbers::digits);
    }

    private static String detail(Optional<String> account, Optional<String> number) {
        return "account=" + account.orElse("all")
                + number.map(ours -> " number=" + ours).orElse("");
    }

    /**
     * The phone said stop in an SMS to a number of ours: none of the accounts sends to it from there any more. When
     * this returns, the disk has it.
     *
     * @return whether it was this SMS that did it, also when it is told of it again; not if it had been said before
     */
    public boolean stop(SaidBySms said, List<Long> accounts) throws IOException {
        return said(said, accounts, "optout-added", State.ACTIVE);
    }

    /** The phone said start: as {@link #stop}, the other way. */
    public boolean start(SaidBySms said, List<Long> accounts) throws IOException {
        return said(said, accounts, "optout-lifted", State.REMOVED);
    }

    private boolean said(SaidBySms said, List<Long> accounts, String action, State state) throws IOException {
        List<OptOutStore.Word> before =
                registry.store().inTransaction(tx -> OptOutStore.words(tx, said.phone(), said.number()));
        boolean stop = state == State.ACTIVE;
        List<Long> open = accounts.stream()
                .filter(account -> isToChange(newest(before, account), said, stop))
                .toList();
        boolean done = before.stream().anyMatch(word -> word.sms() == said.sms() && word.stands() == stop);
        if (open.isEmpty()) {
            return done;
        }
        String detail = "number=" + said.number() + " sms=" + said.sms();
        try {
            return registry.change(open.size(), "phone", action, said.phone().digits(), detail, change -> {
                List<OptOutStore.Word> now = OptOutStore.words(change.tx(), said.phone(), said.number());
                boolean changed = done;
                for (long account : open) {
                    Optional<OptOutStore.Word> word = newest(now, account);
                    if (isToChange(word, said, stop)) {
                        OptOutStore.put(
                                change, next(change, word, said, stop), account, state, Optional.of(said.sms()));
                        changed = true;
                    }
                }
                return changed;
            });
        } catch (Objection e) {
            throw new AssertionError("what a phone says meets no objection", e);
        }
    }

    private static Optional<OptOutStore.Word> newest(List<OptOutStore.Word> words, long account) {
        return words.stream().filter(word -> word.account() == account).findFirst();
    }

    /** A later word stands, whichever is heard first. */
    private static boolean isToChange(Optional<OptOutStore.Word> word, SaidBySms said, boolean stop) {
        boolean stands = word.isPresent() && word.get().stands();
        boolean later = word.isPresent() && word.get().sms() >= said.sms();
        return stands != stop && !later;
    }

    private static OptOut next(Change change, Optional<OptOutStore.Word> word, SaidBySms said, boolean stop) {
        if (word.isPresent() && !stop) {
            return word.get().optOut();
        }
        long id = word.map(OptOutStore.Word::optOut).map(OptOut::id).orElseGet(change::newId);
        return new OptOut(id, Optional.empty(), said.phone(), Optional.of(said.number()), BY_SMS, said.at());
    }

    private Msisdn read(String phone) throws Objection {
        NumberReading reading = plan.read(phone);
        if (reading instanceof NumberReading.Read read) {
            return read.number();
        }
        if (reading instanceof NumberReading.Unreadable unreadable) {
            throw Objection.wrong("phone", "phone is not a phone number: " + unreadable.why());
        }
        throw new AssertionError("no answer for " + reading.getClass());
    }
}
