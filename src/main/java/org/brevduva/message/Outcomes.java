package org.brevduva.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.brevduva.store.Tx;

/**
 * What became of submissions whose senders are to be told. A submission is looked at when its turn has come
 * ({@code report_at}): {@link Progress} calls it when one of its messages has come to an end, whoever looks says when
 * to look again, and one that has no turn is not looked at any more. Thread-safe.
 */
public final class Outcomes {

    private Outcomes() {}

    /** A submission whose turn it is. */
    public record Due(long submission, Reporting.Choice choice) {}

    /** Those whose turn it is, the one that waits longest first. */
    public static List<Due> due(Tx tx, Instant now, int most) {
        return ReportStore.due(tx, now, most);
    }

    /** Those of {@code submissions} of which all messages were delivered, and nobody asked about any one of them. */
    public static List<Long> plainlyDelivered(Tx tx, List<Long> submissions) {
        List<Long> others = ReportStore.notPlainlyDelivered(tx, submissions);
        return submissions.stream().filter(id -> !others.contains(id)).toList();
    }

    /**
     * The submission, if its turn has come and not passed to somebody else. None of its messages calls it until the
     * caller's transaction ends: what ends later calls it then, so that no end is overlooked.
     */
    public static Optional<Reported> take(Tx tx, long submission, Instant now) {
        return ReportStore.lock(tx, submission, now);
    }

    /** The first message that has not come to an end; {@code from}: one that came before all of these, or 0. */
    public static Optional<Long> firstUnfinished(Tx tx, long submission, long from) {
        return ReportStore.firstUnfinished(tx, submission, from);
    }

    /** Its messages counted, but those about which nobody wants to hear. */
    public static List<Tally> tallies(Tx tx, Reported submission) {
        return ReportStore.tallies(tx, submission.id(), unsaid(submission));
    }

    /** Its messages that were not delivered, then those under way, then the delivered ones; as {@link #tallies}. */
    public static List<MessageOutcome> messages(Tx tx, Reported submission, int most) {
        return ReportStore.messages(tx, submission.id(), unsaid(submission), most);
    }

    private static String unsaid(Reported submission) {
        return submission.choice() == Reporting.Choice.NONE ? ReportStore.NEVER : "";
    }

    /** Looks again at {@code next}, or when one of its messages comes to an end. */
    public static void lookAgain(Tx tx, long submission, Instant next) {
        ReportStore.setTurn(tx, List.of(submission), Optional.of(next));
    }

    /** Its sender is told how far it has come, and looked at again as above. */
    public static void toldInterim(Tx tx, long submission, Instant now, Instant next) {
        ReportStore.toldInterim(tx, submission, now, next);
    }

    /** There is nothing to tell about them any more. */
    public static void done(Tx tx, List<Long> submissions) {
        ReportStore.setTurn(tx, submissions, Optional.empty());
    }
}
