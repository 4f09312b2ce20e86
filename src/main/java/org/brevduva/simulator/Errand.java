package org.brevduva.simulator;

import java.time.Duration;

/** One submit on its way to its answer: how late that is said, and how often. */
record Errand(Submit submit, Treatment treatment, Duration delay, int times) {

    Errand later(Duration more) {
        return new Errand(submit, treatment, delay.plus(more), times);
    }

    Errand repeated(int often) {
        return new Errand(submit, treatment, delay, often);
    }
}
