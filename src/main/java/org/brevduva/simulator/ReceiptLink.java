package org.brevduva.simulator;

/** By which of a client's links a receipt comes, seen from the one that its submit came by. */
public enum ReceiptLink {
    /** Whichever has room first. */
    ANY,
    /** The same, as long as it is there and receives; then any. */
    SAME,
    /** Another; it waits until there is one. */
    OTHER,
    /** One that is bound later than it: after the link came back. */
    LATER;

    Target target(Submit submit) {
        Target.Which which = switch (this) {
            case ANY -> Target.Which.ANY;
            case SAME -> Target.Which.ONLY;
            case OTHER -> Target.Which.NOT;
            case LATER -> Target.Which.AFTER;
        };
        return this == ANY
                ? Target.client(submit.systemId())
                : new Target(Target.client(submit.systemId()).systemId(), which, submit.bind());
    }
}
