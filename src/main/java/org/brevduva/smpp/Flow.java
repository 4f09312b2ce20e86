package org.brevduva.smpp;

import org.brevduva.config.Section;

/**
 * How much an SMSC takes.
 *
 * @param window how many submits may wait for their answers on each bind, 1 to 1000
 * @param throughput submits a second over all binds, 0 for as many as the windows let through
 */
record Flow(int window, int throughput) {

    static Flow read(Section section) {
        return new Flow(section.number("window", 10, 1, 1_000), section.number("throughput", 0, 0, 100_000));
    }
}
