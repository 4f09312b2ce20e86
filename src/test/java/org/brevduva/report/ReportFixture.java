package org.brevduva.report;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.brevduva.message.Addressee;
import org.brevduva.message.Composed;
import org.brevduva.message.InDoubtPolicy;
import org.brevduva.message.Origin;
import org.brevduva.message.PartNews;
import org.brevduva.message.PartOutcome;
import org.brevduva.message.Progress;
import org.brevduva.message.Quality;
import org.brevduva.message.Reporting;
import org.brevduva.message.Routes;
import org.brevduva.message.Status;
import org.brevduva.message.Submissions;
import org.brevduva.message.Terms;
import org.brevduva.sms.Concatenation.Width;
import org.brevduva.sms.Encoding;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;
import org.brevduva.sms.SmsText;
import org.brevduva.spool.Lane;
import org.brevduva.spool.Post;
import org.brevduva.spool.RetryPolicy;
import org.brevduva.spool.Spool;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;
import org.brevduva.testing.ManualTime;

/** Submissions whose sender is to be told, over a store of their own and without carriers: mails stay in the spool. */
abstract class ReportFixture {

    static final Lane SMS = new Lane("sms-telia");
    static final Lane MAIL = new Lane("mail");
    static final String SMSC = "telia";
    static final String CHIEF = "chef@firma.example";
    static final int FICTITIOUS = 95;
    static final Duration INTERIM = Duration.ofHours(4);
    static final Duration LAST = Duration.ofDays(3);

    final ManualTime time = new ManualTime();
    final Progress progress = new Progress(InDoubtPolicy.RESEND);
    Store store;
    Spool spool;
    Submissions submissions;
    Post post;
    StatusReports reports;

    void over(Store open) {
        store = open;
        RetryPolicy policy = new RetryPolicy(List.of(Duration.ofSeconds(10)), Duration.ofHours(48), () -> 0);
        spool = new Spool(store, Map.of(SMS, policy, MAIL, policy));
        submissions = new Submissions(store, spool, Routes.only(SMS), time);
        post = new Post(store, spool, MAIL, time);
        reports = new StatusReports(
                store, post, new ReportTimes(INTERIM, LAST), new Letterhead("mx.sms.example", "sms.example"), time);
    }

    /** One message of one part to each of so many phones; nobody asked about any of them. */
    long accept(Reporting.Choice choice, int phones) throws IOException {
        String[] asked = new String[phones];
        Arrays.fill(asked, "");
        return accept(choice, Optional.empty(), asked);
    }

    /** {@code asked}: NOTIFY for each recipient, or nothing. */
    long accept(Reporting.Choice choice, Optional<Duration> confirm, String... asked) throws IOException {
        List<Addressee> recipients = IntStream.range(0, asked.length)
                .mapToObj(i -> new Addressee(
                        new Msisdn(Long.toString(46701740605L + i % FICTITIOUS)),
                        Optional.of(asked[i]).filter(events -> !events.isEmpty()),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
        Terms terms = new Terms(
                Optional.of(new Reporting(choice, CHIEF, time.instant().plus(INTERIM))),
                confirm.map(time.instant()::plus),
                Quality.STANDARD);
        return submissions
                .accept(new Submissions.Order(
                        new Origin(
                                "anna@firma.example",
                                1,
                                "auth",
                                // Under one Message-ID each number gets it once.
                                Optional.of("<1." + store.ids().take(1) + "@firma.example>")
                                        .filter(id -> asked.length <= FICTITIOUS),
                                Optional.empty(),
                                Optional.of("QQ314159"),
                                Optional.empty()),
                        SenderId.alphanumeric("Firma"),
                        new Composed(new SmsText("a secret text"), Encoding.GSM7, Width.EIGHT_BIT, 1),
                        recipients,
                        terms,
                        List.of()))
                .submission();
    }

    /** The part of the n-th message, counted from 0. */
    static long part(long submission, int message) {
        return submission + 2 + 2L * message;
    }

    /** The operator takes it, and tells how it ended. */
    void ends(long submission, int message, Status status) {
        submitted(submission, message);
        told(submission, message, status);
    }

    void submitted(long submission, int message) {
        long part = part(submission, message);
        store.inTransaction(tx -> {
            progress.submitting(tx, List.of(part), time.instant());
            progress.submitted(tx, SMSC, List.of(new PartOutcome.Submitted(part, Long.toString(part))), time.instant());
            return part;
        });
    }

    void told(long submission, int message, Status status) {
        store.inTransaction(tx -> told(tx, submission, message, status));
    }

    long told(Tx tx, long submission, int message, Status status) {
        long part = part(submission, message);
        progress.received(tx, List.of(new PartNews(part, status, Optional.empty(), Optional.empty())), time.instant());
        return part;
    }

    /** The mails in the spool, unfolded, oldest first. */
    List<String> mails() {
        return store.inTransaction(tx -> tx.list(
                "SELECT content FROM parcel WHERE lane = ? ORDER BY id",
                row -> row.text("content").replaceAll("\r\n[ \t]+", " "),
                MAIL.name()));
    }

    /** What each says first. */
    List<String> figures() {
        return mails().stream()
                .map(mail -> mail.replaceAll("(?s).*Content-Transfer-Encoding: 7bit\r\n\r\n(\\d[^\r]*)\r\n.*", "$1"))
                .toList();
    }

    /** How many submissions have a turn still. */
    long waiting() {
        return store.inTransaction(tx -> tx.first(
                        "SELECT COUNT(*) AS many FROM submission WHERE report_at IS NOT NULL",
                        row -> row.number("many")))
                .orElseThrow();
    }
}
