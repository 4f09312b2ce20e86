package org.brevduva.account;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.brevduva.sms.NumberPlan;
import org.brevduva.store.Databases;
import org.brevduva.store.Store;
import org.brevduva.testing.ManualTime;

/** Everything that an administrator of accounts can reach, at a time that stands still. */
final class Desk implements AutoCloseable {

    static final String WHO = "admin";
    static final String DOMAIN = "sms.example";
    static final String ANNA = "anna@firma.example";
    static final String BO = "bo@firma.example";

    final Store store;
    final ManualTime time = new ManualTime();
    final Audit audit;
    final Accounts accounts;
    final ApiKeys keys;
    final Mailboxes mailboxes;
    final Numbers numbers;
    final OptOuts optOuts;
    final Undeliverables undeliverables;
    final Rules rules;
    final Quotas quotas;

    Desk(Databases kind, Path directory) {
        this(kind.openStore(directory));
    }

    Desk(Store store) {
        this.store = store;
        audit = new Audit(store, time);
        accounts = new Accounts(store, audit);
        keys = new ApiKeys(store, audit, new SecureRandom(), time);
        mailboxes = new Mailboxes(store, audit, List.of(DOMAIN, "sms2.example"), new Random(46));
        numbers = new Numbers(store, audit);
        optOuts = new OptOuts(store, audit, new NumberPlan("SE"), time);
        undeliverables = new Undeliverables(store, audit, time);
        rules = new Rules(store, audit, new NumberPlan("SE"), List.of(DOMAIN, "sms2.example"), Set.of("STOP"));
        quotas = new Quotas(store, time);
    }

    /** {@code options}: name and value in turn. */
    Account account(String name, String... options) throws Objection, IOException {
        return accounts.add(WHO, name, pairs(options));
    }

    /** {@code fields}: name and value in turn. */
    Mailbox mailbox(String address, String account, String... fields) throws Objection, IOException {
        Map<String, String> given = pairs(fields);
        given.put("address", address);
        given.put("account", account);
        return mailboxes.add(WHO, given);
    }

    Mailbox change(String address, String field, String value) throws Objection, IOException {
        return mailboxes.change(WHO, address, Map.of(field, Optional.of(value)));
    }

    Mailbox clear(String address, String field) throws Objection, IOException {
        return mailboxes.change(WHO, address, Map.of(field, Optional.empty()));
    }

    /** What was said of the newest entries of the audit book. */
    List<String> book() {
        return audit.newest(100).stream()
                .map(entry -> entry.action() + " " + entry.subject() + " " + entry.detail())
                .toList();
    }

    static Objection objection(ThrowingCallable refused) {
        return catchThrowableOfType(Objection.class, refused);
    }

    static String kindAndField(ThrowingCallable refused) {
        Objection objection = objection(refused);
        return objection == null ? "done" : objection.kind() + " " + objection.field();
    }

    private static Map<String, String> pairs(String... words) {
        Map<String, String> pairs = new TreeMap<>();
        for (int i = 0; i < words.length; i += 2) {
            pairs.put(words[i], words[i + 1]);
        }
        return pairs;
    }

    @Override
    public void close() {
        store.close();
    }
}
