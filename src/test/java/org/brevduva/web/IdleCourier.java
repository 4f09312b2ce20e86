package org.brevduva.web;

import java.util.List;
import org.brevduva.spool.Carried;
import org.brevduva.spool.Courier;
import org.brevduva.spool.Errand;
import org.brevduva.spool.Outcome;
import org.brevduva.spool.Parcel;
import org.brevduva.store.Tx;

/** Has no room, so nothing leaves. */
final class IdleCourier implements Courier {

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
        return false;
    }

    @Override
    public void noteAgain(Tx tx, List<Parcel> parcels) {
        throw new AssertionError("nothing was loaded");
    }

    @Override
    public Outcome abandoned(Parcel parcel) {
        throw new AssertionError("nothing was loaded");
    }

    @Override
    public void settle(Tx tx, List<Carried> carried) {
        throw new AssertionError("nothing was carried");
    }
}
