package org.brevduva.report;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.brevduva.account.Gatekeeper;
import org.brevduva.message.Outcomes;
import org.brevduva.message.Reported;
import org.brevduva.message.Reporting;
import org.brevduva.message.Status;
import org.brevduva.message.Tally;
import org.brevduva.spool.Post;
import org.brevduva.store.JournalRecord;
import org.brevduva.store.Redo;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells senders by e-mail what became of their submissions (docs/reports.md): once when all messages have come to an
 * end, or at the latest when nobody waits any longer; and once before, of what takes long. Thread-safe.
 */
public final class StatusReports implements Redo {

    private static final Logger log = LoggerFactory.getLogger("report");

    private static final int BATCH = 200;

    /** In one go, so that a flood of endings does not keep the janitor from his other chores. */
    private static final int BATCHES = 10;

    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 10_000;

    private final Store store;
    private final Post post;
    private final ReportTimes times;
    private final Letterhead head;
    private final InstantSource time;

    /**
     * The first message of a submission that had not come to an end when it was looked at last: all before it have, for
     * good. A long list is not read from its beginning at every look.
     */
    private final Map<Long, Long> unfinished = new ConcurrentHashMap<>();

    public StatusReports(Store store, Post post, ReportTimes times, Letterhead head, InstantSource time) {
        this.store = store;
        this.post = post;
        this.times = times;
        this.head = head;
        this.time = time;
    }

    /** Looks at the submissions whose turn it is, and reports on them. To be called every second or so. */
    public void look() {
        for (int batch = 0; batch < BATCHES; batch++) {
            Instant now = time.instant();
            List<Outcomes.Due> due = store.inTransaction(tx -> Outcomes.due(tx, now, BATCH));
            List<Long> delivered = passOver(due);
            due.stream()
                    .map(Outcomes.Due::submission)
                    .filter(id -> !delivered.contains(id))
                    .forEach(id -> look(id, now));
            if (due.size() < BATCH) {
                return;
            }
        }
    }

    /** Most submissions are delivered, and most senders want to hear of failures only: these are done all at once. */
    private List<Long> passOver(List<Outcomes.Due> due) {
        List<Long> quiet = due.stream()
                .filter(one -> one.choice() == Reporting.Choice.FAILURES && !unfinished.containsKey(one.submission()))
                .map(Outcomes.Due::submission)
                .toList();
        if (quiet.isEmpty()) {
            return quiet;
        }
        return store.inTransaction(tx -> {
            List<Long> delivered = Outcomes.plainlyDelivered(tx, quiet);
            Outcomes.done(tx, delivered);
            return delivered;
        });
    }

    private void look(long submission, Instant now) {
        Look look = new Look(submission, now);
        try {
            post.send(look).ifPresent(look::log);
        } catch (IOException e) {
            log.error("report sent, but the journal may not have it submission={}", submission, e);
        } catch (RuntimeException e) {
            log.error("report failed, tries again submission={} in={}", submission, AFTER_FAILURE, e);
            store.inTransaction(tx -> {
                Outcomes.lookAgain(tx, submission, now.plus(AFTER_FAILURE));
                return submission;
            });
        }
    }

    /** One look at one submission, and perhaps a report on it. */
    private final class Look implements Post.Occasion {

        private final long submission;
        private final Instant now;
        private Findings findings;
        private Instant end;

        Look(long submission, Instant now) {
            this.submission = submission;
            this.now = now;
        }

        @Override
        public Optional<String> mail(Tx tx) {
            return Outcomes.take(tx, submission, now).flatMap(taken -> mail(tx, taken));
        }

        private Optional<String> mail(Tx tx, Reported taken) {
            Optional<Long> open = Outcomes.firstUnfinished(tx, submission, unfinished.getOrDefault(submission, 0L));
            Instant middle = taken.begun().plus(times.interimAfter());
            end = taken.begun().plus(times.finalAfter());
            boolean last = open.isEmpty() || !now.isBefore(end);
            remember(last ? Optional.empty() : open);
            if (!last && now.isBefore(middle)) {
                Outcomes.lookAgain(tx, submission, middle);
                return Optional.empty();
            }
            List<Tally> tallies = Outcomes.tallies(tx, taken);
            boolean told = last ? isDropped(taken, tallies) : taken.interimAt().isPresent();
            if (told || !Findings.callForReport(taken, tallies, last)) {
                move(tx, last, false);
                return Optional.empty();
            }
            findings = new Findings(taken, tallies, Outcomes.messages(tx, taken, ReportMail.MOST_MESSAGES), last, now);
            move(tx, last, true);
            String domain = Gatekeeper.known(tx, taken.mailbox())
                    .map(known -> known.mailbox().domain())
                    .orElse(head.domain());
            return Optional.of(ReportMail.write(findings, head.hostname(), domain, end));
        }

        /** One that waited for a yes and got a no: whoever said it knows. */
        private boolean isDropped(Reported taken, List<Tally> tallies) {
            return taken.confirmUntil().filter(now::isBefore).isPresent()
                    && tallies.stream().allMatch(tally -> tally.status() == Status.CANCELED);
        }

        private void move(Tx tx, boolean last, boolean told) {
            if (last) {
                Outcomes.done(tx, List.of(submission));
            } else if (told) {
                Outcomes.toldInterim(tx, submission, now, end);
            } else {
                Outcomes.lookAgain(tx, submission, end);
            }
        }

        /** Only a hint, and true whatever becomes of the transaction. */
        private void remember(Optional<Long> open) {
            if (unfinished.size() >= MOST_REMEMBERED) {
                unfinished.clear();
            }
            open.ifPresentOrElse(first -> unfinished.put(submission, first), () -> unfinished.remove(submission));
        }

        @Override
        public JournalRecord record(long parcel, String mail) {
            return new ReportRecord(parcel, submission, now, findings.last(), end, mail).write();
        }

        void log(long parcel) {
            log.info(
                    "reported submission={} parcel={} last={} messages={} delivered={} failed={}",
                    submission,
                    parcel,
                    findings.last(),
                    findings.total(),
                    findings.count(Fate.DELIVERED),
                    findings.count(Fate.FAILED));
        }
    }

    @Override
    public JournalRecord.Kind kind() {
        return JournalRecord.Kind.REPORT;
    }

    @Override
    public long redo(Tx tx, JournalRecord record) {
        ReportRecord report = ReportRecord.read(record);
        if (report.last()) {
            Outcomes.done(tx, List.of(report.submission()));
        } else {
            Outcomes.toldInterim(tx, report.submission(), report.at(), report.end());
        }
        post.addAgain(tx, record.id(), report.mail(), report.at());
        return record.id();
    }
}
