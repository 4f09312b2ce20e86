package org.brevduva.contact;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.brevduva.account.Account;
import org.brevduva.account.Accounts;
import org.brevduva.account.Audit;
import org.brevduva.account.Objection;
import org.brevduva.account.Registry;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.NumberPlan;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;

/** The people whom accounts text, as administrators see and change them. Thread-safe. */
public final class Contacts {

    private final Registry registry;
    private final Accounts accounts;
    private final NumberPlan plan;

    /** {@code plan}: how phone numbers are written where nothing else is said. */
    public Contacts(Store store, Audit audit, NumberPlan plan) {
        this.registry = new Registry(store, audit);
        this.accounts = new Accounts(store, audit);
        this.plan = plan;
    }

    /** What the account knows of those of the phones that are contacts of it. At most some thousand at a time. */
    public static Map<Msisdn, Map<String, String>> fields(Tx tx, long account, List<Msisdn> phones) {
        return phones.isEmpty()
                ? Map.of()
                : ContactStore.contacts(tx, account, phones).stream()
                        .collect(Collectors.toMap(Contact::phone, Contact::fields, (one, other) -> one));
    }

    /** At most {@code most}, by phone. */
    public List<Contact> of(String account, int most) throws Objection {
        Account owner = accounts.find(account);
        return registry.store().inTransaction(tx -> ContactStore.contacts(tx, owner.id(), most));
    }

    public Contact find(String account, String phone) throws Objection {
        Account owner = accounts.find(account);
        Msisdn number = Phones.read(plan, phone);
        return registry.store()
                .inTransaction(tx -> ContactStore.contact(tx, owner.id(), number))
                .orElseThrow(Contacts::unknown);
    }

    /** {@code fields}: names of 1 to 40 letters, digits, - and _; values of one line, up to 200 characters. */
    public Contact add(String actor, String account, String phone, Map<String, String> fields)
            throws Objection, IOException {
        Msisdn number = Phones.read(plan, phone);
        Map<String, Optional<String>> given = new TreeMap<>();
        fields.forEach((field, value) -> given.put(field, Optional.of(value)));
        Map<String, String> judged = Fields.changed(Map.of(), given);
        String detail = inWords(account, judged.keySet());
        return registry.change(1, actor, "contact-added", number.digits(), detail, change -> {
            Account owner = Accounts.find(change.tx(), account);
            if (ContactStore.contact(change.tx(), owner.id(), number).isPresent()) {
                throw new Objection(
                        Objection.Kind.CONFLICT, "phone", "the account has a contact with that phone: change that one");
            }
            Contact contact = new Contact(change.newId(), owner.id(), owner.name(), number, judged);
            ContactStore.put(change, contact, ContactStore.ACTIVE);
            return contact;
        });
    }

    /** Changes the fields that are named, and leaves the rest. An empty value takes one away. */
    public Contact change(String actor, String account, String phone, Map<String, Optional<String>> changes)
            throws Objection, IOException {
        Msisdn number = Phones.read(plan, phone);
        String detail = inWords(account, changes.keySet());
        return registry.change(0, actor, "contact-changed", number.digits(), detail, change -> {
            Contact before = existing(change.tx(), account, number);
            Map<String, String> fields = Fields.changed(before.fields(), changes);
            Contact after = new Contact(before.id(), before.account(), before.accountName(), number, fields);
            ContactStore.put(change, after, ContactStore.ACTIVE);
            return after;
        });
    }

    /** Adds what is said about the phone, who may be a contact already. Nothing is changed that is so already. */
    public void keep(String actor, String account, Msisdn phone, Map<String, String> fields)
            throws Objection, IOException {
        Optional<Contact> before = registry.store()
                .inTransaction(tx ->
                        Accounts.named(tx, account).flatMap(owner -> ContactStore.contact(tx, owner.id(), phone)));
        Map<String, Optional<String>> given = new TreeMap<>();
        fields.forEach((field, value) -> given.put(field, Optional.of(value)));
        if (before.isEmpty()) {
            add(actor, account, "+" + phone.digits(), fields);
        } else if (!Fields.changed(before.get().fields(), given)
                .equals(before.get().fields())) {
            change(actor, account, "+" + phone.digits(), given);
        }
    }

    /** Takes it out of every group, too. */
    public Contact remove(String actor, String account, String phone) throws Objection, IOException {
        Msisdn number = Phones.read(plan, phone);
        return registry.change(0, actor, "contact-removed", number.digits(), inWords(account, Set.of()), change -> {
            Contact before = existing(change.tx(), account, number);
            Contact bare = new Contact(before.id(), before.account(), before.accountName(), number, Map.of());
            ContactStore.put(change, bare, ContactStore.REMOVED);
            return before;
        });
    }

    private static Contact existing(Tx tx, String account, Msisdn phone) throws Objection {
        Account owner = Accounts.find(tx, account);
        return ContactStore.contact(tx, owner.id(), phone).orElseThrow(Contacts::unknown);
    }

    private static Objection unknown() {
        return new Objection(
                Objection.Kind.UNKNOWN, "phone", "the account has no contact with that phone: see contact list");
    }

    /** For the audit book: which fields, not what is in them. */
    private static String inWords(String account, Set<String> fields) {
        String names = String.join(",", new TreeSet<>(fields));
        return "account=" + account + (names.isEmpty() ? "" : " fields=" + names);
    }
}
