package org.brevduva.contact;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.brevduva.account.Account;
import org.brevduva.account.Accounts;
import org.brevduva.account.Audit;
import org.brevduva.account.Objection;
import org.brevduva.account.Registry;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.NumberPlan;
import org.brevduva.store.Change;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;

/** The groups of accounts' contacts, as administrators see and change them, and as mail finds them. Thread-safe. */
public final class Groups {

    private final Registry registry;
    private final Accounts accounts;
    private final NumberPlan plan;
    private final Set<String> reserved;

    /** With the names that mean something else where the settings say nothing. */
    public Groups(Store store, Audit audit, NumberPlan plan) {
        this(store, audit, plan, GroupNames.USUAL);
    }

    /**
     * Opens the book.
     *
     * @param plan how phone numbers are written where nothing else is said
     * @param reserved names before the at sign that mean something else, in small letters
     */
    public Groups(Store store, Audit audit, NumberPlan plan, Set<String> reserved) {
        this.reserved = Set.copyOf(reserved);
        this.registry = new Registry(store, audit);
        this.accounts = new Accounts(store, audit);
        this.plan = plan;
    }

    /** The same groups, as labels of one contact. */
    public Labels labels() {
        return new Labels(registry, plan, reserved);
    }

    /** Takes in many contacts with their groups. */
    public Imports imports() {
        return new Imports(registry, plan, reserved);
    }

    /** By name. */
    public List<Group> of(String account) throws Objection {
        Account owner = accounts.find(account);
        return registry.store().inTransaction(tx -> ContactStore.groups(tx, owner.id()));
    }

    /**
     * Who is texted by mail to an address like {@code crew}, {@code crew+guardians} or {@code crew+all}; empty if the
     * account has no such group.
     */
    public static Optional<Roll> roll(Tx tx, long account, String local) {
        GroupAddress address = GroupAddress.read(local);
        return ContactStore.group(tx, account, address.name())
                .map(found -> Roll.of(ContactStore.members(tx, found, Integer.MAX_VALUE), address));
    }

    /** Whether mail to an address like these would reach a group of any account. */
    public static boolean isAddressed(Tx tx, String local) {
        return isNamed(tx, GroupAddress.read(local).name());
    }

    /** Whether any account has a group of that name. */
    public static boolean isNamed(Tx tx, String group) {
        return ContactStore.isNamed(tx, folded(group));
    }

    /** A group without members. Its name is a local part that means nothing else: {@code crew}, not {@code sms}. */
    public Group add(String actor, String account, String name) throws Objection, IOException {
        String plain = GroupNames.read(plan, reserved, "name", name);
        return registry.change(1, actor, "group-added", account + "/" + plain, "", change -> {
            Account owner = Accounts.find(change.tx(), account);
            mustBeFree(change.tx(), owner.id(), plain);
            Group group = new Group(change.newId(), owner.id(), owner.name(), plain, 0);
            ContactStore.put(change, group, ContactStore.ACTIVE);
            return group;
        });
    }

    /** The members stay. */
    public Group rename(String actor, String account, String name, String next) throws Objection, IOException {
        String plain = GroupNames.read(plan, reserved, "name", next);
        String subject = account + "/" + folded(name);
        return registry.change(0, actor, "group-renamed", subject, "name=" + plain, change -> {
            Group before = existing(change.tx(), account, name);
            if (!before.name().equals(plain)) {
                mustBeFree(change.tx(), before.account(), plain);
            }
            Group after = new Group(before.id(), before.account(), before.accountName(), plain, before.members());
            ContactStore.put(change, after, ContactStore.ACTIVE);
            return after;
        });
    }

    /** Its members stay contacts. */
    public Group remove(String actor, String account, String name) throws Objection, IOException {
        return registry.change(0, actor, "group-removed", account + "/" + folded(name), "", change -> {
            Group before = existing(change.tx(), account, name);
            ContactStore.put(change, before, ContactStore.REMOVED);
            return before;
        });
    }

    /** At most {@code most}, by phone. */
    public List<Contact> members(String account, String group, int most) throws Objection {
        Account owner = accounts.find(account);
        return registry.store()
                .inTransaction(tx -> ContactStore.group(tx, owner.id(), folded(group))
                        .map(found -> ContactStore.members(tx, found, most)))
                .orElseThrow(Groups::unknown);
    }

    /**
     * Makes a contact of the phone if it is none. One that is a member already stays one.
     *
     * @param who a phone, or the e-mail address of a contact
     */
    public Group join(String actor, String account, String group, String who) throws Objection, IOException {
        Naming naming = Naming.read(plan, who);
        String detail = "account=" + account + " group=" + folded(group);
        return registry.change(2, actor, "group-joined", naming.inWords(), detail, change -> {
            Group found = existing(change.tx(), account, group);
            Contact contact = member(change, found, naming);
            Optional<ContactStore.Membership> before = ContactStore.membership(change.tx(), found, contact);
            long id = before.map(ContactStore.Membership::id).orElseGet(change::newId);
            ContactStore.putMember(change, id, found, contact, ContactStore.ACTIVE);
            return existing(change.tx(), account, group);
        });
    }

    private static Contact member(Change change, Group group, Naming naming) throws Objection {
        return naming instanceof Naming.ByPhone by
                ? ContactStore.contact(change.tx(), group.account(), by.phone())
                        .orElseGet(() -> added(change, group, by.phone()))
                : naming.in(change.tx(), group.account());
    }

    private static Contact added(Change change, Group group, Msisdn phone) {
        Optional<Msisdn> its = Optional.of(phone);
        Contact contact = new Contact(change.newId(), group.account(), group.accountName(), its, Map.of());
        ContactStore.put(change, contact, ContactStore.ACTIVE);
        return contact;
    }

    /** It stays a contact. */
    public Group leave(String actor, String account, String group, String who) throws Objection, IOException {
        Naming naming = Naming.read(plan, who);
        String detail = "account=" + account + " group=" + folded(group);
        return registry.change(0, actor, "group-left", naming.inWords(), detail, change -> {
            Group found = existing(change.tx(), account, group);
            Contact contact = naming.in(change.tx(), found.account());
            ContactStore.Membership membership = ContactStore.membership(change.tx(), found, contact)
                    .filter(ContactStore.Membership::stands)
                    .orElseThrow(Groups::notAMember);
            ContactStore.putMember(change, membership.id(), found, contact, ContactStore.REMOVED);
            return existing(change.tx(), account, group);
        });
    }

    /** Puts the phone into the group, which is made if it is not there. Nothing is changed that is so already. */
    public void gather(String actor, String account, String group, Msisdn phone) throws Objection, IOException {
        Optional<Group> there = registry.store()
                .inTransaction(tx -> Accounts.named(tx, account)
                        .flatMap(owner -> ContactStore.group(tx, owner.id(), folded(group))));
        if (there.isEmpty()) {
            add(actor, account, group);
        }
        if (!isMember(account, group, phone)) {
            join(actor, account, group, "+" + phone.digits());
        }
    }

    /** Takes the phone out of the group, if it is there and has it. */
    public void release(String actor, String account, String group, Msisdn phone) throws Objection, IOException {
        if (isMember(account, group, phone)) {
            leave(actor, account, group, "+" + phone.digits());
        }
    }

    private boolean isMember(String account, String group, Msisdn phone) {
        return registry.store()
                .inTransaction(tx -> Accounts.named(tx, account)
                        .flatMap(owner -> ContactStore.group(tx, owner.id(), folded(group))
                                .flatMap(found -> ContactStore.contact(tx, owner.id(), phone)
                                        .flatMap(contact -> ContactStore.membership(tx, found, contact))))
                        .filter(ContactStore.Membership::stands)
                        .isPresent());
    }

    /** At most {@code most}, as they came, behind the one with the id {@code after}. */
    public List<Contact> membersAfter(String account, String group, long after, int most) throws Objection {
        Account owner = accounts.find(account);
        return registry.store()
                .inTransaction(tx -> ContactStore.group(tx, owner.id(), folded(group))
                        .map(found -> ContactStore.membersAfter(tx, found, after, most)))
                .orElseThrow(Groups::unknown);
    }

    private static Group existing(Tx tx, String account, String name) throws Objection {
        Account owner = Accounts.find(tx, account);
        return ContactStore.group(tx, owner.id(), folded(name)).orElseThrow(Groups::unknown);
    }

    private static void mustBeFree(Tx tx, long account, String name) throws Objection {
        if (ContactStore.group(tx, account, name).isPresent()) {
            throw new Objection(
                    Objection.Kind.CONFLICT, "name", "the account has a group " + name + " already: take another name");
        }
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static Objection unknown() {
        return new Objection(Objection.Kind.UNKNOWN, "group", "the account has no such group: see group list");
    }

    private static Objection notAMember() {
        return new Objection(
                Objection.Kind.UNKNOWN, "phone", "the phone is not in the group: look at its members first");
    }
}
