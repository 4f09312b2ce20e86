package org.brevduva.trust;

/** What one way of proving an author has come to. */
sealed interface Finding {

    /** {@code how}: as in {@link Alignment.Aligned}. */
    record Vouched(String how) implements Finding {}

    /** {@code what}: a few words for brackets, as {@code SPF softfail}. */
    record Nothing(String what) implements Finding {}

    /** Signed by the author's domain, but not for us: anybody who once got it may have sent it on. */
    record MeantForOthers() implements Finding {}

    /** {@code what}: the DNS did not answer, which might have proved it. */
    record Undecided(String what) implements Finding {}
}
