package org.brevduva.contact;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.account.Account;
import org.brevduva.store.Change;

/** Who is in which group of an account, while that is changed. */
final class Memberships {

    private final Account owner;
    private final Change change;
    private final Map<String, Long> ids;

    Memberships(Account owner, Change change) {
        this.owner = owner;
        this.change = change;
        this.ids = ContactStore.groupIds(change.tx(), owner.id());
    }

    /** Into a group, which is made if it is not there. {@code before}: where the contact is, or has been. */
    void take(Contact contact, String name, List<ContactStore.Belonging> before) {
        put(contact, group(name), before, ContactStore.ACTIVE);
    }

    void release(Contact contact, String name, List<ContactStore.Belonging> before) {
        put(contact, group(name), before, ContactStore.REMOVED);
    }

    private void put(Contact contact, Group group, List<ContactStore.Belonging> before, String state) {
        Optional<ContactStore.Belonging> there = before.stream()
                .filter(one -> one.contact() == contact.id() && one.group().equals(group.name()))
                .findFirst();
        long id = there.map(ContactStore.Belonging::id).orElseGet(change::newId);
        ContactStore.putMember(change, id, group, contact, state);
    }

    private Group group(String name) {
        Optional<Long> known = Optional.ofNullable(ids.get(name));
        Group group = new Group(known.orElseGet(change::newId), owner.id(), owner.name(), name, 0);
        if (known.isEmpty()) {
            ContactStore.put(change, group, ContactStore.ACTIVE);
            ids.put(name, group.id());
        }
        return group;
    }
}
