package org.brevduva.account;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.brevduva.mail.MailAddress;
import org.brevduva.store.Change;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;

/** Our own phone numbers, as administrators see and change them. Thread-safe. */
public final class Numbers {

    private final Registry registry;

    public Numbers(Store store, Audit audit) {
        this.registry = new Registry(store, audit);
    }

    public List<VirtualNumber> all() {
        return registry.store().inTransaction(NumberStore::all);
    }

    public VirtualNumber find(String number) throws Objection {
        return registry.store()
                .inTransaction(tx -> NumberStore.find(tx, digits(number)))
                .orElseThrow(Numbers::unknown);
    }

    /** In a transaction of the caller's; {@code number} in digits. */
    public static Optional<VirtualNumber> find(Tx tx, String number) {
        return NumberStore.find(tx, number);
    }

    /** Whether the number is one of the account's. */
    public static boolean belongs(Tx tx, long account, String number) {
        return NumberStore.find(tx, number)
                .filter(found -> found.account() == account)
                .isPresent();
    }

    /** {@code mailbox}: whose a dialog number is, or where the SMS to a shared one go. */
    public VirtualNumber add(
            String actor, String account, String number, VirtualNumber.Kind kind, Optional<String> mailbox)
            throws Objection, IOException {
        String digits = read(digits(number), kind);
        String detail = "kind=" + kind.word() + " account=" + account
                + mailbox.map(to -> " mailbox=" + to).orElse("");
        return registry.change(1, actor, "number-added", digits, detail, change -> {
            Account owner = Accounts.find(change.tx(), account);
            if (NumberStore.find(change.tx(), digits).isPresent()) {
                throw Objection.conflict("number", "the number is there already: see number list");
            }
            VirtualNumber fresh = new VirtualNumber(
                    change.newId(), digits, kind, owner.id(), owner.name(), Optional.empty(), Optional.empty());
            return lead(change, fresh, mailbox);
        });
    }

    /** Leads SMS to the number to another mailbox of its account, or to none. */
    public VirtualNumber change(String actor, String number, Optional<String> mailbox) throws Objection, IOException {
        String detail = "mailbox=" + mailbox.orElse("");
        return registry.change(0, actor, "number-changed", digits(number), detail, change -> {
            VirtualNumber there = NumberStore.find(change.tx(), digits(number)).orElseThrow(Numbers::unknown);
            return lead(change, there, mailbox);
        });
    }

    /** A number that a mailbox has, or that has rules, is not removed. */
    public VirtualNumber remove(String actor, String number) throws Objection, IOException {
        return registry.change(0, actor, "number-removed", digits(number), "", change -> {
            VirtualNumber there = NumberStore.find(change.tx(), digits(number)).orElseThrow(Numbers::unknown);
            if (there.mailbox().isPresent()) {
                throw Objection.conflict("number", "a mailbox has the number: take it from the mailbox first");
            }
            if (!RuleStore.ofNumber(change.tx(), there.number()).isEmpty()) {
                throw Objection.conflict("number", "the number has rules, see rule list: remove them first");
            }
            NumberStore.free(change, there, State.REMOVED, registry.now());
            return there;
        });
    }

    private VirtualNumber lead(Change change, VirtualNumber number, Optional<String> mailbox) throws Objection {
        Optional<Long> id = Optional.empty();
        if (mailbox.isPresent()) {
            Mailbox found = MailAddress.read(mailbox.get())
                    .flatMap(address -> MailboxStore.find(change.tx(), address))
                    .map(MailboxStore.Kept::mailbox)
                    .filter(known -> known.account() == number.account())
                    .orElseThrow(() -> Objection.unknown(
                            "mailbox", "account " + number.accountName() + " has no such mailbox: see mailbox list"));
            boolean second = number.kind() == VirtualNumber.Kind.DIALOG
                    && found.number().isPresent()
                    && !found.number().get().digits().equals(number.number());
            if (second) {
                throw Objection.conflict(
                        "mailbox", "the mailbox has a dialog number already: take that one away first");
            }
            id = Optional.of(found.id());
        }
        mayLeave(change, number, id);
        if (id.isPresent()) {
            NumberStore.give(change, number, id.get());
        } else {
            NumberStore.free(change, number, State.ACTIVE, registry.now());
        }
        return NumberStore.find(change.tx(), number.number()).orElseThrow();
    }

    private static void mayLeave(Change change, VirtualNumber number, Optional<Long> next) throws Objection {
        boolean nothingLeft = number.kind() == VirtualNumber.Kind.DIALOG
                && number.mailbox()
                        .flatMap(address -> MailboxStore.find(change.tx(), address))
                        .map(MailboxStore.Kept::mailbox)
                        .filter(before -> before.sender().isEmpty() && !next.equals(Optional.of(before.id())))
                        .isPresent();
        if (nothingLeft) {
            throw Objection.conflict(
                    "mailbox",
                    "its mailbox would have nothing for phones to show: give that one a sender or a number first");
        }
    }

    /** The digits, if the number can be one of that kind. */
    static String read(String digits, VirtualNumber.Kind kind) throws Objection {
        boolean right = kind == VirtualNumber.Kind.SHARED
                ? digits.matches("[1-9][0-9]{2,14}")
                : digits.matches("[1-9][0-9]{6,14}");
        if (!right) {
            throw Objection.wrong(
                    "number",
                    kind == VirtualNumber.Kind.SHARED
                            ? "number is a short code of 3 to 6 digits, or begins with a country code; digits only"
                            : "number begins with a country code and has 7 to 15 digits, and nothing else");
        }
        return digits;
    }

    static String digits(String written) {
        return written.startsWith("+") ? written.substring(1) : written;
    }

    private static Objection unknown() {
        return Objection.unknown("number", "there is no such number: see number list");
    }
}
