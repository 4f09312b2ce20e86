package org.brevduva.dialog;

/** What the door to the SMSC knows when an SMS comes that is, to the last octet, like an earlier one. */
public interface Resending {

    /** Where nobody can have sent anything again. */
    Resending NONE = (earlier, inDoubt) -> false;

    /**
     * Whether it is the earlier one, sent again, and not its phone that says the same once more.
     *
     * @param earlier the id of the earlier one
     * @param inDoubt whether the SMSC may never have got the answer to it
     */
    boolean isLikely(long earlier, boolean inDoubt);
}
