package org.brevduva.intake;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.brevduva.mail.NumberList;
import org.brevduva.mail.NumberListReading;
import org.brevduva.mail.RefusedLine;
import org.brevduva.sms.Msisdn;

/** The recipients that stand in attached lists: design.md section 4. */
final class Lists {

    /** Refused lines that a refusal names: nobody reads more, and a reply is short. */
    private static final int MOST_NAMED = 5;

    private Lists() {}

    /** The numbers of the lists besides those of {@code says}. A line that gets no SMS keeps all of them back. */
    static SubjectReading added(SubjectReading.Says says, Optional<NumberListReading> reading) {
        if (reading.isEmpty()) {
            return new SubjectReading.Unclear("no list is attached: attach one, .txt, .csv or .xlsx");
        }
        if (reading.get() instanceof NumberListReading.Unreadable unreadable) {
            return new SubjectReading.BadList("the list cannot be read: " + unreadable.why());
        }
        NumberList list = ((NumberListReading.Read) reading.get()).list();
        if (list.refusedLines() > 0) {
            String named = list.refused().stream()
                    .limit(MOST_NAMED)
                    .map(RefusedLine::inWords)
                    .collect(Collectors.joining("; "));
            int more = list.refusedLines() - Math.min(MOST_NAMED, list.refused().size());
            return new SubjectReading.Unclear("nothing was sent: of the list " + list.size() + " numbers are right and "
                    + list.refusedLines() + " lines are not: " + named + (more > 0 ? "; and " + more + " more" : ""));
        }
        if (list.size() == 0) {
            return new SubjectReading.Unclear("there is no number in the list: attach one with a number on each line");
        }
        List<Msisdn> all =
                Stream.concat(says.recipients().stream(), list.numbers()).toList();
        return new SubjectReading.Says(says.sender(), all, says.text());
    }
}
