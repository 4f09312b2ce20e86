package org.brevduva.intake;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.brevduva.mail.NumberList;
import org.brevduva.mail.NumberListReading;
import org.brevduva.mail.RefusedLine;

/** The recipients that stand in attached lists: design.md section 4. */
final class Lists {

    /** Refused lines that a refusal names: nobody reads more, and a reply is short. */
    private static final int MOST_NAMED = 5;

    private Lists() {}

    /** The request with what is attached, unless nobody in it can be texted. */
    static RequestReading added(Request request, Optional<NumberListReading> reading) {
        if (reading.isEmpty()) {
            return new RequestReading.Unclear("no list is attached: attach one, .txt, .csv or .xlsx");
        }
        if (reading.get() instanceof NumberListReading.Unreadable unreadable) {
            return new RequestReading.BadList("the list cannot be read: " + unreadable.why());
        }
        NumberList list = ((NumberListReading.Read) reading.get()).list();
        if (list.size() == 0) {
            return new RequestReading.Unclear(
                    list.refusedLines() == 0
                            ? "there is no number in the list: attach one with a number on each line"
                            : "nothing was sent, no line of the list is right: " + named(list));
        }
        return new Request(
                request.sender(),
                request.text(),
                request.named(),
                request.title(),
                request.groups(),
                Optional.of(list));
    }

    private static String named(NumberList list) {
        List<RefusedLine> refused = list.refused();
        String first =
                refused.stream().limit(MOST_NAMED).map(RefusedLine::inWords).collect(Collectors.joining("; "));
        int more = list.refusedLines() - Math.min(MOST_NAMED, refused.size());
        return first + (more > 0 ? "; and " + more + " more" : "");
    }
}
