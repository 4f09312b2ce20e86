package org.brevduva.simulator;

/** What a receipt can say: SMPP 3.4, 5.2.28 for the number, appendix B for the word. */
public enum ReceiptState {
    ENROUTE(1),
    DELIVRD(2),
    EXPIRED(3),
    DELETED(4),
    UNDELIV(5),
    ACCEPTD(6),
    UNKNOWN(7),
    REJECTD(8);

    private final int code;

    ReceiptState(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** Whether a sender who asks for failures only wants to hear of it. */
    boolean isFailure() {
        return this != DELIVRD && this != ACCEPTD && !isIntermediate();
    }

    /** Whether another is to follow: an intermediate notification. */
    boolean isIntermediate() {
        return this == ENROUTE;
    }
}
