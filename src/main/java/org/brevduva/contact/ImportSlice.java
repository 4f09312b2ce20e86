package org.brevduva.contact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.brevduva.account.Account;
import org.brevduva.account.Objection;
import org.brevduva.contact.ImportOutcome.WrongRow;
import org.brevduva.contact.Imports.Existing;
import org.brevduva.contact.Imports.Judged;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.Msisdn;
import org.brevduva.store.Change;
import org.brevduva.store.Tx;

/** What the rows of one change make of the contacts that are there. Asks for all of them at once. */
final class ImportSlice {

    private final Account owner;
    private final Existing existing;
    private final Map<Long, List<ContactStore.Belonging>> belongings;
    private final Set<String> there;
    private final Map<Msisdn, Card> byPhone = new HashMap<>();
    private final Map<String, Set<Card>> byEmail = new HashMap<>();
    private final Set<Card> cards = new LinkedHashSet<>();
    private final List<WrongRow> wrong = new ArrayList<>();
    private int unchanged;
    private int skipped;

    /** A contact, as it is and as it becomes. */
    private static final class Card {

        private final Optional<Contact> before;
        private final Set<String> groupsBefore;
        private Contact after;
        private final Set<String> groups = new LinkedHashSet<>();
        private boolean touched;

        Card(Optional<Contact> before, Contact after, Set<String> groupsBefore) {
            this.before = before;
            this.after = after;
            this.groupsBefore = groupsBefore;
        }
    }

    ImportSlice(Tx tx, Account owner, Existing existing, List<Judged> rows) {
        this.owner = owner;
        this.existing = existing;
        List<Contact> known = known(tx, rows);
        List<Long> ids = known.stream().map(Contact::id).toList();
        List<ContactStore.Belonging> all = ids.isEmpty() ? List.of() : ContactStore.belongings(tx, ids);
        this.belongings = all.stream().collect(Collectors.groupingBy(ContactStore.Belonging::contact));
        this.there = ContactStore.groupIds(tx, owner.id()).keySet();
        Map<Long, Set<String>> standing = all.stream()
                .filter(ContactStore.Belonging::stands)
                .collect(Collectors.groupingBy(
                        ContactStore.Belonging::contact,
                        Collectors.mapping(ContactStore.Belonging::group, Collectors.toSet())));
        known.forEach(one -> file(new Card(Optional.of(one), one, standing.getOrDefault(one.id(), Set.of()))));
        rows.forEach(this::take);
    }

    private List<Contact> known(Tx tx, List<Judged> rows) {
        List<Msisdn> phones = rows.stream().flatMap(row -> row.phone().stream()).toList();
        List<MailAddress> emails =
                rows.stream().flatMap(row -> row.email().stream()).toList();
        Map<Long, Contact> known = new LinkedHashMap<>();
        Stream.concat(
                        phones.isEmpty() ? Stream.of() : ContactStore.contacts(tx, owner.id(), phones).stream(),
                        emails.isEmpty() ? Stream.of() : ContactStore.contactsByEmail(tx, owner.id(), emails).stream())
                .forEach(contact -> known.put(contact.id(), contact));
        return List.copyOf(known.values());
    }

    private void file(Card card) {
        cards.add(card);
        card.after.phone().ifPresent(phone -> byPhone.put(phone, card));
        card.after
                .email()
                .ifPresent(email -> byEmail.computeIfAbsent(email.canonical(), one -> new LinkedHashSet<>())
                        .add(card));
    }

    private void take(Judged row) {
        try {
            Optional<Card> found = find(row);
            if (found.isPresent() && existing == Existing.SKIP) {
                skipped++;
                return;
            }
            Card card = found.orElseGet(() -> new Card(Optional.empty(), blank(row), Set.of()));
            Contact before = card.after;
            Contact after = before.with(before.phone().or(row::phone), Fields.changed(before.fields(), row.changes()));
            Set<String> more = new LinkedHashSet<>(row.groups());
            more.removeAll(card.groupsBefore);
            more.removeAll(card.groups);
            boolean news = !after.equals(before) || !more.isEmpty();
            if (found.isPresent() && news && existing == Existing.REFUSE) {
                throw Imports.wrong(
                        "the contact is there already, in the account or further up, and this says something new");
            }
            if (found.isPresent() && !news) {
                unchanged++;
                return;
            }
            refile(card, after);
            card.groups.addAll(more);
            card.touched = true;
        } catch (Objection e) {
            wrong.add(new WrongRow(row.line(), e.getMessage()));
        }
    }

    private Contact blank(Judged row) {
        return new Contact(0, owner.id(), owner.name(), row.phone(), Map.of());
    }

    private void refile(Card card, Contact after) {
        card.after.email().map(MailAddress::canonical).map(byEmail::get).ifPresent(same -> same.remove(card));
        card.after = after;
        file(card);
    }

    /** By the phone; a row with an e-mail address can give its phone to a contact that has none. */
    private Optional<Card> find(Judged row) throws Objection {
        Optional<Card> known = row.phone().map(byPhone::get);
        if (known.isPresent() || row.email().isEmpty()) {
            return known;
        }
        Collection<Card> same = byEmail.getOrDefault(row.email().get().canonical(), Set.of()).stream()
                .filter(card -> row.phone().isEmpty() || card.after.phone().isEmpty())
                .toList();
        if (same.size() > 1) {
            throw Imports.wrong(same.size() + " contacts have that e-mail address: write the phone beside it");
        }
        return same.stream().findFirst();
    }

    /** Puts what is new. */
    void keep(Change change) {
        Memberships memberships = new Memberships(owner, change);
        for (Card card : cards) {
            if (!card.touched) {
                continue;
            }
            Contact after = card.before.isPresent()
                    ? card.after
                    : new Contact(change.newId(), owner.id(), owner.name(), card.after.phone(), card.after.fields());
            if (!card.before.equals(Optional.of(after))) {
                ContactStore.put(change, after, ContactStore.ACTIVE);
            }
            List<ContactStore.Belonging> before = belongings.getOrDefault(after.id(), List.of());
            card.groups.forEach(group -> memberships.take(after, group, before));
        }
    }

    /** {@code others}: rows that were wrong by themselves. */
    ImportOutcome outcome(List<WrongRow> others) {
        int added = (int) cards.stream()
                .filter(card -> card.touched && card.before.isEmpty())
                .count();
        int changed = (int) cards.stream()
                .filter(card -> card.touched && card.before.isPresent())
                .count();
        Set<String> made = new TreeSet<>();
        cards.forEach(card -> made.addAll(card.groups));
        made.removeAll(there);
        List<WrongRow> all = Stream.concat(others.stream(), wrong.stream())
                .sorted((one, other) -> Integer.compare(one.line(), other.line()))
                .toList();
        return new ImportOutcome(added, changed, unchanged, skipped, List.copyOf(made), all);
    }
}
