package org.brevduva.account;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;

/** The accounts, as administrators see and change them. Thread-safe. */
public final class Accounts {

    private final Registry registry;

    public Accounts(Store store, Audit audit) {
        this.registry = new Registry(store, audit);
    }

    /** All but removed ones, by name. */
    public List<Account> all() {
        return registry.store().inTransaction(AccountStore::accounts);
    }

    public Account find(String name) throws Objection {
        return registry.store()
                .inTransaction(tx -> AccountStore.account(tx, name))
                .orElseThrow(() -> unknown(name));
    }

    /** In a transaction of the caller's, where a missing one is the caller's objection. */
    public static Account find(Tx tx, String name) throws Objection {
        return AccountStore.account(tx, name).orElseThrow(() -> unknown(name));
    }

    /** In a transaction of the caller's. */
    public static Optional<Account> named(Tx tx, String name) {
        return AccountStore.account(tx, name);
    }

    private static Objection unknown(String name) {
        return Objection.unknown(
                "account", "there is no account " + name.replaceAll("[^ -~]", "?") + ": see account list");
    }

    /** {@code options}: those that are not left at their defaults. */
    public Account add(String actor, String name, Map<String, String> options) throws Objection, IOException {
        String plain = Names.read("name", name);
        Map<String, Optional<String>> chosen = new TreeMap<>();
        options.forEach((option, value) -> chosen.put(option, Optional.of(value)));
        Options judged = Options.NONE.with(Option.Scope.ACCOUNT, chosen);
        return registry.change(1, actor, "account-added", plain, judged.inWords(), change -> {
            if (AccountStore.account(change.tx(), plain).isPresent()) {
                throw Objection.conflict("name", "there is an account " + plain + " already: take another name");
            }
            Account account = new Account(change.newId(), plain, State.ACTIVE, judged);
            AccountStore.put(change, account);
            return account;
        });
    }

    /** {@code changes}: an empty value goes back to the default. */
    public Account change(String actor, String name, Map<String, Optional<String>> changes)
            throws Objection, IOException {
        return registry.change(0, actor, "account-changed", name, Options.inWords(changes), change -> {
            Account before = find(change.tx(), name);
            Options options = before.options().with(Option.Scope.ACCOUNT, changes);
            Account after = new Account(before.id(), before.name(), before.state(), options);
            AccountStore.put(change, after);
            return after;
        });
    }

    /**
     * Deactivating pauses every mailbox of the account, in and out. Removing it is for good, and only when no mailbox
     * is left: its numbers are anybody's then, and its keys open nothing.
     */
    public Account set(String actor, String name, State state) throws Objection, IOException {
        return registry.change(0, actor, "account-" + state.word(), name, "", change -> {
            Account before = find(change.tx(), name);
            int mailboxes = MailboxStore.ofAccount(change.tx(), before.id()).size();
            if (state == State.REMOVED && mailboxes > 0) {
                throw Objection.conflict(
                        "account", "the account has mailboxes, " + mailboxes + " of them: remove or move them first");
            }
            if (state == State.REMOVED) {
                for (VirtualNumber number : NumberStore.ofAccount(change.tx(), before.id())) {
                    for (InboundRule rule : RuleStore.ofNumber(change.tx(), number.number())) {
                        RuleStore.put(change, rule, State.REMOVED);
                    }
                    NumberStore.free(change, number, State.REMOVED, registry.now());
                }
                for (InboundRule rule : RuleStore.ofAccount(change.tx(), before.id())) {
                    RuleStore.put(change, rule, State.REMOVED);
                }
            }
            Account after = new Account(before.id(), before.name(), state, before.options());
            AccountStore.put(change, after);
            return after;
        });
    }
}
