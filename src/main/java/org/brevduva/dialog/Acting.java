package org.brevduva.dialog;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.brevduva.account.Allowance;
import org.brevduva.account.Audit;
import org.brevduva.account.OptOuts;
import org.brevduva.account.SaidBySms;
import org.brevduva.contact.Contacts;
import org.brevduva.contact.Groups;
import org.brevduva.message.Composer;
import org.brevduva.message.Submissions;
import org.brevduva.sms.Msisdn;
import org.brevduva.spool.Queue;
import org.brevduva.spool.Spool;
import org.brevduva.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what SMS do by themselves, one after the other on one thread, in the order in which they came: STOP, START and
 * HELP, and what rules say. Each was marked in the transaction that took it in, and keeps its mark until all of it is
 * done; a step that is done again does nothing new. So a crash at any point loses nothing and doubles nothing.
 */
public final class Acting implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("dialog");

    private static final int BATCH = 100;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final Store store;
    private final Inbox inbox;
    private final Books books;
    private final Outgoing outgoing;
    private final Collecting collecting;
    private final Answering answering;
    private final FurtherMails mails;
    private final InstantSource time;

    /** Phones whose SMS could not be acted upon, and until when theirs wait. */
    private final Map<String, Instant> resting = new HashMap<>();

    private final Semaphore rung = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "acting");
    private volatile boolean closing;

    /** What phones change. */
    public record Books(OptOuts optOuts, Contacts contacts, Groups groups, Audit audit) {}

    /**
     * By which what is sent leaves.
     *
     * @param domain of ours, for mails to those who have no mailbox
     */
    public record Outgoing(Submissions submissions, Composer composer, Queue queue, String domain) {}

    public Acting(Store store, Inbox inbox, Books books, Outgoing outgoing, InstantSource time) {
        this.store = store;
        this.inbox = inbox;
        this.books = books;
        this.outgoing = outgoing;
        this.collecting = new Collecting(books.contacts(), books.groups());
        this.answering = new Answering(
                store, new AutomaticSms(store, outgoing.submissions(), outgoing.composer(), books.audit()));
        this.mails = new FurtherMails(inbox, outgoing.submissions(), outgoing.domain());
        this.time = time;
    }

    public void start() {
        thread.start();
    }

    /** Something may have come in. */
    public void wake() {
        if (rung.availablePermits() == 0) {
            rung.release();
        }
    }

    private void run() {
        while (!closing) {
            try {
                lookSafely();
                if (rung.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    rung.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void lookSafely() {
        try {
            look();
        } catch (RuntimeException e) {
            // The last line of defence: without this thread nobody's STOP would be heard.
            log.error("acting failed", e);
        }
    }

    /** Does what is to be done now; returns how many SMS it was about. Not for two threads at a time. */
    public int look() {
        Instant now = time.instant();
        resting.values().removeIf(until -> !now.isBefore(until));
        int done = 0;
        long last = 0;
        List<ActStore.Due> due;
        do {
            long after = last;
            due = store.inTransaction(tx -> ActStore.due(tx, after, BATCH));
            for (ActStore.Due one : due) {
                last = one.sms().id();
                if (!closing && !resting.containsKey(one.sms().phone())) {
                    act(one);
                    done++;
                }
            }
        } while (due.size() == BATCH && !closing);
        return done;
    }

    private void act(ActStore.Due due) {
        try {
            carryOut(due, Step.values().length);
            log.info("acted on an sms inbound={}", due.sms().id());
        } catch (IOException | RuntimeException e) {
            log.error(
                    "cannot act on an sms, tries again inbound={} in={}",
                    due.sms().id(),
                    AFTER_FAILURE,
                    e);
            resting.put(due.sms().phone(), time.instant().plus(AFTER_FAILURE));
        }
    }

    /** In their order; the last one takes the mark away. */
    enum Step {
        HEAR,
        CANCEL,
        COLLECT,
        ANSWER,
        FORWARD,
        FINISH
    }

    /** {@code steps}: so many of them, as if a crash came then. */
    void carryOut(ActStore.Due due, int steps) throws IOException {
        Act act = store.inTransaction(tx -> {
            Routing routing = inbox.switchboard().again(tx, due.sms(), due.rule(), due.mailbox());
            // A command is answered by an account that heeds it.
            Optional<Long> account = routing.isCommand()
                    ? routing.account()
                            .filter(routing.heeding()::contains)
                            .or(() -> routing.heeding().stream().findFirst())
                    : routing.account();
            return new Act(due, routing, account.flatMap(id -> Allowance.of(tx, id)));
        });
        boolean heard = false;
        Optional<Long> answered = Optional.empty();
        for (int i = 0; i < steps; i++) {
            switch (Step.values()[i]) {
                case HEAR -> heard = hear(act);
                case CANCEL -> cancel(act);
                case COLLECT -> collect(act);
                case ANSWER -> answered = answering.answer(act, heard);
                case FORWARD -> answering.forward(act);
                case FINISH -> finish(act, answered);
            }
        }
    }

    /** Whether this SMS changed what the phone gets. */
    private boolean hear(Act act) throws IOException {
        Optional<SaidBySms> said = act.said();
        if (said.isEmpty()) {
            return false;
        }
        return switch (act.command()) {
            case STOP -> books.optOuts().stop(said.get(), act.routing().heeding());
            case START -> books.optOuts().start(said.get(), act.routing().heeding());
            case NONE, HELP, SAVE -> false;
        };
    }

    /** What waits for the phone does not leave any more, but that its stop was heard. */
    private void cancel(Act act) throws IOException {
        if (act.command() != PhoneCommand.Kind.STOP || act.phone().isEmpty()) {
            return;
        }
        Msisdn phone = act.phone().get();
        int canceled = 0;
        for (long account : act.routing().heeding()) {
            List<Long> waiting = store.inTransaction(tx -> outgoing.submissions()
                    .waiting(tx, account, phone, act.sms().number(), AutomaticSms.proof(AutomaticSms.Kind.STOP)));
            for (long parcel : waiting) {
                canceled += outgoing.queue().drop(parcel) ? 1 : 0;
            }
        }
        log.info("heard a stop inbound={} from={} canceled={}", act.sms().id(), phone, canceled);
    }

    private void collect(Act act) throws IOException {
        if (act.rule().isPresent() && act.phone().isPresent() && act.account().isPresent()) {
            collecting.collect(
                    act.rule().get(),
                    act.sms(),
                    act.routing().command(),
                    act.phone().get());
        }
    }

    /** The mails and the end, in one transaction and one record. */
    private void finish(Act act, Optional<Long> answered) throws IOException {
        Instant now = time.instant();
        List<FurtherMails.Plan> plans = store.inTransaction(tx -> mails.about(tx, act));
        long id = store.ids().take(1 + plans.size());
        Acted acted = new Acted(id, act.sms().id(), answered, now, FurtherMails.written(plans, id + 1));
        // What the journal does not have must not leave: it could leave again.
        Spool.HoldBack held = inbox.holdBack(id, acted.lastId());
        try {
            store.inTransaction(tx -> inbox.carryOut(tx, acted));
            keep(acted);
        } finally {
            held.close();
        }
    }

    private void keep(Acted acted) throws IOException {
        try {
            store.record(List.of(acted.write()));
        } catch (IOException e) {
            log.error("journal failed, the database is synced in its place", e);
            store.sync();
        }
    }

    /** Lets the SMS in hand be done. */
    @Override
    public void close() {
        closing = true;
        wake();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
            if (thread.isAlive()) {
                log.warn("acting takes long, the house closes without waiting for it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
