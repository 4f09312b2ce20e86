package org.brevduva.account;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.brevduva.mail.MailAddress;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;

/** The mailboxes, as administrators see and change them, and as mail finds them. Thread-safe. */
public final class Mailboxes {

    private final Registry registry;
    private final MailboxFields fields;

    /** {@code domains} are ours, the first is the default. {@code chance} picks among free numbers. */
    public Mailboxes(Store store, Audit audit, List<String> domains, RandomGenerator chance) {
        this.registry = new Registry(store, audit);
        this.fields = new MailboxFields(domains, new FreeNumbers(chance, registry::now), registry::now);
    }

    /** All but removed ones, by address. */
    public List<Mailbox> all() {
        return registry.store().inTransaction(MailboxStore::all).stream()
                .map(MailboxStore.Kept::mailbox)
                .toList();
    }

    /** How many {@link #all} would be. */
    public long count() {
        return registry.store().inTransaction(MailboxStore::count);
    }

    public Mailbox find(String address) throws Objection {
        return MailAddress.read(address).flatMap(this::find).orElseThrow(Mailboxes::unknown);
    }

    /** The one that is registered under this address, or has it as an alias, if any is. */
    public Optional<Mailbox> find(MailAddress address) {
        return registry.store()
                .inTransaction(tx -> MailboxStore.writing(tx, address))
                .map(MailboxStore.Kept::mailbox);
    }

    /** Whose the SMS to this number of ours are. */
    public static Optional<Mailbox> owner(Tx tx, String number) {
        return MailboxStore.owner(tx, number).map(MailboxStore.Kept::mailbox);
    }

    /** By its own number; also one that has been removed. */
    public static Optional<Mailbox> find(Tx tx, long id) {
        return MailboxStore.find(tx, id).map(MailboxStore.Kept::mailbox);
    }

    /** What its address was before, the latest first. */
    public static List<FormerAddress> former(Tx tx, long mailbox) {
        return AddressStore.of(tx, mailbox).stream()
                .filter(kept -> kept.kind() == AddressStore.Kind.FORMER)
                .map(kept -> new FormerAddress(kept.address(), kept.since()))
                .sorted(Comparator.comparing(FormerAddress::until).reversed())
                .toList();
    }

    /**
     * Registers a mailbox.
     *
     * @param given {@code address}, {@code account}, and what {@link MailboxFields} knows besides; options by their
     *     names
     */
    public Mailbox add(String actor, Map<String, String> given) throws Objection, IOException {
        Map<String, Optional<String>> changes = new TreeMap<>();
        given.forEach((field, value) -> changes.put(field, Optional.of(value)));
        String written = given.getOrDefault("address", "");
        MailAddress address = MailAddress.read(written)
                .orElseThrow(() -> Objection.wrong("address", "address is an e-mail address, anna@firma.example"));
        Map<String, Optional<String>> hashed = MailboxFields.hashed(changes);
        String detail = MailboxFields.inWords(changes);
        return registry.change(2 + FurtherAddresses.IDS, actor, "mailbox-added", address.value(), detail, change -> {
            if (MailboxStore.find(change.tx(), address).isPresent()) {
                throw Objection.conflict("address", "the mailbox is registered already: change it, or remove it first");
            }
            if (!given.containsKey("account")) {
                throw Objection.wrong("account", "account is required: name the account that the mailbox belongs to");
            }
            return fields.add(change, address, hashed);
        });
    }

    /** Changes what is named, and leaves the rest. An empty value takes it away, or back to the default. */
    public Mailbox change(String actor, String address, Map<String, Optional<String>> changes)
            throws Objection, IOException {
        Map<String, Optional<String>> hashed = MailboxFields.hashed(changes);
        String detail = MailboxFields.inWords(changes);
        return registry.change(1 + FurtherAddresses.IDS, actor, "mailbox-changed", address, detail, change -> {
            MailboxStore.Kept before = MailAddress.read(address)
                    .flatMap(read -> MailboxStore.find(change.tx(), read))
                    .orElseThrow(Mailboxes::unknown);
            return fields.change(change, before, hashed);
        });
    }

    /** Deactivated it neither sends nor receives; removed it is gone for good, and its number is free. */
    public Mailbox set(String actor, String address, State state) throws Objection, IOException {
        return registry.change(0, actor, "mailbox-" + state.word(), address, "", change -> {
            MailboxStore.Kept before = MailAddress.read(address)
                    .flatMap(read -> MailboxStore.find(change.tx(), read))
                    .orElseThrow(Mailboxes::unknown);
            if (state == State.REMOVED) {
                for (VirtualNumber number :
                        NumberStore.leadingTo(change.tx(), before.mailbox().id())) {
                    NumberStore.free(change, number, State.ACTIVE, registry.now());
                }
            }
            return fields.set(change, before, state);
        });
    }

    private static Objection unknown() {
        return Objection.unknown("address", "there is no such mailbox: see mailbox list");
    }
}
