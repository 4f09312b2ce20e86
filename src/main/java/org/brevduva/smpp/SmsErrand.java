package org.brevduva.smpp;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.brevduva.message.OutgoingPart;
import org.brevduva.message.Status;
import org.brevduva.sms.Segment;
import org.brevduva.spool.Errand;
import org.brevduva.spool.Outcome;
import org.brevduva.spool.Parcel;
import org.jsmpp.PDUException;

/** One submit_sm. */
final class SmsErrand implements Errand {

    /** The link is watched on its own; this only keeps a parcel from going round and round until that is noticed. */
    private static final Duration LINK_TROUBLE = Duration.ofSeconds(1);

    private final Desk desk;
    private final Parcel parcel;
    private final OutgoingPart part;
    private final Wording wording;
    private final Leaving leaving;

    /**
     * How a part leaves.
     *
     * @param with the parts that leave in the same submit, itself among them
     * @param again how many of them may have been submitted before
     */
    record Leaving(List<Long> with, int again) {}

    SmsErrand(Desk desk, Parcel parcel, OutgoingPart part, Wording wording, Leaving leaving) {
        this.desk = desk;
        this.parcel = parcel;
        this.part = part;
        this.wording = wording;
        this.leaving = leaving;
    }

    @Override
    public Parcel parcel() {
        return parcel;
    }

    @Override
    public void carry(Consumer<Outcome> done) {
        if (wording instanceof Wording.Unfit unfit) {
            done.accept(new Outcome.Refused(unfit.why(), unfit.status().code()));
        } else if (wording instanceof Wording.Written written) {
            carry(written.segments(), done);
        } else {
            throw new AssertionError("no errand for " + wording.getClass());
        }
    }

    private void carry(List<Segment> segments, Consumer<Outcome> done) {
        Optional<Way> way = desk.slots().freest();
        if (way.isEmpty()) {
            done.accept(new Outcome.TryLater("link down", Optional.of(LINK_TROUBLE)));
            return;
        }
        AsyncSession session = way.get().session();
        LinkCounts counts = way.get().link().counts();
        desk.breaker().leaves();
        counts.resent.add(leaving.again());
        leaving.with().forEach(id -> desk.slots().leaves(id, session));
        try {
            session.submit(written(segments), new Heard(counts, done));
        } catch (IOException e) {
            done.accept(new Outcome.TryLater("link failed", Optional.of(LINK_TROUBLE)));
        } catch (PDUException | RuntimeException e) {
            done.accept(new Outcome.Refused(
                    "cannot be written as submit_sm: " + Plain.line(String.valueOf(e.getMessage())),
                    Status.INTERNAL_ERROR.code()));
        }
    }

    private SubmitSm written(List<Segment> segments) {
        return leaving.with().size() > 1
                ? desk.writer().whole(part, segments, parcel.acceptedAt())
                : desk.writer().part(part, segments, parcel.acceptedAt());
    }

    /** What the SMSC answers, in the spool's words. */
    private final class Heard implements AsyncSession.Answer {

        private final LinkCounts counts;
        private final Consumer<Outcome> done;
        private boolean doubted;

        Heard(LinkCounts counts, Consumer<Outcome> done) {
            this.counts = counts;
            this.done = done;
        }

        @Override
        public void congested(int state) {
            desk.rate().congestion(state);
        }

        @Override
        public void answered(int status, String messageId) {
            if (doubted) {
                counts.late.increment();
            } else if (CommandStatus.isTrouble(status)) {
                desk.breaker().troubled();
            } else if (!CommandStatus.isTooMany(status)) {
                desk.breaker().answered();
            }
            if (status == 0) {
                counts.submitted.increment();
                desk.rate().taken();
                done.accept(new Outcome.Delivered(messageId));
            } else {
                counts.refused.increment();
                if (CommandStatus.isTooMany(status)) {
                    desk.rate().tooMany();
                }
                done.accept(CommandStatus.outcome(status));
            }
        }

        @Override
        public void unanswered(String why) {
            doubted = true;
            // At once: whoever counts the slots must not find these free until the carrier has been told.
            leaving.with().forEach(desk::rests);
            counts.inDoubt.increment();
            // Lost links are counted by whether there is another.
            if (!why.equals(AsyncSession.LINK_LOST)) {
                desk.breaker().troubled();
            }
            done.accept(desk.inDoubt(why));
        }
    }
}
