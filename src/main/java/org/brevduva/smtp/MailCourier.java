package org.brevduva.smtp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.brevduva.mail.Draft;
import org.brevduva.spool.Carried;
import org.brevduva.spool.Courier;
import org.brevduva.spool.Errand;
import org.brevduva.spool.Lane;
import org.brevduva.spool.Outcome;
import org.brevduva.spool.Parcel;
import org.brevduva.store.Tx;
import org.brevduva.trust.MailSigner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries mails to the smarthost. A parcel's content is a whole mail in ASCII (RFC 5322, made by {@code mail}); it is
 * signed and goes to the one address in its To. Bounces go to its {@link Draft#RETURN_PATH}; without one its sender is
 * the null sender, so that there are none.
 *
 * <p>A mail whose last answer was lost is sent again: twice is better than never, and costs nothing.
 */
public final class MailCourier implements Courier, AutoCloseable {

    public static final Lane LANE = new Lane("mail");

    private static final Logger log = LoggerFactory.getLogger("smtp");

    /** Smarthosts hang up on who keeps a connection and says nothing, often after a minute. */
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final SmarthostSettings settings;
    private final SmarthostLinks links;
    private final BiConsumer<Tx, List<Carried>> outcomes;
    private final ThreadPoolExecutor workers;
    private final ScheduledExecutorService sweeper;

    /**
     * @param hostname what we call ourselves in EHLO
     * @param outcomes is told what came of mails, in the transaction that settles them
     */
    public MailCourier(
            SmarthostSettings settings, String hostname, MailSigner signer, BiConsumer<Tx, List<Carried>> outcomes) {
        this(settings, new SmarthostLinks(SmarthostSession.of(settings, hostname), signer), IDLE, outcomes);
    }

    MailCourier(
            SmarthostSettings settings, SmarthostLinks links, Duration idle, BiConsumer<Tx, List<Carried>> outcomes) {
        this.settings = settings;
        this.links = links;
        this.outcomes = outcomes;
        int connections = settings.connections();
        AtomicInteger number = new AtomicInteger();
        this.workers = new ThreadPoolExecutor(
                connections,
                connections,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(connections),
                work -> thread(work, "mail-" + number.incrementAndGet()));
        this.workers.allowCoreThreadTimeOut(true);
        this.sweeper = Executors.newSingleThreadScheduledExecutor(work -> thread(work, "mail-sweeper"));
        long often = idle.toMillis() / 3 + 1;
        this.sweeper.scheduleWithFixedDelay(() -> links.closeIdle(idle), often, often, TimeUnit.MILLISECONDS);
    }

    /** A smarthost that says nothing must not keep the process: its mail is still in the spool. */
    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public int room(int underWay) {
        return Math.max(0, settings.connections() - underWay);
    }

    @Override
    public List<Errand> load(Tx tx, List<Parcel> claimed) {
        return claimed.stream().map(this::errand).toList();
    }

    Errand errand(Parcel parcel) {
        return new MailErrand(parcel);
    }

    @Override
    public boolean loadsDurably() {
        return false;
    }

    @Override
    public void noteAgain(Tx tx, List<Parcel> parcels) {
        // Nothing is noted when a mail leaves: carried twice it is still one, by its Message-ID.
    }

    @Override
    public Outcome abandoned(Parcel parcel) {
        return new Outcome.TryLater("cut off by a restart", Optional.of(Duration.ZERO));
    }

    @Override
    public void settle(Tx tx, List<Carried> carried) {
        outcomes.accept(tx, carried);
    }

    /**
     * Mails under way may finish, for as long as one answer may take but ten seconds at most. What is later than that
     * tells its outcome when it knows, perhaps to nobody, and is carried again after the next start.
     */
    @Override
    public void close() {
        sweeper.shutdownNow();
        workers.shutdown();
        long grace = Math.min(settings.timeout().toMillis(), 10_000);
        try {
            if (!workers.awaitTermination(grace, TimeUnit.MILLISECONDS)) {
                log.warn("cut mails under way={}", workers.getActiveCount());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        links.close();
        workers.shutdownNow().forEach(Runnable::run); // each finds the links closed, and says so
    }

    private final class MailErrand implements Errand {

        private final Parcel parcel;

        MailErrand(Parcel parcel) {
            this.parcel = parcel;
        }

        @Override
        public Parcel parcel() {
            return parcel;
        }

        @Override
        public void carry(Consumer<Outcome> done) {
            try {
                workers.execute(() -> done.accept(carried()));
            } catch (RejectedExecutionException e) {
                done.accept(new Outcome.TryLater("the courier is closing"));
            }
        }

        private Outcome carried() {
            try {
                return links.send(parcel.content());
            } catch (RuntimeException e) {
                log.error("mail courier failed {}", parcel, e);
                return new Outcome.TryLater("failed by an error of our own");
            }
        }
    }
}
