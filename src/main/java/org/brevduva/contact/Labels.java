package org.brevduva.contact;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.brevduva.account.Account;
import org.brevduva.account.Accounts;
import org.brevduva.account.Objection;
import org.brevduva.account.Registry;
import org.brevduva.sms.NumberPlan;

/** The labels of contacts, which are the groups that they are in. Thread-safe. */
public final class Labels {

    /** In place of labels: all others than those that a contact gets. */
    public static final String OTHERS = "*";

    private final Registry registry;
    private final NumberPlan plan;
    private final Set<String> reserved;

    /** {@code reserved}: as {@link Groups} has it. */
    Labels(Registry registry, NumberPlan plan, Set<String> reserved) {
        this.registry = registry;
        this.plan = plan;
        this.reserved = Set.copyOf(reserved);
    }

    /** By name. {@code who}: a phone or an e-mail address. */
    public List<String> of(String account, String who) throws Objection {
        Naming naming = Naming.read(plan, who);
        return Asked.in(registry.store(), tx -> {
            Account owner = Accounts.find(tx, account);
            return standing(ContactStore.belongings(
                    tx, List.of(naming.in(tx, owner.id()).id())));
        });
    }

    /** Of some thousand contacts, by their ids; those without are not in it. */
    public Map<Long, List<String>> of(List<Contact> contacts) {
        List<Long> ids = contacts.stream().map(Contact::id).toList();
        return ids.isEmpty()
                ? Map.of()
                : registry.store().inTransaction(tx -> ContactStore.belongings(tx, ids)).stream()
                        .filter(ContactStore.Belonging::stands)
                        .collect(Collectors.groupingBy(
                                ContactStore.Belonging::contact,
                                Collectors.mapping(ContactStore.Belonging::group, Collectors.toList())));
    }

    private static List<String> standing(List<ContactStore.Belonging> all) {
        return all.stream()
                .filter(ContactStore.Belonging::stands)
                .map(ContactStore.Belonging::group)
                .toList();
    }

    /**
     * Moves a contact between groups, all at once.
     *
     * @param to labels with commas between them; those that are not there are made
     * @param from the same; {@link #OTHERS} for all but {@code to}; empty for none
     * @return the groups that the contact is in then
     */
    public List<String> move(String actor, String account, String who, String to, String from)
            throws Objection, IOException {
        Naming naming = Naming.read(plan, who);
        List<String> joined = Label.names(plan, reserved, "join", to);
        boolean others = from.strip().equals(OTHERS);
        Set<String> left = new LinkedHashSet<>();
        if (!others) {
            Label.written(from).forEach(label -> left.add(Label.name(label)));
        }
        String detail = "account=" + account + " join=" + String.join(",", joined) + " leave="
                + (others ? OTHERS : String.join(",", left));
        return registry.change(2 * joined.size() + 1, actor, "contact-moved", naming.inWords(), detail, change -> {
            Account owner = Accounts.find(change.tx(), account);
            Contact contact = naming.in(change.tx(), owner.id());
            List<ContactStore.Belonging> before = ContactStore.belongings(change.tx(), List.of(contact.id()));
            List<String> groups = new ArrayList<>(standing(before));
            for (String name : left) {
                if (!joined.contains(name) && !groups.contains(name)) {
                    throw new Objection(
                            Objection.Kind.UNKNOWN, "leave", "the contact has no label " + name + ": see contact show");
                }
            }
            Memberships there = new Memberships(owner, change);
            for (String name : List.copyOf(groups)) {
                if (!joined.contains(name) && (others || left.contains(name))) {
                    there.release(contact, name, before);
                    groups.remove(name);
                }
            }
            for (String name : joined) {
                if (!groups.contains(name)) {
                    there.take(contact, name, before);
                    groups.add(name);
                }
            }
            return groups.stream().sorted().toList();
        });
    }
}
