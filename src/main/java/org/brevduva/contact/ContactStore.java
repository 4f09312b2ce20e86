package org.brevduva.contact;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.Msisdn;
import org.brevduva.store.Change;
import org.brevduva.store.Row;
import org.brevduva.store.Tx;

/** The tables contact, contact_group and contact_group_member. */
final class ContactStore {

    static final String ACTIVE = "ACTIVE";
    static final String REMOVED = "REMOVED";

    private static final String CONTACT = """
            SELECT c.id, c.account, a.name AS account_name, c.phone, c.fields
              FROM contact c JOIN account a ON a.id = c.account
             WHERE c.state = 'ACTIVE'\s""";

    private static final String CONTACT_OF_GROUP = """
            SELECT c.id, c.account, a.name AS account_name, c.phone, c.fields
              FROM contact_group_member m
              JOIN contact c ON c.id = m.contact
              JOIN account a ON a.id = c.account
             WHERE m.state = 'ACTIVE' AND c.state = 'ACTIVE'\s""";

    private static final String GROUP = """
            SELECT g.id, g.account, a.name AS account_name, g.name,
                   (SELECT COUNT(*)
                      FROM contact_group_member m JOIN contact c ON c.id = m.contact
                     WHERE m.contact_group = g.id AND m.state = 'ACTIVE' AND c.state = 'ACTIVE') AS members
              FROM contact_group g JOIN account a ON a.id = g.account
             WHERE g.state = 'ACTIVE'\s""";

    private ContactStore() {}

    static void put(Change change, Contact contact, String state) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("account", contact.account());
        columns.put("phone", contact.phone().map(Msisdn::digits));
        columns.put("email", contact.email().map(MailAddress::canonical));
        columns.put("fields", Fields.column(contact.fields()));
        columns.put("state", state);
        change.put("contact", contact.id(), columns);
    }

    static Optional<Contact> contact(Tx tx, long account, Msisdn phone) {
        return tx.first(CONTACT + "AND c.account = ? AND c.phone = ?", ContactStore::contact, account, phone.digits());
    }

    /** Of those phones that the account knows; at least one is asked for. */
    static List<Contact> contacts(Tx tx, long account, List<Msisdn> phones) {
        List<String> digits = phones.stream().map(Msisdn::digits).toList();
        return tx.list(CONTACT + "AND c.account = ? AND c.phone = ANY(?)", ContactStore::contact, account, digits);
    }

    /** Of those addresses that the account knows, as they came; at least one is asked for. */
    static List<Contact> contactsByEmail(Tx tx, long account, List<MailAddress> emails) {
        List<String> folded = emails.stream().map(MailAddress::canonical).toList();
        return tx.list(
                CONTACT + "AND c.account = ? AND c.email = ANY(?) ORDER BY c.id",
                ContactStore::contact,
                account,
                folded);
    }

    /** At least one is asked for. */
    static List<Contact> contactsById(Tx tx, long account, List<Long> ids) {
        return tx.list(
                CONTACT + "AND c.account = ? AND c.id = ANY(?) ORDER BY c.id", ContactStore::contact, account, ids);
    }

    /** By phone; those without one come last. */
    static List<Contact> contacts(Tx tx, long account, int most) {
        return tx.list(
                CONTACT + "AND c.account = ? ORDER BY c.phone NULLS LAST, c.id LIMIT ?",
                ContactStore::contact,
                account,
                most);
    }

    /** As they came, behind the one with this id. */
    static List<Contact> contactsAfter(Tx tx, long account, long id, int most) {
        return tx.list(
                CONTACT + "AND c.account = ? AND c.id > ? ORDER BY c.id LIMIT ?",
                ContactStore::contact,
                account,
                id,
                most);
    }

    static void put(Change change, Group group, String state) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("account", group.account());
        columns.put("name", group.name());
        columns.put("state", state);
        change.put("contact_group", group.id(), columns);
    }

    static Optional<Group> group(Tx tx, long account, String name) {
        return tx.first(GROUP + "AND g.account = ? AND g.name = ?", ContactStore::group, account, name);
    }

    static boolean isNamed(Tx tx, String name) {
        return tx.first(
                        "SELECT id FROM contact_group WHERE name = ? AND state = 'ACTIVE'",
                        row -> row.number("id"),
                        name)
                .isPresent();
    }

    static List<Group> groups(Tx tx, long account) {
        return tx.list(GROUP + "AND g.account = ? ORDER BY g.name", ContactStore::group, account);
    }

    /** Their ids by their names. To count the members would take longer than all the rest of an import. */
    static Map<String, Long> groupIds(Tx tx, long account) {
        Map<String, Long> ids = new LinkedHashMap<>();
        tx.list(
                        "SELECT name, id FROM contact_group WHERE account = ? AND state = 'ACTIVE' ORDER BY id",
                        row -> Map.entry(row.text("name"), row.number("id")),
                        account)
                .forEach(group -> ids.put(group.getKey(), group.getValue()));
        return ids;
    }

    static void putMember(Change change, long id, Group group, Contact contact, String state) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("contact_group", group.id());
        columns.put("contact", contact.id());
        columns.put("state", state);
        change.put("contact_group_member", id, columns);
    }

    /** That somebody belongs to a group, or has. */
    record Membership(long id, boolean stands) {}

    static Optional<Membership> membership(Tx tx, Group group, Contact contact) {
        return tx.first(
                "SELECT id, state FROM contact_group_member WHERE contact_group = ? AND contact = ?",
                row -> new Membership(row.number("id"), row.text("state").equals(ACTIVE)),
                group.id(),
                contact.id());
    }

    /** By phone; those without one come last. */
    static List<Contact> members(Tx tx, Group group, int most) {
        return tx.list(
                CONTACT_OF_GROUP + "AND m.contact_group = ? ORDER BY c.phone NULLS LAST, c.id LIMIT ?",
                ContactStore::contact,
                group.id(),
                most);
    }

    /** As they came, behind the one with this id. */
    static List<Contact> membersAfter(Tx tx, Group group, long id, int most) {
        return tx.list(
                CONTACT_OF_GROUP + "AND m.contact_group = ? AND c.id > ? ORDER BY c.id LIMIT ?",
                ContactStore::contact,
                group.id(),
                id,
                most);
    }

    /** That a contact belongs to a group, or has. */
    record Belonging(long id, long contact, String group, boolean stands) {}

    /** Of some contacts, at least one, to groups that are there, by name. */
    static List<Belonging> belongings(Tx tx, List<Long> contacts) {
        return tx.list(
                """
                SELECT m.id, m.contact, m.state, g.name
                  FROM contact_group_member m JOIN contact_group g ON g.id = m.contact_group
                 WHERE m.contact = ANY(?) AND g.state = 'ACTIVE'
                 ORDER BY g.name, m.id""",
                row -> new Belonging(
                        row.number("id"),
                        row.number("contact"),
                        row.text("name"),
                        row.text("state").equals(ACTIVE)),
                contacts);
    }

    private static Contact contact(Row row) {
        return new Contact(
                row.number("id"),
                row.number("account"),
                row.text("account_name"),
                row.optionalText("phone").map(Msisdn::new),
                Fields.ofColumn(row.text("fields")));
    }

    private static Group group(Row row) {
        return new Group(
                row.number("id"),
                row.number("account"),
                row.text("account_name"),
                row.text("name"),
                row.count("members"));
    }
}
