package org.brevduva.simulator;

import java.time.Duration;

/** What the simulated operator does about one submit. */
public sealed interface Answer {

    /** Takes the SMS and says so. */
    record Accept() implements Answer {}

    /** Says no, with a command status from SMPP 3.4, 5.1.3, such as 0x58 for throttled. */
    record Refuse(int commandStatus) implements Answer {}

    /** Says nothing, having taken the SMS or not. */
    record Silence(boolean taken) implements Answer {}

    /** Cuts the link instead of answering, having taken the SMS or not. */
    record DropLink(boolean taken) implements Answer {}

    /** Says nothing more on this link, not even to enquire_link, and leaves it up; the SMS is taken or not. */
    record Mute(boolean taken) implements Answer {}

    /** Says the same so many times; what is taken is taken once. Cuts and silence are not repeated. */
    record Repeated(int times, Answer answer) implements Answer {}

    /** Does it later. What is taken is taken at once; only the words, or the cut, come late. */
    record Later(Duration delay, Answer answer) implements Answer {}

    /** The same, but so much later. */
    default Answer after(Duration delay) {
        return delay.isZero() ? this : new Later(delay, this);
    }

    /** The same, said so often. */
    default Answer times(int times) {
        return times == 1 ? this : new Repeated(times, this);
    }
}
