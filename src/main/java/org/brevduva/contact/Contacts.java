package org.brevduva.contact;

import java.io.IOException;
import java.util.Collection;
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
import org.brevduva.mail.MailAddress;
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
                        .collect(Collectors.toMap(
                                contact -> contact.phone().orElseThrow(), Contact::fields, (one, other) -> one));
    }

    /** What the account knows of contacts of it, by their ids. At most some thousand at a time. */
    public static Map<Long, Map<String, String>> fieldsById(Tx tx, long account, Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : ContactStore.contactsById(tx, account, List.copyOf(ids)).stream()
                        .collect(Collectors.toMap(Contact::id, Contact::fields));
    }

    /** At most {@code most}, by phone. */
    public List<Contact> of(String account, int most) throws Objection {
        Account owner = accounts.find(account);
        return registry.store().inTransaction(tx -> ContactStore.contacts(tx, owner.id(), most));
    }

    /** At most {@code most}, as they came, behind the one with the id {@code after}. */
    public List<Contact> after(String account, long after, int most) throws Objection {
        Account owner = accounts.find(account);
        return registry.store().inTransaction(tx -> ContactStore.contactsAfter(tx, owner.id(), after, most));
    }

    /** {@code who}: a phone or an e-mail address. */
    public Contact find(String account, String who) throws Objection {
        Account owner = accounts.find(account);
        Naming naming = Naming.read(plan, who);
        return Asked.in(registry.store(), tx -> naming.in(tx, owner.id()));
    }

    /**
     * Enters a contact.
     *
     * @param phone empty for one without, who must have the field email
     * @param fields names of 1 to 40 letters, digits, - and _; values of one line, up to 200 characters
     */
    public Contact add(String actor, String account, String phone, Map<String, String> fields)
            throws Objection, IOException {
        Map<String, Optional<String>> given = new TreeMap<>();
        fields.forEach((field, value) -> given.put(field, Optional.of(value)));
        Map<String, String> judged = Fields.changed(Map.of(), Guardians.plain(plan, given));
        return phone.isBlank()
                ? addWithoutPhone(actor, account, judged)
                : addWithPhone(actor, account, Phones.read(plan, phone), judged);
    }

    private Contact addWithPhone(String actor, String account, Msisdn number, Map<String, String> judged)
            throws Objection, IOException {
        String detail = inWords(account, judged.keySet());
        return registry.change(1, actor, "contact-added", number.digits(), detail, change -> {
            Account owner = Accounts.find(change.tx(), account);
            if (ContactStore.contact(change.tx(), owner.id(), number).isPresent()) {
                throw new Objection(
                        Objection.Kind.CONFLICT, "phone", "the account has a contact with that phone: change that one");
            }
            Contact contact = new Contact(change.newId(), owner.id(), owner.name(), Optional.of(number), judged);
            ContactStore.put(change, contact, ContactStore.ACTIVE);
            return contact;
        });
    }

    private Contact addWithoutPhone(String actor, String account, Map<String, String> judged)
            throws Objection, IOException {
        MailAddress email = Fields.email(judged)
                .orElseThrow(() -> new Objection(
                        Objection.Kind.WRONG, "phone", "a contact has a phone or an e-mail address, or both"));
        String detail = inWords(account, judged.keySet());
        return registry.change(1, actor, "contact-added", email.value(), detail, change -> {
            Account owner = Accounts.find(change.tx(), account);
            if (!ContactStore.contactsByEmail(change.tx(), owner.id(), List.of(email))
                    .isEmpty()) {
                throw new Objection(
                        Objection.Kind.CONFLICT,
                        Fields.EMAIL,
                        "the account has a contact with that e-mail address: change that one");
            }
            Contact contact = new Contact(change.newId(), owner.id(), owner.name(), Optional.empty(), judged);
            ContactStore.put(change, contact, ContactStore.ACTIVE);
            return contact;
        });
    }

    /** Changes the fields that are named, and leaves the rest. An empty value takes one away. */
    public Contact change(String actor, String account, String who, Map<String, Optional<String>> changes)
            throws Objection, IOException {
        Naming naming = Naming.read(plan, who);
        Map<String, Optional<String>> plain = Guardians.plain(plan, changes);
        String detail = inWords(account, changes.keySet());
        return registry.change(0, actor, "contact-changed", naming.inWords(), detail, change -> {
            Contact before = existing(change.tx(), account, naming);
            Contact after = before.with(before.phone(), Fields.changed(before.fields(), plain));
            if (after.phone().isEmpty() && after.email().isEmpty()) {
                throw new Objection(
                        Objection.Kind.CONFLICT, Fields.EMAIL, "a contact without phone keeps its e-mail address");
            }
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
    public Contact remove(String actor, String account, String who) throws Objection, IOException {
        Naming naming = Naming.read(plan, who);
        return registry.change(0, actor, "contact-removed", naming.inWords(), inWords(account, Set.of()), change -> {
            Contact before = existing(change.tx(), account, naming);
            ContactStore.put(change, before.with(before.phone(), Map.of()), ContactStore.REMOVED);
            return before;
        });
    }

    private static Contact existing(Tx tx, String account, Naming naming) throws Objection {
        return naming.in(tx, Accounts.find(tx, account).id());
    }

    /** For the audit book: which fields, not what is in them. */
    private static String inWords(String account, Set<String> fields) {
        String names = String.join(",", new TreeSet<>(fields));
        return "account=" + account + (names.isEmpty() ? "" : " fields=" + names);
    }
}
