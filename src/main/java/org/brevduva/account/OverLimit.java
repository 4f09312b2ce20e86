package org.brevduva.account;

/** Ends a transaction that would send more than a limit allows. */
public final class OverLimit extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Quotas.Limit limit;

    OverLimit(Quotas.Limit limit) {
        super(limit.inWords());
        this.limit = limit;
    }

    public Quotas.Limit limit() {
        return limit;
    }
}
