package org.brevduva.account;

/** Why something that an administrator asked for is not done. */
public final class Objection extends Exception {

    private static final long serialVersionUID = 1;

    /** What is wrong with it. */
    public enum Kind {
        /** What is named does not exist. */
        UNKNOWN,
        /** It would be there twice, or something still hangs on it. */
        CONFLICT,
        /** A field holds what it cannot hold. */
        WRONG
    }

    private final Kind kind;
    private final String field;

    /**
     * @param field the field of the request that is wrong
     * @param why one plain sentence without a full stop: what is wrong, and what to do; no secret
     */
    public Objection(Kind kind, String field, String why) {
        super(why);
        this.kind = kind;
        this.field = field;
    }

    public Kind kind() {
        return kind;
    }

    public String field() {
        return field;
    }

    static Objection unknown(String field, String what) {
        return new Objection(Kind.UNKNOWN, field, what);
    }

    static Objection conflict(String field, String why) {
        return new Objection(Kind.CONFLICT, field, why);
    }

    static Objection wrong(String field, String why) {
        return new Objection(Kind.WRONG, field, why);
    }
}
