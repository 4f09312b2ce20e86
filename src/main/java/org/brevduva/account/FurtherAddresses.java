package org.brevduva.account;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.brevduva.mail.MailAddress;
import org.brevduva.store.Change;
import org.brevduva.store.Tx;

/** Keeps the aliases of a mailbox as its options say, and the addresses that it had before. */
final class FurtherAddresses {

    /** Ids that {@link #settle} may use: for each alias one, and for the address that the mailbox had. */
    static final int IDS = OptionRule.MOST_ADDRESSES + 1;

    private final List<String> domains;
    private final Supplier<Instant> now;

    FurtherAddresses(List<String> domains, Supplier<Instant> now) {
        this.domains = List.copyOf(domains);
        this.now = now;
    }

    /** What comes for such a mailbox would come back to us. */
    void notOurs(String field, MailAddress address) throws Objection {
        if (domains.contains(address.domain())) {
            throw Objection.wrong(
                    field,
                    field + (field.equals(Option.ALIASES.word()) ? " holds one" : " is")
                            + " under a domain whose mail comes here: name the mailbox where its owner reads");
        }
    }

    /** Nobody may be two mailboxes. {@code self} may take what it has itself. */
    static void notTaken(Tx tx, String field, MailAddress address, long self) throws Objection {
        if (MailboxStore.find(tx, address)
                .filter(other -> other.mailbox().id() != self)
                .isPresent()) {
            throw Objection.conflict(
                    field, "another mailbox has the address " + address.value() + ": remove that one first");
        }
        if (AddressStore.owner(tx, address).filter(other -> other != self).isPresent()) {
            throw Objection.conflict(
                    field,
                    "another mailbox has the address " + address.value()
                            + " among its aliases: take it out there first");
        }
    }

    /** To be called when {@code after} is in force. */
    void settle(Change change, Mailbox before, Mailbox after) throws Objection {
        Map<String, AddressStore.Kept> there = new HashMap<>();
        AddressStore.of(change.tx(), after.id())
                .forEach(kept -> there.put(kept.address().canonical(), kept));
        Map<String, MailAddress> wanted = wanted(after);
        for (MailAddress alias : wanted.values()) {
            if (alias.canonical().equals(after.address().canonical())) {
                throw Objection.wrong("aliases", "aliases holds the mailbox's own address: leave it out");
            }
            notOurs("aliases", alias);
            notTaken(change.tx(), "aliases", alias, after.id());
            set(change, after.id(), there, alias, AddressStore.Kind.ALIAS);
        }
        for (AddressStore.Kept kept : there.values()) {
            if (kept.kind() == AddressStore.Kind.ALIAS
                    && !wanted.containsKey(kept.address().canonical())) {
                put(change, after.id(), kept.id(), kept.address(), AddressStore.Kind.REMOVED);
            }
        }
        boolean moved = !before.address().equals(after.address())
                && !wanted.containsKey(before.address().canonical());
        if (moved) {
            set(change, after.id(), there, before.address(), AddressStore.Kind.FORMER);
        }
    }

    private static Map<String, MailAddress> wanted(Mailbox mailbox) {
        Map<String, MailAddress> wanted = new LinkedHashMap<>();
        Arrays.stream(mailbox.options().get(Option.ALIASES).orElse("").split(","))
                .flatMap(one -> MailAddress.read(one.strip()).stream())
                .forEach(alias -> wanted.putIfAbsent(alias.canonical(), alias));
        return wanted;
    }

    private void set(
            Change change,
            long mailbox,
            Map<String, AddressStore.Kept> there,
            MailAddress address,
            AddressStore.Kind kind) {
        Optional<AddressStore.Kept> known = Optional.ofNullable(there.get(address.canonical()));
        boolean same = kind == AddressStore.Kind.ALIAS
                && known.filter(kept -> kept.kind() == kind).isPresent();
        if (!same) {
            put(change, mailbox, known.map(AddressStore.Kept::id).orElseGet(change::newId), address, kind);
        }
    }

    private void put(Change change, long mailbox, long id, MailAddress address, AddressStore.Kind kind) {
        AddressStore.put(change, mailbox, new AddressStore.Kept(id, address, kind, now.get()));
    }
}
