package org.brevduva.testing;

import java.time.InstantSource;
import java.util.List;
import org.brevduva.message.InDoubtPolicy;
import org.brevduva.message.Progress;
import org.brevduva.spool.Carried;
import org.brevduva.spool.Courier;
import org.brevduva.spool.Errand;
import org.brevduva.spool.Outcome;
import org.brevduva.spool.Parcel;
import org.brevduva.store.Tx;

/** Carries no SMS, and notes what is dropped as the real courier does. */
public final class NeverCarries implements Courier {

    private final Progress progress = new Progress(InDoubtPolicy.RESEND);
    private final InstantSource time;

    public NeverCarries(InstantSource time) {
        this.time = time;
    }

    @Override
    public int room(int underWay) {
        return 0;
    }

    @Override
    public List<Errand> load(Tx tx, List<Parcel> claimed) {
        return List.of();
    }

    @Override
    public boolean loadsDurably() {
        return true;
    }

    @Override
    public void noteAgain(Tx tx, List<Parcel> parcels) {
        progress.submittingAgain(tx, parcels.stream().map(Parcel::id).toList());
    }

    @Override
    public Outcome abandoned(Parcel parcel) {
        return new Outcome.TryLater("not carried");
    }

    @Override
    public void settle(Tx tx, List<Carried> carried) {}

    @Override
    public List<Long> together(Tx tx, long parcel) {
        return progress.siblings(tx, parcel);
    }

    @Override
    public void dropped(Tx tx, List<Long> parcels) {
        progress.canceled(tx, parcels, time.instant());
    }
}
