package org.brevduva.account;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.SenderId;
import org.brevduva.store.Change;
import org.brevduva.store.Tx;

/** What can be said of a mailbox, judged and put into the register. */
final class MailboxFields {

    /** {@value}: a free one of the account's. */
    static final String AUTO = "auto";

    private static final String PASSWORD = "password";
    private static final Set<String> NAMES =
            Set.of("account", "key", "address", "number", "sender", "domain", PASSWORD);
    /** The id of no mailbox. */
    private static final long NOBODY = 0;

    static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_PASSWORD = 100;

    private final List<String> domains;
    private final FreeNumbers freeNumbers;
    private final FurtherAddresses addresses;

    MailboxFields(List<String> domains, FreeNumbers freeNumbers, Supplier<Instant> now) {
        this.domains = List.copyOf(domains);
        this.freeNumbers = freeNumbers;
        this.addresses = new FurtherAddresses(domains, now);
    }

    /** With the password in the form in which it is kept: made before the transaction, as it takes a while. */
    static Map<String, Optional<String>> hashed(Map<String, Optional<String>> changes) throws Objection {
        Optional<String> password = changes.getOrDefault(PASSWORD, Optional.empty());
        if (password.isEmpty()) {
            return changes;
        }
        String written = password.get();
        if (written.length() < SHORTEST_PASSWORD
                || written.length() > LONGEST_PASSWORD
                || !written.matches("[\\x21-\\x7e]+")) {
            throw Objection.wrong(
                    PASSWORD,
                    "password has " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD
                            + " printable ASCII characters and no blanks: it is one word of a subject");
        }
        Map<String, Optional<String>> hashed = new TreeMap<>(changes);
        hashed.put(PASSWORD, Optional.of(Passwords.hash(written)));
        return hashed;
    }

    /** For the audit book: never the password. */
    static String inWords(Map<String, Optional<String>> changes) {
        Map<String, Optional<String>> shown = new TreeMap<>(changes);
        shown.computeIfPresent(PASSWORD, (name, value) -> value.map(secret -> "***"));
        return Options.inWords(shown);
    }

    Mailbox add(Change change, MailAddress address, Map<String, Optional<String>> given) throws Objection {
        addresses.notOurs("address", address);
        FurtherAddresses.notTaken(change.tx(), "address", address, NOBODY);
        Account account = Accounts.find(change.tx(), given.get("account").orElse(""));
        Mailbox blank = new Mailbox(
                change.newId(),
                account.id(),
                account.name(),
                Optional.empty(),
                address,
                domains.get(0),
                State.ACTIVE,
                Optional.empty(),
                Optional.empty(),
                false,
                Options.NONE,
                false);
        return change(
                change, new MailboxStore.Kept(blank, Optional.empty(), Optional.empty(), account.options()), given);
    }

    Mailbox set(Change change, MailboxStore.Kept before, State state) {
        Mailbox mailbox = before.mailbox();
        MailboxStore.put(change, with(mailbox, state), before.key(), before.password());
        return reread(change.tx(), mailbox.id());
    }

    Mailbox change(Change change, MailboxStore.Kept before, Map<String, Optional<String>> changes) throws Objection {
        Tx tx = change.tx();
        Mailbox mailbox = before.mailbox();
        Map<String, Optional<String>> options = new TreeMap<>(changes);
        options.keySet().removeAll(NAMES);
        Account account = changes.containsKey("account")
                ? Accounts.find(tx, changes.get("account").orElse(""))
                : AccountStore.account(tx, mailbox.account()).orElseThrow();
        // A key of the account before is none of the new one's.
        Optional<Long> kept = account.id() == mailbox.account() ? before.key() : Optional.empty();
        Optional<Long> key = changes.containsKey("key") ? key(tx, account, changes.get("key")) : kept;
        Optional<SenderId> sender = changes.containsKey("sender") ? sender(changes.get("sender")) : mailbox.sender();
        Optional<String> password = changes.containsKey(PASSWORD) ? changes.get(PASSWORD) : before.password();
        Mailbox after = new Mailbox(
                mailbox.id(),
                account.id(),
                account.name(),
                Optional.empty(),
                changes.containsKey("address") ? address(tx, mailbox, changes.get("address")) : mailbox.address(),
                changes.containsKey("domain") ? domain(changes.get("domain")) : mailbox.domain(),
                mailbox.state(),
                Optional.empty(),
                sender,
                password.isPresent(),
                mailbox.options().with(Option.Scope.MAILBOX, options),
                false);
        MailboxStore.put(change, after, key, password);
        addresses.settle(change, mailbox, after);
        if (changes.containsKey("number")) {
            freeNumbers.bind(change, account, after, changes.get("number"));
        }
        takeNumbersAlong(change, account, after);
        Mailbox result = reread(tx, mailbox.id());
        if (result.shown().isEmpty()) {
            throw Objection.wrong("number", "a mailbox needs a number or a sender for phones to show: give one");
        }
        boolean required = Policy.of(result.options(), account.options()).passwordRequired();
        if (required && password.isEmpty()) {
            throw Objection.wrong(PASSWORD, "password-required is yes and there is no password: give one");
        }
        return result;
    }

    /** To another account: the dialog number goes with its mailbox, a shared number never leads out of its account. */
    private static void takeNumbersAlong(Change change, Account account, Mailbox mailbox) throws Objection {
        for (VirtualNumber number : NumberStore.leadingTo(change.tx(), mailbox.id())) {
            if (number.account() == account.id()) {
                continue;
            }
            if (number.kind() == VirtualNumber.Kind.SHARED) {
                throw Objection.conflict(
                        "account",
                        "the shared number " + number.number() + " leads to the mailbox: lead it elsewhere first");
            }
            VirtualNumber moved = new VirtualNumber(
                    number.id(),
                    number.number(),
                    number.kind(),
                    account.id(),
                    account.name(),
                    number.mailbox(),
                    Optional.empty());
            NumberStore.give(change, moved, mailbox.id());
        }
    }

    private static Mailbox reread(Tx tx, long id) {
        return MailboxStore.find(tx, id).orElseThrow().mailbox();
    }

    private static Mailbox with(Mailbox mailbox, State state) {
        return new Mailbox(
                mailbox.id(),
                mailbox.account(),
                mailbox.accountName(),
                mailbox.key(),
                mailbox.address(),
                mailbox.domain(),
                state,
                mailbox.number(),
                mailbox.sender(),
                mailbox.hasPassword(),
                mailbox.options(),
                mailbox.paused());
    }

    private static Optional<Long> key(Tx tx, Account account, Optional<String> name) throws Objection {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(AccountStore.key(tx, account.id(), name.get())
                .filter(kept -> kept.key().state() != State.REMOVED)
                .orElseThrow(() -> Objection.unknown("key", "the account has no such key: see key list"))
                .key()
                .id());
    }

    private static Optional<SenderId> sender(Optional<String> written) throws Objection {
        if (written.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                SenderId.read(written.get())
                        .orElseThrow(
                                () -> Objection.wrong(
                                        "sender",
                                        "sender has 1 to 11 of A-Z a-z 0-9 and inner blanks with a letter among them, or is a number")));
    }

    private MailAddress address(Tx tx, Mailbox mailbox, Optional<String> written) throws Objection {
        MailAddress address = written.flatMap(MailAddress::read)
                .orElseThrow(() -> Objection.wrong("address", "address is an e-mail address, anna@firma.example"));
        addresses.notOurs("address", address);
        FurtherAddresses.notTaken(tx, "address", address, mailbox.id());
        return address;
    }

    private String domain(Optional<String> written) throws Objection {
        String domain = written.orElse(domains.get(0)).toLowerCase(Locale.ROOT);
        if (!domains.contains(domain)) {
            throw Objection.wrong("domain", "domain is one of ours: " + String.join(", ", domains));
        }
        return domain;
    }
}
