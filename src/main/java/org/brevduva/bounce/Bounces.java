package org.brevduva.bounce;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.brevduva.account.Objection;
import org.brevduva.account.Undeliverable;
import org.brevduva.account.Undeliverables;
import org.brevduva.mail.MailAddress;
import org.brevduva.spool.Carried;
import org.brevduva.spool.Outcome;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.Redo;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What became of e-mails of ours that did not arrive: the smarthost refused them, or they came back later. Nobody is
 * written to about it: what is sent to an address that does not work would come back too. Thread-safe.
 */
public final class Bounces implements Redo {

    private static final Logger log = LoggerFactory.getLogger("bounce");

    /** Mail servers try for five days (RFC 5321, 4.5.4.1), and some for longer: nothing comes back after that. */
    private static final Duration MAY_COME_BACK = Duration.ofDays(30);

    private static final Duration KEPT = Duration.ofDays(90);

    /** The smarthost's reply, and in it the code of RFC 3463. */
    private static final Pattern REPLY = Pattern.compile("[45][0-9]{2}[ -]([45]\\.[0-9]{1,3}\\.[0-9]{1,3})\\b.*");

    /** RFC 3463, 3.5: delivery time expired. */
    private static final String EXPIRED = "4.4.7";

    private static final String REFUSED = "5.0.0";

    /** In place of a code: nothing came back, its reader has said so. */
    private static final String ASKED = "asked";

    private final Store store;
    private final Undeliverables undeliverables;
    private final BounceSettings settings;
    private final InstantSource time;

    /** A transaction that has noted something may take until the next look, or the one after it. */
    private static final int LOOKS = 3;

    /** How often to look yet whether an address has become hopeless. */
    private final AtomicInteger looks = new AtomicInteger(LOOKS);

    public Bounces(Store store, Undeliverables undeliverables, BounceSettings settings, InstantSource time) {
        this.store = store;
        this.undeliverables = undeliverables;
        this.settings = settings;
        this.time = time;
    }

    /** Notes e-mails in the transaction that puts them into the spool. One that is noted already stays as it is. */
    public static void sent(Tx tx, List<Sent> sent) {
        if (sent.isEmpty()) {
            return;
        }
        Set<Long> noted = BounceStore.among(tx, sent.stream().map(Sent::parcel).toList());
        BounceStore.add(
                tx, sent.stream().filter(one -> !noted.contains(one.parcel())).toList());
    }

    /**
     * Notes what came back. When this returns, the disk has it. The same told twice is once.
     *
     * @param status RFC 3463, empty if nobody said
     * @param why printable ASCII, at most 200 characters
     * @throws IOException when the disk may not have it
     */
    public void cameBack(long parcel, Bounce.Kind kind, Optional<String> status, String why) throws IOException {
        Return what = new Return(parcel, kind, status, why, time.instant());
        boolean known = store.inTransaction(tx -> {
            note(tx, what, "mail");
            return BounceStore.find(tx, parcel).isPresent();
        });
        if (known) {
            // Once more when it is told again: the journal may have failed the first time.
            store.record(List.of(what.write()));
        } else {
            log.info("nothing is known of what came back parcel={}", parcel);
        }
    }

    /** Notes what the smarthost did not take, in the transaction that takes it out of the spool. */
    public void carried(Tx tx, List<Carried> carried) {
        for (Carried one : carried) {
            long parcel = one.parcel().id();
            if (one.outcome() instanceof Outcome.Refused refused) {
                Matcher reply = REPLY.matcher(refused.why());
                String status = reply.matches() ? reply.group(1) : REFUSED;
                note(tx, failed(parcel, status, refused.why()), "smarthost");
            } else if (one.gaveUp() && one.outcome() instanceof Outcome.TryLater later) {
                note(tx, failed(parcel, EXPIRED, later.why()), "smarthost");
            }
        }
    }

    private Return failed(long parcel, String status, String why) {
        return new Return(parcel, Bounce.Kind.FAILED, Optional.of(status), why, time.instant());
    }

    /** Nothing that is known with more certainty is changed. */
    private void note(Tx tx, Return what, String from) {
        Optional<BounceStore.Known> known = BounceStore.find(tx, what.parcel())
                .filter(sent -> sent.kind()
                        .filter(kind -> kind.compareTo(what.kind()) >= 0)
                        .isEmpty());
        if (known.isEmpty()) {
            return;
        }
        BounceStore.mark(tx, what);
        looks.set(LOOKS);
        log.info(
                "came back parcel={} to={} kind={} status={} from={}",
                what.parcel(),
                known.get().to(),
                what.kind(),
                what.status().orElse("-"),
                from);
    }

    /** Stops what goes to addresses that have failed too often. Quick when nothing has come back. */
    public void look() {
        if (looks.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            return;
        }
        Instant since = time.instant().minus(settings.within());
        List<BounceStore.Hopeless> hopeless =
                store.inTransaction(tx -> BounceStore.hopeless(tx, since, settings.stopAfter()));
        for (BounceStore.Hopeless one : hopeless) {
            Optional<Undeliverable> before =
                    store.inTransaction(tx -> Undeliverables.find(tx, one.account(), one.address()));
            Instant from = before.flatMap(Undeliverable::lifted)
                    .filter(since::isBefore)
                    .orElse(since);
            List<String> codes = store.inTransaction(tx -> BounceStore.codes(tx, one, from));
            boolean stopped = before.filter(Undeliverable::inForce).isPresent();
            if (!stopped && codes.size() >= settings.stopAfter()) {
                stop(one, codes);
            }
        }
    }

    private void stop(BounceStore.Hopeless one, List<String> codes) {
        try {
            undeliverables.stop(one.account(), one.address(), codes.size(), codes.get(0));
        } catch (IOException | Objection e) {
            looks.set(LOOKS);
            log.warn("an address that fails could not be stopped to={} why=\"{}\"", one.address(), e.getMessage());
        }
    }

    /**
     * Its reader wants no more of such forwards. When this returns, the disk has it.
     *
     * @return false if nothing is known of it any more
     */
    public boolean leaves(long parcel) throws IOException {
        Optional<BounceStore.Known> known = store.inTransaction(tx -> BounceStore.find(tx, parcel));
        if (known.filter(forward -> forward.mailbox().isEmpty()).isEmpty()) {
            return false;
        }
        try {
            undeliverables.stop(known.get().account(), known.get().to(), 0, ASKED);
            return true;
        } catch (Objection e) {
            return true; // its account is gone: nothing is forwarded there any more
        }
    }

    /** The newest first: all, or those to an address. */
    public List<Bounce> newest(Optional<MailAddress> to, int most) {
        return store.inTransaction(
                tx -> to.isPresent() ? BounceStore.newestTo(tx, to.get(), most) : BounceStore.newest(tx, most));
    }

    /** The last one of an SMS to this mailbox, under the address that it has. */
    public Optional<Bounce> last(long mailbox, MailAddress address) {
        return store.inTransaction(tx -> BounceStore.last(tx, mailbox, address));
    }

    /** Forgets what cannot come back any more, and bounces of long ago. */
    public void forget() {
        Instant now = time.instant();
        store.inTransaction(tx -> BounceStore.forget(tx, now.minus(MAY_COME_BACK), now.minus(KEPT)));
    }

    @Override
    public JournalRecord.Kind kind() {
        return JournalRecord.Kind.BOUNCE;
    }

    @Override
    public long redo(Tx tx, JournalRecord record) {
        note(tx, Return.read(record), "journal");
        return record.id();
    }
}
