package org.brevduva.smpp;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.brevduva.message.OutgoingPart;
import org.brevduva.message.PartOutcome;
import org.brevduva.message.Progress;
import org.brevduva.message.Status;
import org.brevduva.report.Receipts;
import org.brevduva.sms.Concatenation;
import org.brevduva.sms.NationalLanguage;
import org.brevduva.sms.Segment;
import org.brevduva.sms.Segmenter;
import org.brevduva.sms.SmsText;
import org.brevduva.spool.Carried;
import org.brevduva.spool.Courier;
import org.brevduva.spool.Errand;
import org.brevduva.spool.Outcome;
import org.brevduva.spool.Parcel;
import org.brevduva.store.Tx;
import org.jsmpp.PDUException;

/** Carries parts to one SMSC, as many at once as its window holds. A parcel's id is its part's. */
public final class SmsCourier implements Courier, AutoCloseable {

    /** The link is watched on its own; this only keeps a parcel from going round and round until that is noticed. */
    private static final Duration LINK_TROUBLE = Duration.ofSeconds(1);

    private final SmscLink link;
    private final Progress progress;
    private final Receipts receipts;
    private final InstantSource time;
    private final Runnable wake;
    private final Pacer pacer;
    private final AtomicBoolean wakeSet = new AtomicBoolean();
    private final ScheduledExecutorService timer;

    /** {@code wake} rings the lane's carrier. */
    public SmsCourier(SmscLink link, Progress progress, Receipts receipts, InstantSource time, Runnable wake) {
        this.link = link;
        this.progress = progress;
        this.receipts = receipts;
        this.time = time;
        this.wake = wake;
        this.pacer = new Pacer(link.settings().throughput(), System::nanoTime);
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "pacer-" + link.settings().name());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public int room(int underWay) {
        if (link.transmitter().isEmpty()) {
            return 0;
        }
        int allowance = pacer.allowance();
        if (allowance == 0) {
            wakeAfter(pacer.untilNext());
        }
        return Math.min(link.settings().window() - underWay, allowance);
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
    public boolean loadsDurably() {
        return true;
    }

    @Override
    public List<Errand> load(Tx tx, List<Parcel> claimed) {
        Map<Long, Parcel> parcels = new HashMap<>();
        claimed.forEach(parcel -> parcels.put(parcel.id(), parcel));
        List<OutgoingPart> parts =
                progress.submitting(tx, claimed.stream().map(Parcel::id).toList(), time.instant());
        // A list of ten thousand numbers has one text.
        Map<Cut, List<Segment>> cut = new HashMap<>();
        List<Errand> errands = new ArrayList<>(parts.size());
        for (OutgoingPart part : parts) {
            List<Segment> segments = cut.computeIfAbsent(
                    new Cut(part.text(), part.width(), part.shift()),
                    text -> Segmenter.cut(text.text(), text.width(), text.shift()));
            errands.add(new Submit(parcels.get(part.id()), part, segments));
        }
        pacer.passed(errands.size());
        return errands;
    }

    /** What decides where a text is cut. */
    private record Cut(SmsText text, Concatenation.Width width, Optional<NationalLanguage> shift) {}

    /** One submit_sm. */
    private final class Submit implements Errand {

        private final Parcel parcel;
        private final OutgoingPart part;
        private final List<Segment> segments;

        Submit(Parcel parcel, OutgoingPart part, List<Segment> segments) {
            this.parcel = parcel;
            this.part = part;
            this.segments = segments;
        }

        @Override
        public Parcel parcel() {
            return parcel;
        }

        @Override
        public void carry(Consumer<Outcome> done) {
            Optional<AsyncSession> session = link.transmitter();
            if (session.isEmpty()) {
                done.accept(new Outcome.TryLater("link down", Optional.of(LINK_TROUBLE)));
                return;
            }
            if (segments.size() != part.parts()) {
                // Only a new version that cuts texts otherwise can bring this about; the parts sent before fit no more.
                done.accept(new Outcome.Refused(
                        "text takes " + segments.size() + " parts, not " + part.parts(), Status.INTERNAL_ERROR.code()));
                return;
            }
            try {
                session.get().submit(SubmitSm.of(part, segments), new Heard(done));
            } catch (IOException e) {
                done.accept(new Outcome.TryLater("link failed", Optional.of(LINK_TROUBLE)));
            } catch (PDUException | RuntimeException e) {
                done.accept(new Outcome.Refused(
                        "cannot be written as submit_sm: " + Plain.line(String.valueOf(e.getMessage())),
                        Status.INTERNAL_ERROR.code()));
            }
        }
    }

    /** What the SMSC answers, in the spool's words. */
    private final class Heard implements AsyncSession.Answer {

        private final Consumer<Outcome> done;

        Heard(Consumer<Outcome> done) {
            this.done = done;
        }

        @Override
        public void answered(int status, String messageId) {
            (status == 0 ? link.counts().submitted : link.counts().refused).increment();
            CommandStatus.pause(status).ifPresent(pacer::pause);
            done.accept(status == 0 ? new Outcome.Delivered(messageId) : CommandStatus.outcome(status));
        }

        @Override
        public void unanswered(String why) {
            link.counts().inDoubt.increment();
            done.accept(inDoubt(why));
        }
    }

    private Outcome inDoubt(String why) {
        return new Outcome.InDoubt(why, link.settings().inDoubtWait());
    }

    @Override
    public void noteAgain(Tx tx, List<Parcel> parcels) {
        progress.submittingAgain(tx, parcels.stream().map(Parcel::id).toList());
    }

    @Override
    public Outcome abandoned(Parcel parcel) {
        return inDoubt("the last process ended before it knew");
    }

    @Override
    public void settle(Tx tx, List<Carried> carried) {
        List<PartOutcome> outcomes = carried.stream().map(SmsCourier::outcome).toList();
        progress.submitted(tx, link.settings().name(), outcomes, time.instant());
        List<PartOutcome.Submitted> submitted = outcomes.stream()
                .filter(PartOutcome.Submitted.class::isInstance)
                .map(PartOutcome.Submitted.class::cast)
                .toList();
        if (!submitted.isEmpty()) {
            receipts.submitted(tx, submitted);
        }
    }

    @Override
    public List<Long> together(Tx tx, long parcel) {
        return progress.siblings(tx, parcel);
    }

    @Override
    public void dropped(Tx tx, List<Long> parcels) {
        progress.canceled(tx, parcels, time.instant());
    }

    private static PartOutcome outcome(Carried carried) {
        long part = carried.parcel().id();
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
            return carried.gaveUp()
                    ? new PartOutcome.GaveUp(part, Status.DELIVERY_TO_GATEWAY_FAILED)
                    : new PartOutcome.PutBack(part);
        }
        throw new AssertionError("no part outcome for " + outcome.getClass());
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
