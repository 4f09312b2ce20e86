package org.brevduva.account;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.brevduva.store.Change;
import org.brevduva.store.Store;

/** The API keys, as administrators see and change them. Thread-safe. */
public final class ApiKeys {

    /** Every one of them stands in a local part, where the case of letters is lost: RFC 4648, 6. */
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    /** 160 bits: nobody guesses one, so a fast digest is enough to keep it. */
    private static final int LENGTH = 32;

    private static final int HINT = 4;

    private static final Pattern FORM = Pattern.compile("(?<![a-zA-Z0-9])[a-zA-Z2-7]{32}(?![a-zA-Z0-9])");
    private static final int MOST_TRIED = 3;

    private final Registry registry;
    private final SecureRandom chance;
    private final InstantSource time;

    public ApiKeys(Store store, Audit audit, SecureRandom chance, InstantSource time) {
        this.registry = new Registry(store, audit);
        this.chance = chance;
        this.time = time;
    }

    /** Revoked ones too, by name. */
    public List<ApiKey> of(String account) throws Objection {
        Optional<Account> owner = registry.store().inTransaction(tx -> AccountStore.account(tx, account));
        long id = owner.orElseThrow(() -> Objection.unknown("account", "there is no such account: see account list"))
                .id();
        return registry.store().inTransaction(tx -> AccountStore.keys(tx, id));
    }

    /** Makes a key. Its secret is in the answer and nowhere else. */
    public ApiKey.Made add(String actor, String account, String name) throws Objection, IOException {
        String plain = Names.read("name", name);
        String secret = secret();
        return registry.change(1, actor, "key-added", account + "/" + plain, "", change -> {
            Account owner = Accounts.find(change.tx(), account);
            if (AccountStore.key(change.tx(), owner.id(), plain).isPresent()) {
                throw Objection.conflict("name", "the account has had a key " + plain + " already: take another name");
            }
            ApiKey key = new ApiKey(
                    change.newId(), owner.id(), owner.name(), plain, State.ACTIVE, hint(secret), time.instant());
            AccountStore.put(change, key, digest(secret));
            return new ApiKey.Made(key, secret);
        });
    }

    /** A deactivated key pauses every mailbox that hangs on it, in and out; a removed one is revoked for good. */
    public ApiKey set(String actor, String account, String name, State state) throws Objection, IOException {
        String action = state == State.REMOVED ? "key-revoked" : "key-" + state.word();
        return registry.change(0, actor, action, account + "/" + name, "", change -> {
            AccountStore.Kept before = find(change, account, name);
            ApiKey key = before.key();
            ApiKey after = new ApiKey(
                    key.id(), key.account(), key.accountName(), key.name(), state, key.hint(), key.createdAt());
            AccountStore.put(change, after, before.digest());
            return after;
        });
    }

    /**
     * Gives the key another secret; the one before is worth nothing from then on. What hangs on the key stays there.
     */
    public ApiKey.Made rotate(String actor, String account, String name) throws Objection, IOException {
        String secret = secret();
        return registry.change(0, actor, "key-rotated", account + "/" + name, "", change -> {
            ApiKey key = find(change, account, name).key();
            ApiKey after = new ApiKey(
                    key.id(), key.account(), key.accountName(), key.name(), key.state(), hint(secret), time.instant());
            AccountStore.put(change, after, digest(secret));
            return new ApiKey.Made(after, secret);
        });
    }

    /**
     * The key with this secret, if it is one and was not revoked. Compares digests: no timing tells how near a guess
     * was.
     */
    public Optional<ApiKey> withSecret(String secret) {
        String digest = digest(secret.strip().toLowerCase(Locale.ROOT));
        return registry.store()
                .inTransaction(tx -> AccountStore.keyWithDigest(tx, digest))
                .map(AccountStore.Kept::key)
                .filter(key -> key.state() != State.REMOVED);
    }

    /** The keys among the words of a text, but only the first few words that look like one are tried. */
    public List<ApiKey> in(String text) {
        return FORM.matcher(text)
                .results()
                .map(MatchResult::group)
                .limit(MOST_TRIED)
                .flatMap(word -> withSecret(word).stream())
                .toList();
    }

    private static AccountStore.Kept find(Change change, String account, String name) throws Objection {
        Account owner = Accounts.find(change.tx(), account);
        AccountStore.Kept kept = AccountStore.key(change.tx(), owner.id(), name)
                .orElseThrow(() -> Objection.unknown("key", "the account has no such key: see key list"));
        if (kept.key().state() == State.REMOVED) {
            throw Objection.conflict("key", "the key has been revoked, which is for good: add another");
        }
        return kept;
    }

    private String secret() {
        StringBuilder secret = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            secret.append(ALPHABET.charAt(chance.nextInt(ALPHABET.length())));
        }
        return secret.toString();
    }

    private static String hint(String secret) {
        return secret.substring(secret.length() - HINT);
    }

    private static String digest(String secret) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(secret.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
