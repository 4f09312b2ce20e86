package org.brevduva.report;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The receipts that began to wait a moment ago: each is looked at again in the next rounds, since it may have crossed
 * the answer to its submit. Older ones are known by the database alone. Thread-safe.
 */
final class Crossings {

    /** One that was seen so often has had its time. */
    private static final int ROUNDS = 3;

    /** One that was never seen so often has gone with its part, or its transaction was undone. */
    private static final int UNSEEN_ROUNDS = 6;

    private static final int MOST = 200_000;
    private static final int MANY = 100_000;

    private final Map<Long, Rounds> fresh = new LinkedHashMap<>();
    private boolean begun;
    private int since;

    /** How often its turn came, and how often it was still there. */
    private record Rounds(int turns, int seen) {

        boolean areOver() {
            return seen >= ROUNDS || turns >= UNSEEN_ROUNDS || turns >= ROUNDS && seen == 0;
        }
    }

    /** Receipts for one transaction; {@code patient} if they have waited for a round already. */
    record Page(List<Long> receipts, boolean patient) {}

    /** Whether all that wait should be looked at: those of an earlier process, or since more is known. */
    synchronized boolean isTimeForAll() {
        boolean all = !begun;
        begun = true;
        return all;
    }

    /** What could not be told before may be clear now. */
    synchronized void beginAgain() {
        begun = false;
    }

    synchronized void kept(long receipt) {
        fresh.remove(receipt);
        fresh.put(receipt, new Rounds(0, 0));
        since++;
        if (fresh.size() > MOST) {
            Iterator<Long> oldest = fresh.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    synchronized boolean isFresh(long receipt) {
        return fresh.containsKey(receipt);
    }

    /** It still waits. */
    synchronized void seen(long receipt) {
        fresh.computeIfPresent(receipt, (id, rounds) -> new Rounds(rounds.turns(), rounds.seen() + 1));
    }

    synchronized List<Page> round(int size) {
        List<Long> first = new ArrayList<>();
        List<Long> again = new ArrayList<>();
        fresh.values().removeIf(Rounds::areOver);
        fresh.replaceAll((receipt, rounds) -> {
            (rounds.seen() == 0 ? first : again).add(receipt);
            return new Rounds(rounds.turns() + 1, rounds.seen());
        });
        List<Page> pages = new ArrayList<>();
        cut(first, size, false, pages);
        cut(again, size, true, pages);
        return pages;
    }

    private static void cut(List<Long> receipts, int size, boolean patient, List<Page> pages) {
        for (int from = 0; from < receipts.size(); from += size) {
            pages.add(new Page(receipts.subList(from, Math.min(receipts.size(), from + size)), patient));
        }
    }

    /** Whether so many were kept since the last question that the table may have grown too large. */
    synchronized boolean areMany() {
        boolean many = since > MANY;
        since = many ? 0 : since;
        return many;
    }
}
