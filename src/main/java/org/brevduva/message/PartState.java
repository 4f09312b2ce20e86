package org.brevduva.message;

import java.util.EnumSet;
import java.util.Set;

/** Where a part is on its way. house.md draws the arrows. */
public enum PartState {
    /** Its parcel waits in the spool. */
    WAITING,
    /** It may be on its way: noted, durably, before it is submitted. */
    SUBMITTING,
    /** Submitted, and no answer came. */
    IN_DOUBT,
    /** The SMSC has it. */
    SUBMITTED,
    DELIVERED,
    EXPIRED,
    FAILED,
    /** Nobody knows, and nobody will ask again. */
    UNKNOWN,
    /** The SMSC said a lasting no. */
    REFUSED,
    /** Its time was over before an SMSC had it. */
    GIVEN_UP,
    CANCELED;

    boolean mayBecome(PartState next) {
        return followers().contains(next);
    }

    private Set<PartState> followers() {
        return switch (this) {
            // A late answer to an earlier submit may still be a no. Dropped before it comes, nobody knows.
            case WAITING -> EnumSet.of(SUBMITTING, REFUSED, GIVEN_UP, CANCELED, UNKNOWN);
            // A receipt may overtake the answer to its own submit.
            case SUBMITTING -> EnumSet.of(WAITING, IN_DOUBT, SUBMITTED, REFUSED, GIVEN_UP, DELIVERED, EXPIRED, FAILED);
            // A late answer ends the doubt, whatever it says; without one the policy does.
            case IN_DOUBT ->
                EnumSet.of(WAITING, SUBMITTING, SUBMITTED, REFUSED, GIVEN_UP, DELIVERED, EXPIRED, FAILED, UNKNOWN);
            case SUBMITTED -> EnumSet.of(DELIVERED, EXPIRED, FAILED, UNKNOWN);
            // It has ended, so only another end may follow.
            case UNKNOWN -> EnumSet.of(REFUSED, DELIVERED, EXPIRED, FAILED);
            case DELIVERED, EXPIRED, FAILED, REFUSED, GIVEN_UP, CANCELED -> EnumSet.noneOf(PartState.class);
        };
    }

    /** The states that may become {@code next}, for a WHERE clause, as {@code 'A', 'B'}. */
    static String before(PartState next) {
        StringBuilder states = new StringBuilder();
        for (PartState state : values()) {
            if (state.mayBecome(next)) {
                states.append(states.isEmpty() ? "'" : ", '").append(state).append('\'');
            }
        }
        return states.toString();
    }

    /** Where a receipt with this status takes a part. */
    static PartState of(Status status) {
        if (!status.isFinal()) {
            return SUBMITTED;
        }
        return switch (status) {
            case DELIVERED_TO_HANDSET -> DELIVERED;
            case EXPIRED -> EXPIRED;
            case UNKNOWN -> UNKNOWN;
            default -> FAILED;
        };
    }
}
