package org.brevduva.account;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.brevduva.sms.NumberPlan;
import org.brevduva.store.Change;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;

/**
 * What is done about SMS that come in, by number and keyword, as administrators see and change it. The first word of a
 * keyword is one account's on that number. Thread-safe.
 */
public final class Rules {

    private final Registry registry;
    private final RuleFields fields;
    private final Set<String> reserved;

    /**
     * Opens the book.
     *
     * @param plan how phone numbers are written where nothing else is said
     * @param domains of ours: nothing is forwarded to them
     * @param reserved what means something else in any SMS, as {@link Keyword} folds it
     */
    public Rules(Store store, Audit audit, NumberPlan plan, List<String> domains, Set<String> reserved) {
        this.registry = new Registry(store, audit);
        this.fields = new RuleFields(plan, List.copyOf(domains));
        this.reserved = Set.copyOf(reserved);
    }

    /** Of one number or of all, by number and keyword. */
    public List<InboundRule> all(Optional<String> number) {
        return registry.store()
                .inTransaction(tx ->
                        number.isPresent() ? RuleStore.ofNumber(tx, Numbers.digits(number.get())) : RuleStore.all(tx));
    }

    /** Of this number those that have one of the keywords, by keyword; an empty one is the number's own. */
    public static Map<String, InboundRule> among(Tx tx, String number, List<String> keywords) {
        return RuleStore.find(tx, number, keywords).stream()
                .collect(Collectors.toMap(rule -> rule.keyword().orElse(""), Function.identity(), (one, other) -> one));
    }

    /** By its number; not one that was removed. */
    public static Optional<InboundRule> find(Tx tx, long id) {
        return RuleStore.find(tx, id);
    }

    /** Those that have rules on the number, each once. */
    public static List<Long> accounts(Tx tx, String number) {
        return RuleStore.accounts(tx, number);
    }

    /**
     * Makes a rule, or changes what is named of the one that is there. An empty value takes away.
     *
     * @param keyword empty for the number itself
     * @param changes {@code account}, which stays what it was first and is the number's if nothing is said, {@code
     *     mailbox}, {@code forward} with commas, {@code answer}, {@code answer-every}, {@code join}, {@code leave},
     *     {@code save}
     */
    public InboundRule set(String actor, String number, Optional<String> keyword, Map<String, Optional<String>> changes)
            throws Objection, IOException {
        String digits = Numbers.digits(number);
        String word = keyword.isPresent() ? Keyword.read(keyword.get()) : "";
        mustMeanNothingElse(word);
        return registry.change(1, actor, "rule-set", subject(digits, word), RuleFields.inWords(changes), change -> {
            VirtualNumber there = NumberStore.find(change.tx(), digits).orElseThrow(Rules::unknownNumber);
            Optional<InboundRule> before = RuleStore.find(change.tx(), digits, word);
            boolean dialog = there.kind() == VirtualNumber.Kind.DIALOG;
            Optional<String> named = changes.getOrDefault("account", Optional.empty());
            InboundRule ground = before.isPresent() ? before.get() : fresh(change, there, word, named);
            if (named.isPresent() && !named.get().equals(ground.accountName())) {
                throw Objection.conflict(
                        "account", "the rule is account " + ground.accountName() + "'s: remove it first");
            }
            InboundRule after = fields.changed(change.tx(), ground, dialog, changes);
            RuleStore.put(change, after, State.ACTIVE);
            return after;
        });
    }

    private static InboundRule fresh(Change change, VirtualNumber number, String keyword, Optional<String> account)
            throws Objection {
        Account owner = account.isPresent()
                ? Accounts.find(change.tx(), account.get())
                : AccountStore.account(change.tx(), number.account()).orElseThrow();
        boolean others = owner.id() != number.account();
        if (others && (keyword.isEmpty() || number.kind() == VirtualNumber.Kind.DIALOG)) {
            throw Objection.conflict(
                    "account",
                    "the number is account " + number.accountName()
                            + "'s: other accounts have keywords, and only on shared numbers");
        }
        mustBeFree(change.tx(), number.number(), keyword, owner);
        return new InboundRule(
                change.newId(),
                number.number(),
                Optional.of(keyword).filter(word -> !word.isEmpty()),
                owner.id(),
                owner.name(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                InboundRule.USUALLY,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static void mustBeFree(Tx tx, String number, String keyword, Account owner) throws Objection {
        String first = first(keyword);
        boolean taken = !first.isEmpty()
                && RuleStore.ofNumber(tx, number).stream()
                        .anyMatch(rule -> rule.account() != owner.id()
                                && first(rule.keyword().orElse("")).equals(first));
        if (taken) {
            throw Objection.conflict(
                    "keyword", "another account has keywords that begin with that word on the number: take another");
        }
    }

    private static String first(String keyword) {
        return keyword.split(" ", 2)[0];
    }

    private void mustMeanNothingElse(String keyword) throws Objection {
        if (!keyword.isEmpty() && (reserved.contains(keyword) || reserved.contains(first(keyword)))) {
            throw Objection.wrong(
                    "keyword", "an SMS that begins so ends or begins all SMS, see [dialog]: take another keyword");
        }
    }

    /** {@code keyword}: empty for the rule of the number itself. */
    public InboundRule remove(String actor, String number, Optional<String> keyword) throws Objection, IOException {
        String digits = Numbers.digits(number);
        String word = keyword.isPresent() ? Keyword.read(keyword.get()) : "";
        return registry.change(0, actor, "rule-removed", subject(digits, word), "", change -> {
            InboundRule there = RuleStore.find(change.tx(), digits, word)
                    .orElseThrow(() -> Objection.unknown("keyword", "there is no such rule: see rule list"));
            RuleStore.put(change, there, State.REMOVED);
            return there;
        });
    }

    private static String subject(String number, String keyword) {
        return keyword.isEmpty() ? number : number + " " + keyword;
    }

    private static Objection unknownNumber() {
        return Objection.unknown("number", "there is no such number: see number list");
    }
}
