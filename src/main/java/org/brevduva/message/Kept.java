package org.brevduva.message;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;
import org.brevduva.spool.Lane;
import org.brevduva.spool.Spool;
import org.brevduva.spool.Turn;
import org.brevduva.store.Tx;

/**
 * What is kept of an offer.
 *
 * @param submission with the recipients that had not got it before; perhaps none
 * @param before the submission that others of its recipients belong to
 * @param lanes by which it leaves
 * @param letter what tells its sender about it
 */
record Kept(Submission submission, Optional<Long> before, Set<Lane> lanes, Optional<PostedLetter> letter) {

    /** Recipients that one statement is about. */
    private static final int SLICE = 1_000;

    Kept with(Optional<PostedLetter> other) {
        return new Kept(submission, before, lanes, other);
    }

    /** Adds what is new of the offer, and its parcels. */
    static Kept add(Tx tx, Spool spool, Routes routes, Submission offered) {
        Optional<Long> before = Optional.empty();
        List<Addressee> recipients = offered.recipients();
        List<byte[]> fingerprints = List.of();
        if (offered.origin().messageId().isPresent()) {
            recipients = new ArrayList<>(offered.recipients().size());
            fingerprints = new ArrayList<>(offered.recipients().size());
            for (int from = 0; from < offered.recipients().size(); from += SLICE) {
                List<Addressee> some = slice(offered.recipients(), from);
                List<byte[]> prints = prints(offered, some);
                Map<ByteBuffer, Long> earlier = MessageStore.acceptedBefore(tx, prints);
                for (int i = 0; i < some.size(); i++) {
                    Long there = earlier.get(ByteBuffer.wrap(prints.get(i)));
                    if (there == null) {
                        recipients.add(some.get(i));
                        fingerprints.add(prints.get(i));
                    } else {
                        before = Optional.of(there);
                    }
                }
            }
        }
        Submission kept = offered.only(recipients);
        if (recipients.isEmpty()) {
            return new Kept(kept, before, Set.of(), Optional.empty());
        }
        MessageStore.add(tx, kept, fingerprints);
        return new Kept(kept, before, addParcels(tx, spool, routes, kept), Optional.empty());
    }

    private static List<Addressee> slice(List<Addressee> all, int from) {
        return all.subList(from, Math.min(all.size(), from + SLICE));
    }

    private static List<byte[]> prints(Submission offered, List<Addressee> recipients) {
        String id = offered.origin().messageId().orElseThrow();
        return recipients.stream()
                .map(recipient -> Fingerprint.of(offered, id, recipient.phone()))
                .toList();
    }

    /** A parcel has its part's id, so it needs no content. What one sender writes to one phone leaves in order. */
    private static Set<Lane> addParcels(Tx tx, Spool spool, Routes routes, Submission submission) {
        Map<Route, List<Spool.Item>> byRoute = new LinkedHashMap<>();
        for (int i = 0; i < submission.recipients().size(); i++) {
            Msisdn phone = submission.recipients().get(i).phone();
            // The gate asks whether the phone can be reached; the settings may have changed since.
            Route route = routes.of(phone, submission.terms().quality())
                    .orElse(routes.all().get(0));
            List<Spool.Item> items = byRoute.computeIfAbsent(route, way -> new ArrayList<>());
            Optional<Turn> turn = Optional.of(new Turn(sequence(submission.sender(), phone), submission.message(i)));
            for (int number = 1; number <= submission.parts(i); number++) {
                items.add(new Spool.Item(submission.part(i, number), "", turn));
            }
            if (items.size() >= SLICE) {
                addParcels(tx, spool, route, submission, items);
                items.clear();
            }
        }
        byRoute.forEach((route, items) -> addParcels(tx, spool, route, submission, items));
        return byRoute.keySet().stream().map(Route::lane).collect(Collectors.toUnmodifiableSet());
    }

    private static long sequence(SenderId sender, Msisdn phone) {
        return Long.parseLong(phone.digits()) * 1_000_003 + sender.value().hashCode();
    }

    private static void addParcels(Tx tx, Spool spool, Route route, Submission submission, List<Spool.Item> items) {
        Instant accepted = submission.acceptedAt();
        Instant begins = submission.begins();
        Spool.Times times =
                new Spool.Times(accepted, begins, route.scheduling() == Scheduling.SMSC ? accepted : begins);
        Optional<Instant> heldUntil = submission.terms().confirmUntil();
        if (heldUntil.isPresent()) {
            spool.addHeld(tx, route.lane(), items, times, heldUntil.get());
        } else {
            spool.add(tx, route.lane(), items, times);
        }
    }
}
