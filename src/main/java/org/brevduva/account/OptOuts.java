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
import org.brevduva.store.Store;
import org.brevduva.store.Tx;

/** Phones whose owners said stop: no path sends to them. Thread-safe. */
public final class OptOuts {

    private static final int LONGEST_REASON = 200;

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

    /** What keeps the account from texting the phone, if anything does. */
    public static Optional<OptOut> against(Tx tx, long account, Msisdn phone) {
        return OptOutStore.against(tx, account, phone);
    }

    /** The same for many phones, at most some thousand at a time: those that nothing stands against are not in it. */
    public static Map<Msisdn, OptOut> against(Tx tx, long account, List<Msisdn> phones) {
        return phones.isEmpty()
                ? Map.of()
                : OptOutStore.against(tx, account, phones).stream()
                        .collect(Collectors.toMap(OptOut::phone, optOut -> optOut, (first, later) -> first));
    }

    /** {@code account}: from which the phone wants nothing; empty for all. One that stands already stays as it is. */
    public OptOut add(String actor, Optional<String> account, String phone, String reason)
            throws Objection, IOException {
        Msisdn number = read(phone);
        String plain = reason.replaceAll("\\p{Cntrl}", " ").strip();
        if (plain.length() > LONGEST_REASON) {
            throw Objection.wrong("reason", "reason has at most " + LONGEST_REASON + " characters");
        }
        String detail = "account=" + account.orElse("all");
        return registry.change(1, actor, "optout-added", number.digits(), detail, change -> {
            long id = account.isPresent()
                    ? Accounts.find(change.tx(), account.get()).id()
                    : OptOutStore.EVERYBODY;
            Optional<OptOut> there = OptOutStore.find(change.tx(), id, number);
            OptOut optOut = there.orElseGet(() -> new OptOut(change.newId(), account, number, plain, time.instant()));
            OptOutStore.put(change, optOut, id, State.ACTIVE);
            return optOut;
        });
    }

    public OptOut lift(String actor, Optional<String> account, String phone) throws Objection, IOException {
        Msisdn number = read(phone);
        String detail = "account=" + account.orElse("all");
        return registry.change(0, actor, "optout-lifted", number.digits(), detail, change -> {
            long id = account.isPresent()
                    ? Accounts.find(change.tx(), account.get()).id()
                    : OptOutStore.EVERYBODY;
            OptOut there = OptOutStore.find(change.tx(), id, number)
                    .orElseThrow(() -> Objection.unknown("phone", "no opt-out of that phone stands: see optout list"));
            OptOutStore.put(change, there, id, State.REMOVED);
            return there;
        });
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
