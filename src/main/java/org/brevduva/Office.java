package org.brevduva;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.brevduva.account.Accounts;
import org.brevduva.account.ApiKeys;
import org.brevduva.account.Audit;
import org.brevduva.account.Mailboxes;
import org.brevduva.account.Numbers;
import org.brevduva.account.OptOuts;
import org.brevduva.account.Quotas;
import org.brevduva.account.Registry;
import org.brevduva.account.Rules;
import org.brevduva.account.Undeliverables;
import org.brevduva.config.ConfigException;
import org.brevduva.contact.Contacts;
import org.brevduva.contact.Groups;
import org.brevduva.dialog.CommandWords;
import org.brevduva.intake.Explain;
import org.brevduva.sms.NumberPlan;
import org.brevduva.store.Store;
import org.brevduva.web.AdminApi;
import org.brevduva.web.Books;
import org.brevduva.web.Traffic;

/** What administrators see and change. */
public record Office(
        Accounts accounts,
        ApiKeys keys,
        Mailboxes mailboxes,
        Numbers numbers,
        Contacts contacts,
        Groups groups,
        OptOuts optOuts,
        Rules rules,
        Undeliverables undeliverables,
        Quotas quotas,
        Audit audit) {

    /** {@code domains} are ours, the first is the default; {@code plan}: how phone numbers are written. */
    public static Office open(
            Store store, List<String> domains, NumberPlan plan, InstantSource time, SecureRandom chance) {
        Audit audit = new Audit(store, time);
        Rules rules = new Rules(store, audit, plan, domains, CommandWords.USUAL.reserved());
        return open(store, domains, plan, new Groups(store, audit, plan), rules, time, chance);
    }

    /**
     * Opens the books. No group may have a name that means something else, and none has it by now.
     *
     * @throws ConfigException when a group has a name of the settings
     */
    static Office open(Settings settings, Store store, InstantSource time, SecureRandom chance) throws ConfigException {
        settings.addresses().mustNotBeGroups(name -> store.inTransaction(tx -> Groups.isNamed(tx, name)));
        NumberPlan plan = settings.domains().firstPlan().orElseThrow();
        Groups groups = new Groups(
                store, new Audit(store, time), plan, settings.addresses().reserved());
        Rules rules = new Rules(
                store,
                new Audit(store, time),
                plan,
                settings.domains().names(),
                settings.dialog().words().reserved());
        return open(store, settings.domains().names(), plan, groups, rules, time, chance);
    }

    private static Office open(
            Store store,
            List<String> domains,
            NumberPlan plan,
            Groups groups,
            Rules rules,
            InstantSource time,
            SecureRandom chance) {
        Audit audit = new Audit(store, time);
        return new Office(
                new Accounts(store, audit),
                new ApiKeys(store, audit, chance, time),
                new Mailboxes(store, audit, domains, chance),
                new Numbers(store, audit),
                new Contacts(store, audit, plan),
                groups,
                new OptOuts(store, audit, plan, time),
                rules,
                new Undeliverables(store, audit, time),
                new Quotas(store, time),
                audit);
    }

    AdminApi api(Store store, Traffic traffic, Explain explain) {
        return new AdminApi(
                new Books(accounts, keys, mailboxes, numbers, contacts, groups, optOuts, rules, undeliverables, quotas),
                traffic,
                explain,
                new Registry(store, audit),
                audit);
    }
}
