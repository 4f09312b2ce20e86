package org.brevduva.account;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.brevduva.mail.MailAddress;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;

/**
 * Addresses beside our mailboxes that an account's SMS were forwarded to, until too much of it came back or
 * their reader wanted no more. Whoever forwards asks {@link #against} first. Thread-safe.
 */
public final class Undeliverables {

    /** Who stops them, in the audit book. */
    private static final String ACTOR = "bounces";

    private final Registry registry;
    private final InstantSource time;

    public Undeliverables(Store store, Audit audit, InstantSource time) {
        this.registry = new Registry(store, audit);
        this.time = time;
    }

    /** What keeps the account from writing to the address, if anything does. */
    public static Optional<Undeliverable> against(Tx tx, long account, MailAddress address) {
        return find(tx, account, address).filter(Undeliverable::inForce);
    }

    /** The same, or one that has been lifted. */
    public static Optional<Undeliverable> find(Tx tx, long account, MailAddress address) {
        return UndeliverableStore.find(tx, account, address);
    }

    /** Those in force, the newest first. */
    public List<Undeliverable> all(int most) {
        return registry.store().inTransaction(tx -> UndeliverableStore.all(tx, most));
    }

    /** Lets nothing more be forwarded there. One that stands already stays as it is. */
    public Undeliverable stop(long account, MailAddress address, int bounces, String status)
            throws Objection, IOException {
        Account whose = registry.store()
                .inTransaction(tx -> AccountStore.account(tx, account))
                .orElseThrow(() -> Objection.unknown("account", "the account is gone"));
        String detail = "account=" + whose.name() + " bounces=" + bounces + " status=" + status;
        return registry.change(1, ACTOR, "forwards-stopped", address.value(), detail, change -> {
            Optional<Undeliverable> there = find(change.tx(), account, address);
            if (there.filter(Undeliverable::inForce).isPresent()) {
                return there.get();
            }
            Undeliverable one = new Undeliverable(
                    there.isPresent() ? there.get().id() : change.newId(),
                    whose.name(),
                    address,
                    bounces,
                    status,
                    time.instant(),
                    Optional.empty());
            UndeliverableStore.put(change, one, account);
            return one;
        });
    }

    /** Lets it be written to again. */
    public Undeliverable lift(String actor, String account, String address) throws Objection, IOException {
        MailAddress read = MailAddress.read(address)
                .orElseThrow(() -> Objection.wrong("address", "address is not an e-mail address"));
        return registry.change(0, actor, "forwards-lifted", read.value(), "account=" + account, change -> {
            long id = Accounts.find(change.tx(), account).id();
            Undeliverable there = against(change.tx(), id, read)
                    .orElseThrow(() -> Objection.unknown(
                            "address", "nothing keeps this account from writing to it: see bounce stopped"));
            Undeliverable lifted = new Undeliverable(
                    there.id(),
                    there.account(),
                    there.address(),
                    there.bounces(),
                    there.status(),
                    there.since(),
                    Optional.of(time.instant()));
            UndeliverableStore.put(change, lifted, id);
            return lifted;
        });
    }
}
