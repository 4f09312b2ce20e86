package org.brevduva.smpp;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.brevduva.message.InDoubtPolicy;
import org.brevduva.message.OutgoingPart;
import org.brevduva.message.PartOutcome;
import org.brevduva.message.Progress;
import org.brevduva.message.Status;
import org.brevduva.report.Receipts;
import org.brevduva.spool.Carried;
import org.brevduva.spool.Courier;
import org.brevduva.spool.Errand;
import org.brevduva.spool.Outcome;
import org.brevduva.spool.Parcel;
import org.brevduva.spool.Resting;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;

/** Carries parts to one SMSC, as many at once as its windows hold. A parcel's id is its part's. */
public final class SmsCourier implements Courier, AutoCloseable {

    /** In one transaction. */
    private static final int MOST_OVERDUE = 500;

    private final SmppSettings settings;
    private final Desk desk;
    private final Progress progress;
    private final Receipts receipts;
    private final InstantSource time;
    private final Runnable wake;
    private final Pacer pacer;
    private final Shares shares;

    private final AtomicBoolean wakeSet = new AtomicBoolean();
    private final ScheduledExecutorService timer;

    /** {@code wake} rings the lane's carrier. */
    public SmsCourier(SmscBinds binds, Progress progress, Receipts receipts, InstantSource time, Runnable wake) {
        this.settings = binds.settings();
        this.desk = new Desk(
                binds.slots(),
                new SubmitWriter(settings.submit(), time),
                binds.rate(),
                binds.breaker(),
                settings.doubt().rest(),
                time);
        this.progress = progress;
        this.shares = new Shares(progress);
        this.receipts = receipts;
        this.time = time;
        this.wake = wake;
        this.pacer = new Pacer(binds.rate()::perSecond, System::nanoTime);
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "pacer-" + settings.name());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public List<Long> overdue() {
        int due = desk.slots().due();
        if (due == 0) {
            return List.of();
        }
        // To be given up a part needs no bind.
        boolean leaves = settings.inDoubt() == InDoubtPolicy.RESEND;
        int most = leaves ? Math.min(desk.slots().onBinds(), allowance()) : due;
        return desk.slots().offer(Math.min(most, MOST_OVERDUE));
    }

    @Override
    public int room(int underWay) {
        int room = desk.slots().room(underWay);
        return room == 0 ? 0 : Math.min(room, allowance());
    }

    private int allowance() {
        int allowance = pacer.allowance();
        if (allowance == 0) {
            wakeAfter(pacer.untilNext());
        }
        return allowance;
    }

    private void wakeAfter(Duration wait) {
        if (wakeSet.compareAndSet(false, true)) {
            timer.schedule(
                    () -> {
                        wakeSet.set(false);
                        wake.run();
                    },
                    Math.max(1, wait.toNanos()),
                    TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public boolean expires() {
        return true;
    }

    @Override
    public boolean loadsDurably() {
        return true;
    }

    @Override
    public List<Long> companions(Tx tx, List<Parcel> claimed) {
        return settings.submit().text().parts() == PartsBy.PAYLOAD
                ? progress.companions(tx, claimed.stream().map(Parcel::id).toList())
                : List.of();
    }

    @Override
    public List<Errand> load(Tx tx, List<Parcel> claimed) {
        List<Long> ids = claimed.stream().map(Parcel::id).toList();
        ids.stream()
                .flatMap(id -> shares.of(tx, id).stream())
                .distinct()
                .forEach(together -> progress.follow(tx, together, time.instant()));
        List<OutgoingPart> parts = progress.submitting(tx, ids, time.instant());
        Wordings wordings = new Wordings(settings.submit().text().alphabet());
        List<Errand> errands = new Loading(desk, wordings, claimed).errands(parts);
        pacer.passed((int) errands.stream().filter(SmsCourier::isSubmit).count());
        desk.slots().over(ids);
        shares.over(tx, ids);
        shares.begin(
                tx,
                errands.stream()
                        .map(Errand::with)
                        .filter(with -> !with.isEmpty())
                        .distinct()
                        .toList());
        return errands;
    }

    private static boolean isSubmit(Errand errand) {
        return !(errand instanceof ShareErrand share) || share.first().isPresent();
    }

    @Override
    public void rests(Tx tx, List<Resting> parcels) {
        Set<Long> doubtful = progress.inDoubt(
                tx, parcels.stream().map(one -> one.parcel().id()).toList());
        parcels.stream()
                .filter(one -> doubtful.contains(one.parcel().id()))
                .forEach(one -> desk.slots().rests(one.parcel().id(), one.dueAt()));
    }

    /** Looks whether something else than an answer has ended doubts, such as a receipt. To be called every few seconds. */
    public void lookAtDoubts(Store store) {
        List<Long> resting = desk.slots().parts();
        if (resting.isEmpty()) {
            return;
        }
        List<Long> known = store.inTransaction(tx -> progress.known(tx, resting));
        if (!known.isEmpty()) {
            desk.slots().over(known);
            wake.run();
        }
    }

    @Override
    public void noteAgain(Tx tx, List<Parcel> parcels) {
        List<Long> ids = parcels.stream().map(Parcel::id).toList();
        progress.submittingAgain(tx, ids);
        shares.over(tx, ids);
    }

    @Override
    public void noteTogether(Tx tx, List<List<Long>> together) {
        shares.begin(tx, together);
    }

    @Override
    public Outcome abandoned(Parcel parcel) {
        return desk.inDoubt("the last process ended before it knew");
    }

    @Override
    public void settle(Tx tx, List<Carried> carried) {
        List<PartOutcome> outcomes =
                carried.stream().flatMap(one -> outcomes(tx, one)).distinct().toList();
        progress.submitted(tx, settings.name(), outcomes, time.instant());
        List<PartOutcome.Submitted> submitted = outcomes.stream()
                .filter(PartOutcome.Submitted.class::isInstance)
                .map(PartOutcome.Submitted.class::cast)
                .toList();
        if (!submitted.isEmpty()) {
            receipts.submitted(tx, submitted);
        }
        carried.forEach(one -> keepSlot(tx, one));
    }

    /** What left together has one id, and its receipt may come before all are settled: so all have it at once. */
    private Stream<PartOutcome> outcomes(Tx tx, Carried carried) {
        long part = carried.parcel().id();
        boolean known = carried.outcome() instanceof Outcome.Delivered || carried.outcome() instanceof Outcome.Refused;
        List<Long> together = known ? shares.of(tx, part).orElse(List.of(part)) : List.of(part);
        return together.stream().map(one -> outcome(one, carried));
    }

    private void keepSlot(Tx tx, Carried carried) {
        long part = carried.parcel().id();
        if (carried.outcome() instanceof Outcome.InDoubt && !carried.gaveUp()) {
            desk.rests(part);
        } else {
            desk.slots().over(List.of(part));
            shares.over(tx, List.of(part));
        }
    }

    @Override
    public List<Long> together(Tx tx, long parcel) {
        return progress.siblings(tx, parcel);
    }

    @Override
    public void dropped(Tx tx, List<Long> parcels) {
        progress.canceled(tx, parcels, time.instant());
        shares.over(tx, parcels);
        desk.slots().over(parcels);
    }

    private static PartOutcome outcome(long part, Carried carried) {
        Outcome outcome = carried.outcome();
        if (outcome instanceof Outcome.Delivered delivered) {
            return new PartOutcome.Submitted(part, delivered.as());
        }
        if (outcome instanceof Outcome.Refused refused) {
            return new PartOutcome.Refused(part, Status.of(refused.code()));
        }
        if (outcome instanceof Outcome.InDoubt) {
            return new PartOutcome.InDoubt(part, carried.gaveUp());
        }
        if (outcome instanceof Outcome.TryLater) {
            return carried.gaveUp() ? new PartOutcome.GaveUp(part) : new PartOutcome.PutBack(part);
        }
        throw new AssertionError("no part outcome for " + outcome.getClass());
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
