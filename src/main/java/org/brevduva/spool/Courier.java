package org.brevduva.spool;

import java.util.List;
import org.brevduva.store.Tx;

/**
 * Carries the parcels of one lane. Implemented by the doors. {@link #load}, {@link #abandoned} and {@link #settle} are
 * called by the lane's one carrier, {@link #together} and {@link #dropped} by whoever changes its queue, in the
 * transaction of the change; no network there.
 */
public interface Courier {

    /** How many more errands may start while {@code underWay} have not been settled. Called often: must not block. */
    int room(int underWay);

    /**
     * Parcels that rest in doubt, keep their room meanwhile, and are due again: they are claimed before all others, and
     * beside what {@link #room} says. Asked before it, as often.
     */
    default List<Long> overdue() {
        return List.of();
    }

    /** Parcels that had better leave together with these: those that are due are claimed too, whatever the room. */
    default List<Long> companions(Tx tx, List<Parcel> claimed) {
        return List.of();
    }

    /** Parcels that an earlier process has tried, and that wait for their next try. Told before anything is claimed. */
    default void rests(Tx tx, List<Resting> parcels) {}

    /**
     * The parcels have just been claimed. Notes, in the same transaction, that they may be on their way, and returns
     * those that are to be carried. A claimed parcel that is not returned has no errand any more and leaves the spool.
     */
    List<Errand> load(Tx tx, List<Parcel> claimed);

    /** Whether a parcel whose end comes while it waits leaves the spool untried, instead of late. */
    default boolean expires() {
        return false;
    }

    /**
     * Whether what {@link #load} noted must be on the disk before the first errand starts, because carrying twice costs
     * money.
     */
    boolean loadsDurably();

    /** The journal says that {@link #load} had noted these: notes it again, where the database has forgotten it. */
    void noteAgain(Tx tx, List<Parcel> parcels);

    /**
     * The journal says that these left by one act each: notes it again. Told after {@link #noteAgain}, and of those of
     * which at least one is still here.
     */
    default void noteTogether(Tx tx, List<List<Long>> together) {}

    /** What to think of a parcel that an earlier process had claimed and never settled. */
    Outcome abandoned(Parcel parcel);

    /**
     * Notes what came of the errands, in the transaction that removes the parcels or puts them back. A
     * {@link Outcome.TryLater} whose parcel has reached its end arrives here as {@link Carried#gaveUp}.
     */
    void settle(Tx tx, List<Carried> carried);

    /**
     * The parcels that are one thing with this one, and itself: an administrator who holds, releases, tries again or
     * drops one of them does it to all that are not under way.
     */
    default List<Long> together(Tx tx, long parcel) {
        return List.of(parcel);
    }

    /**
     * An administrator has dropped these parcels, none of which was under way: notes it, in the transaction that
     * removes them. The lane's carrier waits meanwhile. A courier that keeps no record of its parcels has nothing to
     * do.
     */
    default void dropped(Tx tx, List<Long> parcels) {}
}
