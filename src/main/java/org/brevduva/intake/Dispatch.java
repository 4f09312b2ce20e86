package org.brevduva.intake;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.brevduva.account.Mailbox;
import org.brevduva.account.Option;
import org.brevduva.account.OverLimit;
import org.brevduva.account.Permission;
import org.brevduva.account.Policy;
import org.brevduva.mail.BodyText;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.mail.TextRules;
import org.brevduva.message.Addressee;
import org.brevduva.message.Composed;
import org.brevduva.message.Composer;
import org.brevduva.message.Confirmations;
import org.brevduva.message.Quality;
import org.brevduva.message.Submissions;
import org.brevduva.message.Terms;
import org.brevduva.sms.SenderId;
import org.brevduva.store.DatabaseException;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;
import org.brevduva.trust.AutomaticMail;
import org.brevduva.trust.RawMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes SMS of an e-mail whose sender is known, if he may send them, and makes them durable. */
public final class Dispatch {

    private static final Logger log = LoggerFactory.getLogger("intake");

    private final Store store;
    private final RequestReader requests;
    private final Composer composer;
    private final Trade trade;

    /** Where the orders go, and what their senders are asked and told about them. */
    public record Trade(
            Submissions submissions,
            LoopGuard loops,
            Answers answers,
            Reports reports,
            Schedule schedule,
            InstantSource time) {}

    public Dispatch(Store store, RequestReader requests, Composer composer, Trade trade) {
        this.store = store;
        this.requests = requests;
        this.composer = composer;
        this.trade = trade;
    }

    /** The later times that mails may name. */
    Schedule schedule() {
        return trade.schedule();
    }

    /**
     * {@code raw}: read once more where lists are attached; not before, since reading them costs more than a stranger
     * may ask for.
     *
     * @throws IOException only what {@code raw} throws
     */
    Verdict send(Envelope envelope, IncomingEmail email, SenderCheck.Finding.Sender sender, RawMail raw)
            throws IOException {
        Permission.Grant grant = sender.grant();
        Optional<Verdict> answer = trade.answers().take(envelope, email, grant.mailbox(), grant.policy());
        if (answer.isPresent()) {
            return answer.get();
        }
        SendTime time = trade.schedule().of(envelope, email);
        if (time instanceof SendTime.Wrong wrong) {
            return refused(Verdict.Reason.TIME, wrong.why());
        }
        RequestReading reading = requests.read(envelope, email, sender, raw);
        if (reading instanceof RequestReading.Unclear unclear) {
            return refused(Verdict.Reason.NOT_THERE, unclear.why());
        }
        if (reading instanceof RequestReading.BadList bad) {
            return refused(Verdict.Reason.UNREADABLE, bad.why());
        }
        if (reading instanceof RequestReading.NotNow not) {
            return new Verdict.Later(Verdict.Delay.TOO_FAST, not.why());
        }
        TextRules rules = new TextRules(
                Optional.of(grant.policy().endMarker()), grant.policy().disclaimers());
        BodyText body = BodyText.of(email.plainText(), email.html(), rules);
        Job job = new Job(envelope, email, sender, (Request) reading, body, ((SendTime.From) time).time());
        List<Candidate> candidates = job.request().candidates();
        if (candidates.isEmpty()) {
            return refused(
                    Verdict.Reason.NOT_THERE,
                    "there is no recipient: write the numbers into the subject, or attach a list");
        }
        if (candidates.size() > grant.policy().maxRecipients()) {
            return refused(Verdict.Reason.OVER_LIMIT, Recipients.tooMany(grant.policy()));
        }
        Optional<Verdict> refusal = store.inTransaction(tx -> refusal(tx, job, candidates));
        return refusal.orElseGet(() -> compose(job, candidates));
    }

    private static Verdict refused(Verdict.Reason reason, String why) {
        return new Verdict.Refused(reason, why);
    }

    private Optional<Verdict> refusal(Tx tx, Job job, List<Candidate> candidates) {
        Optional<SenderId> sender = job.request().sender();
        if (sender.isPresent() && !Shown.mayBe(tx, job.mailbox(), job.policy(), sender.get())) {
            return Optional.of(refused(
                    Verdict.Reason.NOT_THERE,
                    "the subject is the sender that phones show, and this one is not registered for you: leave it empty,"
                            + " or ask your administrator to allow it"));
        }
        return trade.loops()
                .complaint(
                        tx,
                        job.mailbox(),
                        candidates.stream()
                                .limit(LoopGuard.MOST_PHONES + 1)
                                .map(Candidate::phone)
                                .toList())
                .map(why -> refused(Verdict.Reason.LOOP, why));
    }

    private Verdict compose(Job job, List<Candidate> candidates) {
        boolean noText = job.email().plainText().isEmpty() && job.email().html().isEmpty();
        if (noText && job.request().text().isEmpty()) {
            return refused(
                    Verdict.Reason.UNREADABLE, "the e-mail has no text: write it into the body, as text or HTML");
        }
        String text = joined(job.request().text(), job.body());
        Policy policy = job.policy();
        Texts texts = new Texts(
                text,
                composer.with(policy.encoding().orElse(composer.policy()), policy.maxParts()),
                job.request().list());
        Reach reach = new Reach(
                policy,
                job.mailbox().account(),
                Optional.of(Shown.of(store, job.from(), job.request())),
                trade.submissions()::reaches);
        Audience audience =
                new Audience(store, job.grant(), job.envelope(), job.request(), texts, reach).judged(candidates);
        Optional<String> unsendable = texts.wholeComplaint();
        if (unsendable.isPresent()) {
            return refused(Verdict.Reason.TEXT, unsendable.get());
        }
        Optional<String> complaint = audience.complaint();
        if (complaint.isPresent()) {
            return refused(Verdict.Reason.NOT_THERE, complaint.get());
        }
        Optional<String> tooLong = texts.complaint();
        return tooLong.isPresent() ? refused(Verdict.Reason.TEXT, tooLong.get()) : decide(job, texts, audience);
    }

    /** What the subject says before the mail's own text, and that. */
    static String joined(String before, BodyText body) {
        return Stream.of(before, body.text()).filter(some -> !some.isBlank()).collect(Collectors.joining("\n"));
    }

    /** Whether its sender is asked first, or told, or neither. */
    private Verdict decide(Job job, Texts texts, Audience audience) {
        Refusals refusals = audience.refusals();
        int recipients = audience.recipients().size();
        boolean large = job.policy().mustConfirm(recipients);
        boolean held = large || !refusals.isEmpty() && !job.policy().acceptTheRest();
        String refusedOnes = refusals.of(audience.listed()) + refusals.verb();
        String why = refusals.isEmpty()
                ? "it goes to " + recipients + " recipients, more than "
                        + job.policy().confirm()
                : refusedOnes;
        if (!held && refusals.isEmpty()) {
            return accept(job, texts, audience, Optional.empty(), why);
        }
        if (AutomaticMail.sign(job.envelope().sender(), job.email()).isPresent()) {
            // Nobody answers a machine, and none can be asked.
            return refused(
                    Verdict.Reason.NOT_THERE,
                    refusals.isEmpty()
                            ? "nothing was sent: " + why + ", which must be confirmed, and a program cannot: send"
                                    + " several mails"
                            : audience.nothingSent());
        }
        Optional<Instant> until =
                held ? Optional.of(trade.time().instant().plus(Confirmations.PATIENCE)) : Optional.empty();
        Notices.News news =
                new Notices.News(job.mailbox(), job.email().messageId(), until, why, refusals, texts, job.sendAt());
        return accept(job, texts, audience, Optional.of(news), why);
    }

    private Verdict accept(Job job, Texts texts, Audience audience, Optional<Notices.News> news, String why) {
        List<Addressee> recipients = audience.recipients();
        Composed composed = texts.together();
        Terms terms = terms(job, recipients, news.flatMap(Notices.News::until));
        Submissions.Order order = new Submissions.Order(
                job.origin(recipients),
                Shown.of(store, job.from(), job.request()),
                composed,
                recipients,
                terms,
                job.grant().limits(),
                news.map(some -> (submission, kept) -> trade.answers().notices().about(submission, some, kept)));
        try {
            Submissions.Accepted accepted = trade.submissions().accept(order);
            log.info(
                    "accepted submission={} from={} proof=\"{}\" messages={} parts={} encoding={} repeated={}"
                            + " refused={} held={} send-at={} cut=\"{}\"",
                    accepted.submission(),
                    job.mailbox().address(),
                    job.grant().how(),
                    accepted.messages(),
                    accepted.messages() == recipients.size()
                            ? audience.parts(composed)
                            : (long) accepted.messages() * composed.parts(),
                    composed.encoding(),
                    recipients.size() - accepted.messages(),
                    audience.refusals().count(),
                    terms.confirmUntil().isPresent(),
                    terms.sendAt().map(Instant::toString).orElse("once"),
                    job.cuts().orElse(""));
            return verdict(accepted, audience, terms, why);
        } catch (OverLimit e) {
            return e.limit().passesSoon()
                    ? new Verdict.Later(Verdict.Delay.TOO_FAST, e.limit().inWords() + ": try again in a minute")
                    : refused(
                            Verdict.Reason.OVER_LIMIT,
                            e.limit().inWords() + ", and this mail would be more: nothing was sent");
        } catch (IOException | DatabaseException e) {
            log.error("nothing can be accepted, the spool does not take it", e);
            return new Verdict.Busy("the spool does not take it right now");
        }
    }

    /** Offered again, what was held may have been answered meanwhile. */
    private Verdict verdict(Submissions.Accepted accepted, Audience audience, Terms terms, String why) {
        boolean held = terms.confirmUntil().isPresent()
                && (accepted.messages() > 0 || trade.answers().isAwaited(accepted.submission()));
        if (held) {
            return new Verdict.Held(
                    accepted.submission(),
                    audience.remark().map(words -> why + "; " + words).orElse(why));
        }
        Optional<String> but = Stream.of(
                        Optional.of(why + ", and our mail names them")
                                .filter(words -> !audience.refusals().isEmpty()),
                        audience.remark())
                .flatMap(Optional::stream)
                .reduce((one, other) -> one + "; " + other);
        return new Verdict.Accepted(accepted.submission(), accepted.messages(), but, terms.sendAt());
    }

    /** What holds for every submission that comes by e-mail. */
    private Terms terms(Job job, List<Addressee> recipients, Optional<Instant> confirmUntil) {
        return new Terms(
                trade.reports().on(job.mailbox(), recipients), confirmUntil, quality(job.mailbox()), job.sendAt());
    }

    static Quality quality(Mailbox mailbox) {
        return Quality.valueOf(mailbox.options()
                .get(Option.QUALITY)
                .orElse(Option.QUALITY.standard())
                .toUpperCase(Locale.ROOT));
    }
}
