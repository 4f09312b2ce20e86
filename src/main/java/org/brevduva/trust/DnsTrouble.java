package org.brevduva.trust;

/** The DNS gave no usable answer: silence, a broken server, a refusal. Not the same as "there is none". */
final class DnsTrouble extends Exception {

    private static final long serialVersionUID = 1;

    /** {@code why}: one clause in our words. */
    DnsTrouble(String why) {
        super(why);
    }
}
