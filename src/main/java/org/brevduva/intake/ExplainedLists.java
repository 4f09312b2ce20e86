package org.brevduva.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.brevduva.intake.Explanation.Listed;
import org.brevduva.mail.EmailLimits;
import org.brevduva.mail.EmailReader;
import org.brevduva.mail.EmailReading;
import org.brevduva.mail.ListLimits;
import org.brevduva.mail.NumberList;
import org.brevduva.mail.NumberListReader;
import org.brevduva.mail.NumberListReading;
import org.brevduva.mail.RefusedLine;
import org.brevduva.sms.NumberPlan;
import org.brevduva.trust.RawMail;

/** What stands in attached lists. */
final class ExplainedLists {

    /** Refused lines that are named. */
    private static final int MOST = 100;

    private ExplainedLists() {}

    static Listed of(RawMail raw, NumberPlan plan, boolean allowFixed) throws IOException {
        NumberListReader lists = new NumberListReader(plan, ListLimits.usual().withFixedLines(allowFixed));
        EmailReading reading;
        try (InputStream mail = raw.open()) {
            reading = new EmailReader(EmailLimits.usual()).read(mail, Optional.of(lists));
        }
        Optional<NumberListReading> numbers =
                reading instanceof EmailReading.Read read ? read.email().numbers() : Optional.empty();
        if (numbers.isPresent() && numbers.get() instanceof NumberListReading.Read read) {
            NumberList list = read.list();
            List<String> refused = list.refused().stream()
                    .limit(MOST)
                    .map(RefusedLine::inWords)
                    .toList();
            return new Listed(
                    list.numbers().toList(), list.duplicates(), list.refusedLines(), refused, Optional.empty());
        }
        String why = numbers.isPresent() && numbers.get() instanceof NumberListReading.Unreadable unreadable
                ? unreadable.why()
                : "no list is attached: attach one, .txt, .csv or .xlsx";
        return new Listed(List.of(), 0, 0, List.of(), Optional.of(why));
    }
}
