package org.brevduva.account;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.store.Change;
import org.brevduva.store.Row;
import org.brevduva.store.Tx;

/** The tables account and api_key. */
final class AccountStore {

    private AccountStore() {}

    static void put(Change change, Account account) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("name", account.name());
        columns.put("state", account.state().name());
        columns.put("options", account.options().column());
        change.put("account", account.id(), columns);
    }

    static Optional<Account> account(Tx tx, String name) {
        return tx.first(
                "SELECT id, name, state, options FROM account WHERE name = ? AND state <> 'REMOVED'",
                AccountStore::account,
                name);
    }

    static Optional<Account> account(Tx tx, long id) {
        return tx.first("SELECT id, name, state, options FROM account WHERE id = ?", AccountStore::account, id);
    }

    static List<Account> accounts(Tx tx) {
        return tx.list(
                "SELECT id, name, state, options FROM account WHERE state <> 'REMOVED' ORDER BY name",
                AccountStore::account);
    }

    private static Account account(Row row) {
        return new Account(
                row.number("id"),
                row.text("name"),
                State.valueOf(row.text("state")),
                Options.ofColumn(row.text("options")));
    }

    /** {@code digest} of the secret, in hexadecimal. */
    static void put(Change change, ApiKey key, String digest) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("account", key.account());
        columns.put("name", key.name());
        columns.put("state", key.state().name());
        columns.put("digest", digest);
        columns.put("hint", key.hint());
        columns.put("created_at", key.createdAt());
        change.put("api_key", key.id(), columns);
    }

    /** A key and what is kept of its secret. */
    record Kept(ApiKey key, String digest) {}

    /** Also a revoked one: its name is not given again. */
    static Optional<Kept> key(Tx tx, long account, String name) {
        return tx.first("""
                SELECT k.id, k.account, a.name AS account_name, k.name, k.state, k.digest, k.hint, k.created_at
                  FROM api_key k JOIN account a ON a.id = k.account
                 WHERE k.account = ? AND k.name = ?""", AccountStore::kept, account, name);
    }

    /** Of an account that is there. */
    static Optional<Kept> keyWithDigest(Tx tx, String digest) {
        return tx.first("""
                SELECT k.id, k.account, a.name AS account_name, k.name, k.state, k.digest, k.hint, k.created_at
                  FROM api_key k JOIN account a ON a.id = k.account
                 WHERE k.digest = ? AND a.state <> 'REMOVED'""", AccountStore::kept, digest);
    }

    static List<ApiKey> keys(Tx tx, long account) {
        return tx.list("""
                SELECT k.id, k.account, a.name AS account_name, k.name, k.state, k.digest, k.hint, k.created_at
                  FROM api_key k JOIN account a ON a.id = k.account
                 WHERE k.account = ?
                 ORDER BY k.name""", row -> kept(row).key(), account);
    }

    private static Kept kept(Row row) {
        ApiKey key = new ApiKey(
                row.number("id"),
                row.number("account"),
                row.text("account_name"),
                row.text("name"),
                State.valueOf(row.text("state")),
                row.text("hint"),
                row.instant("created_at"));
        return new Kept(key, row.text("digest"));
    }
}
