package org.brevduva.report;

import java.time.Duration;
import org.brevduva.config.Section;

/**
 * The settings under {@code [report]}, counted from when a submission was accepted.
 *
 * @param interimAfter when its sender is told how far it has come, if it has not come to an end
 * @param finalAfter when he is told for the last time, with what is known by then
 */
public record ReportTimes(Duration interimAfter, Duration finalAfter) {

    public static ReportTimes read(Section section) {
        ReportTimes times = new ReportTimes(
                section.duration("interim-after", Duration.ofHours(4), Duration.ofMinutes(1), Duration.ofDays(7)),
                section.duration("final-after", Duration.ofDays(3), Duration.ofMinutes(2), Duration.ofDays(30)));
        if (times.finalAfter().compareTo(times.interimAfter()) <= 0) {
            section.complain(
                    "final-after",
                    "is not later than interim-after",
                    "final-after = \"3d\" with interim-after = \"4h\" is the default");
        }
        return times;
    }
}
