package org.brevduva.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.brevduva.message.NamedPart;
import org.brevduva.message.PartOutcome;
import org.brevduva.message.Progress;
import org.brevduva.message.SmscId;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.Redo;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivery receipts: they move parts, and wait for those that they overtook. Thread-safe. A batch of receipts costs the
 * database about as many statements as one does.
 */
public final class Receipts implements Redo {

    private static final Logger log = LoggerFactory.getLogger("report");
    private static final int BATCH = 200;

    /** So many may wait for parts that nobody knows; some hundred megabytes. */
    private static final int MOST_WAITING = 1_000_000;

    private final Progress progress;
    private final Map<String, IdHabit> habits = new ConcurrentHashMap<>();
    private final Crossings crossings = new Crossings();
    private final LongAdder unheeded = new LongAdder();

    public Receipts(Progress progress) {
        this.progress = progress;
    }

    /** As {@link #take(Tx, List)}. */
    public void take(Tx tx, Receipt receipt) {
        take(tx, List.of(receipt));
    }

    /**
     * Takes receipts, in the order they came, in the caller's transaction. A late, repeated or contradicting one
     * changes nothing.
     */
    public void take(Tx tx, List<Receipt> receipts) {
        if (receipts.isEmpty()) {
            return;
        }
        List<Receipt> early = pass(tx, receipts, receipt -> false);
        if (!early.isEmpty()) {
            ReceiptStore.keep(tx, early);
            early.forEach(receipt -> crossings.kept(receipt.id()));
        }
    }

    /** These parts have just been submitted: what waited for them is due. */
    public void submitted(Tx tx, List<PartOutcome.Submitted> parts) {
        Set<String> keys = new LinkedHashSet<>();
        parts.forEach(part -> keys.addAll(new SmscId(part.smscId()).keys()));
        if (keys.isEmpty()) {
            return;
        }
        List<Receipt> waiting = ReceiptStore.withKeys(tx, List.copyOf(keys));
        if (again(tx, waiting, receipt -> false) < waiting.size()) {
            // One that needs patience has it from now: now there is a part that it may be about.
            waiting.forEach(receipt -> crossings.kept(receipt.id()));
        }
    }

    /** How this SMSC spells ids in its receipts, in words for an administrator. */
    public String habit(String smsc) {
        return Optional.ofNullable(habits.get(smsc))
                .flatMap(IdHabit::form)
                .map(IdForm::words)
                .orElse("not known yet");
    }

    /** How many receipts told nothing new since the start: repeated, late or contradicting ones. */
    public long unheeded() {
        return unheeded.sum();
    }

    /**
     * Passes on receipts that crossed the answer to their submit, since of two transactions at the same moment neither
     * sees what the other writes, and those that only patience or a doubt explains. To be called every few seconds.
     */
    public void catchUp(Store store) {
        int found = 0;
        if (crossings.isTimeForAll()) {
            found += catchUpAll(store);
        }
        for (Crossings.Page page : crossings.round(BATCH)) {
            found += store.inTransaction(tx -> {
                List<Receipt> waiting = ReceiptStore.waiting(tx, page.receipts());
                int passed = again(tx, waiting, receipt -> page.patient());
                waiting.forEach(receipt -> crossings.seen(receipt.id()));
                return passed;
            });
        }
        found += store.inTransaction(this::endDoubts);
        if (found > 0) {
            log.info("passed on receipts that had to wait count={}", found);
        }
        if (crossings.areMany()) {
            dropped(store.inTransaction(tx -> ReceiptStore.removeOldest(tx, MOST_WAITING)));
        }
    }

    private int catchUpAll(Store store) {
        int found = 0;
        long last = 0;
        for (boolean more = true; more; ) {
            long from = last;
            List<Receipt> page = store.inTransaction(tx -> ReceiptStore.after(tx, from, BATCH));
            if (!page.isEmpty()) {
                last = page.get(page.size() - 1).id();
                found += store.inTransaction(tx -> again(tx, page, receipt -> !crossings.isFresh(receipt.id())));
            }
            more = page.size() == BATCH;
        }
        return found;
    }

    private int endDoubts(Tx tx) {
        List<String> phones = new Doubts(tx, progress).phones();
        return phones.isEmpty() ? 0 : again(tx, ReceiptStore.from(tx, phones, BATCH), receipt -> false);
    }

    /** Receipts that wait; returns how many do not any more. */
    private int again(Tx tx, List<Receipt> receipts, Predicate<Receipt> patient) {
        if (receipts.isEmpty()) {
            return 0;
        }
        List<Receipt> passed = new ArrayList<>(receipts);
        passed.removeAll(pass(tx, receipts, patient));
        ReceiptStore.remove(tx, passed);
        return passed.size();
    }

    /** Moves the parts; returns the receipts whose part is not known. */
    private List<Receipt> pass(Tx tx, List<Receipt> receipts, Predicate<Receipt> patient) {
        Map<String, List<NamedPart>> parts = named(tx, receipts);
        Verdicts verdicts = new Verdicts();
        List<Receipt> unknown = new ArrayList<>();
        Instant now = receipts.get(receipts.size() - 1).receivedAt();
        Optional<Doubts> doubts = Optional.empty();
        for (Receipt receipt : receipts) {
            // An SMSC that counts from the start again may have used an id for what is just on its way to the same
            // phone.
            boolean isPatient = patient.test(receipt);
            Optional<NamedPart> part = choose(receipt, parts, isPatient)
                    .filter(one -> isPatient || !one.status().isFinal() || !one.isFollowed(tx));
            if (part.isEmpty()) {
                doubts = Optional.of(doubts.orElseGet(() -> new Doubts(tx, progress)));
                part = doubts.get().end(receipt);
                // The next receipt of the batch may be about the same part.
                part.ifPresent(one -> parts.computeIfAbsent(one.id().key(), key -> new ArrayList<>())
                        .add(one));
            }
            part.ifPresentOrElse(
                    one -> alike(one, parts).forEach(each -> verdicts.add(each, receipt)), () -> unknown.add(receipt));
        }
        progress.received(tx, verdicts.news(), now);
        unheeded.add(verdicts.unheeded());
        return unknown;
    }

    /** Parts that left in one submit have one id, and one receipt for them all. */
    private static List<NamedPart> alike(NamedPart part, Map<String, List<NamedPart>> parts) {
        return parts.getOrDefault(part.id().key(), List.of(part)).stream()
                .filter(other -> other.message() == part.message()
                        && other.smsc().equals(part.smsc())
                        && other.id().equals(part.id()))
                .toList();
    }

    private Map<String, List<NamedPart>> named(Tx tx, List<Receipt> receipts) {
        Set<String> keys = new LinkedHashSet<>();
        receipts.forEach(receipt -> keys.addAll(receipt.key().keys()));
        Map<String, List<NamedPart>> parts = new HashMap<>();
        for (NamedPart part : progress.named(tx, keys)) {
            parts.computeIfAbsent(part.id().key(), key -> new ArrayList<>()).add(part);
        }
        return parts;
    }

    private Optional<NamedPart> choose(Receipt receipt, Map<String, List<NamedPart>> parts, boolean patient) {
        List<NamedPart> candidates = new ArrayList<>();
        receipt.key().keys().forEach(key -> candidates.addAll(parts.getOrDefault(key, List.of())));
        candidates.removeIf(part -> isOfThePast(part, receipt));
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        IdHabit habit = habits.computeIfAbsent(receipt.smsc(), smsc -> new IdHabit());
        Optional<IdForm> before = habit.form();
        Optional<NamedPart> chosen = habit.choose(receipt, candidates, patient);
        habit.form().filter(now -> !before.equals(Optional.of(now))).ifPresent(now -> {
            log.info("learnt how ids are spelt smsc={} form=\"{}\"", receipt.smsc(), now.words());
            crossings.beginAgain();
        });
        return chosen;
    }

    /** An SMSC that counts its ids from the start again names parts whose end is known, and that went elsewhere. */
    private static boolean isOfThePast(NamedPart part, Receipt receipt) {
        return part.status().isFinal()
                && !receipt.details().phone().isEmpty()
                && !receipt.details().names(part.recipient());
    }

    /** Drops receipts whose part never showed up. */
    public void forget(Store store, Instant before) {
        int found = catchUpAll(store);
        if (found > 0) {
            log.info("passed on receipts that had to wait count={}", found);
        }
        dropped(store.inTransaction(tx -> ReceiptStore.removeBefore(tx, before)));
        store.inTransaction(tx -> {
            progress.forgetDoubts(tx, before);
            return true;
        });
    }

    private static void dropped(int count) {
        if (count > 0) {
            log.warn("dropped receipts of unknown parts count={}", count);
        }
    }

    @Override
    public JournalRecord.Kind kind() {
        return JournalRecord.Kind.RECEIPT;
    }

    @Override
    public long redo(Tx tx, JournalRecord record) {
        take(tx, Receipt.of(record));
        return record.id();
    }
}
