package org.brevduva.simulator;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole operator on a loopback port: an SMSC that speaks SMPP 3.4, and 5.0 as far as it is the same, with a phone for
 * every number. It takes what it is given, answers at once and receipts as DELIVRD at once, until it is told otherwise;
 * everything may be told while it runs, from any thread.
 */
public final class SmscSimulator implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("simulator");

    private final Crew crew = new Crew();
    private final Operator operator;
    private final Listener listener;
    private final Entrance entrance;
    private final AtomicLong lastLink = new AtomicLong();

    private SmscSimulator(Entrance entrance, InstantSource time) {
        this.entrance = entrance;
        listener = new Listener(entrance.address(), crew, this::serve);
        operator = new Operator(crew, time);
        listener.start();
    }

    /** Opens on this port of the loopback address; 0 lets the system choose. UncheckedIOException if it is taken. */
    public static SmscSimulator open(int port) {
        return open(port, InstantSource.system());
    }

    /** As {@link #open(int)}; the dates of receipts and SMS are by this clock. */
    public static SmscSimulator open(int port, InstantSource time) {
        return open(Entrance.loopback(port), time);
    }

    /** As {@link #open(int)}, on another address or with TLS. */
    public static SmscSimulator open(Entrance entrance, InstantSource time) {
        return new SmscSimulator(entrance, time);
    }

    private void serve(Socket raw) {
        long id = lastLink.incrementAndGet();
        Socket socket;
        try {
            socket = entrance.speaking(raw);
        } catch (IOException e) {
            log.debug("no tls link={} {}", id, e.getMessage());
            return;
        }
        Bind link = new Bind(id, raw, socket, operator, operator.links()::remove);
        operator.links().add(link);
        crew.start("simulator-smsc-write-" + id, link.outbox());
        crew.start("simulator-smsc-read-" + id, link);
    }

    public int port() {
        return listener.port();
    }

    /** From now on only those who are named may bind; others get 0x0F or, with a wrong password, 0x0E. */
    public void admits(String systemId, String password) {
        admits(systemId, password, 0);
    }

    /** As {@link #admits(String, String)}, with so many links at once; 0 is no limit. More get 0x0D. */
    public void admits(String systemId, String password, int mostBinds) {
        operator.admission().admits(systemId, password, mostBinds);
    }

    /** The sc_interface_version that binds are answered with, 0x34 if not told; empty for none. */
    public void speaksVersion(OptionalInt version) {
        operator.admission().speaks(version);
    }

    /** Answers every bind with this command status; 0 lets in again. */
    public void refusesBinds(int status) {
        operator.admission().refuses(status);
    }

    /** What to do about each submit; the methods below come before it, in the order that they stand here. */
    public void behavesAs(Behaviour behaviour) {
        operator.changesHabit(habit -> habit.answering(behaviour));
    }

    /** What to do with each submit that no rule is for: the answer, ids, receipts and the phone's reply. */
    public void treats(Treatment treatment) {
        operator.changesHabit(habit -> treatment);
    }

    /** The first that matches decides; none of them counts what the methods below have answered. */
    public void follows(List<Rule> rules) {
        operator.follows(rules);
    }

    /** Does all that a script says. Its events count from now. */
    public void plays(Script script) {
        script.instruct(this);
    }

    void later(Duration delay, Duration every, Runnable event) {
        try {
            if (every.isZero()) {
                crew.timer().schedule(event, delay.toNanos(), TimeUnit.NANOSECONDS);
            } else {
                crew.timer().scheduleAtFixedRate(event, delay.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (RejectedExecutionException e) {
            // The simulator is closing.
        }
    }

    /** The next submits are answered with these command statuses, one each, and not taken. */
    public void refusesNext(int... statuses) {
        operator.instructions().refusesNext(statuses);
    }

    /** So many submits a second, counted from the first; the others get 0x58 (throttled). 0 is no limit. */
    public void throttles(int submitsPerSecond) {
        operator.instructions().throttles(submitsPerSecond);
    }

    /** Holds so many SMS, and empties at so many a second; who finds it full gets 0x14. 0 is no limit. */
    public void queues(int limit, int drainedPerSecond) {
        operator.instructions().queues(limit, drainedPerSecond);
    }

    /** Takes the n-th submit from now and cuts its link instead of answering, once. */
    public void dropsLinkAfterTaking(int n) {
        operator.instructions().cutsAfterTaking(n);
    }

    /** While silent it takes every submit, and answers none; all else goes on, also receipts. */
    public void isSilent(boolean silent) {
        operator.instructions().isSilent(silent);
    }

    /** How late submits are answered; not how fast they may come. */
    public void answersAfter(Duration delay) {
        operator.instructions().answersAfter(delay);
    }

    /** While mute it reads, but heeds nothing and says nothing, not even to enquire_link: a dead line that is up. */
    public void isMute(boolean mute) {
        operator.instructions().isMute(mute);
        operator.deliveries().hold(mute);
    }

    /** Cuts all links, now. */
    public void dropsLinks() {
        operator.links().forEach(Bind::cut);
    }

    /** Asks all clients to unbind. */
    public void unbinds() {
        operator.links().forEach(Bind::askToLeave);
    }

    /** Sends enquire_link on all links. */
    public void enquires() {
        operator.links().forEach(Bind::enquire);
    }

    /** Refuses connections until {@link #listensAgain}; links that are up stay up. */
    public void stopsListening() {
        listener.stop();
    }

    public void listensAgain() {
        listener.again();
    }

    /** Receipts come so long after the answer to their submit, or after the submit where there is none. Default: 0. */
    public void receiptsAfter(Duration delay) {
        changeReceipts(plan -> plan.timed(plan.timing().after(delay)));
    }

    /** What every receipt says. Default: DELIVRD. */
    public void receiptsSay(ReceiptState state) {
        receiptsSay(destination -> Optional.of(state));
    }

    /** What the receipt for this destination says; empty for none. */
    public void receiptsSay(Function<String, Optional<ReceiptState>> byDestination) {
        changeReceipts(plan -> plan.saying(submit ->
                byDestination.apply(submit.destination().text()).stream().toList()));
    }

    private void changeReceipts(UnaryOperator<ReceiptPlan> change) {
        operator.changesHabit(habit -> habit.receipting(change.apply(habit.receipts())));
    }

    public void sendsNoReceipts() {
        receiptsSay(destination -> Optional.empty());
    }

    /** Counts {@link #receiptsAfter} from the submit instead, so that a receipt may come before its message id. */
    public void receiptsOvertakeAnswers(boolean overtake) {
        changeReceipts(plan -> plan.timed(plan.timing().overtaking(overtake)));
    }

    /** How ids are spelt, from a number that counts up. Default: eight hexadecimal digits, and the same in receipts. */
    public void spellsIds(LongFunction<String> inAnswers, LongFunction<String> inReceipts) {
        operator.changesHabit(habit -> habit.spelling(new MessageIds(inAnswers, Optional.of(inReceipts))));
    }

    /** The number that the next id is made of; they count up from 1 if not told. */
    public void countsIdsFrom(long number) {
        operator.ledger().countsFrom(number);
    }

    /** A deliver_sm is sent again so long after it was refused (default 1 s) or not answered (default 10 s). */
    public void resendsAfter(Duration refused, Duration unanswered) {
        operator.deliveries().resendsAfter(refused, unanswered);
    }

    /** The phone with this number, in digits, international without plus. It is there if anyone asks. */
    public Phone phone(String number) {
        return operator.phones().phone(number);
    }

    /** Told of every whole SMS that a phone gets, on the thread of the link that it came by: be quick. */
    public void onSms(Consumer<ReceivedSms> listener) {
        operator.phones().onSms(listener);
    }

    /** The parts that were taken, oldest first: the latest 100,000, unless {@link #keepsAtMost} said otherwise. */
    public List<SubmittedPart> submits() {
        return operator.ledger().parts();
    }

    public Counts counts() {
        return operator.tally()
                .counts((int) operator.links().stream().filter(Bind::isBound).count());
    }

    /** Without texts, for load tests, the parts keep no octets, and phones get nothing. */
    public void keepsTexts(boolean keep) {
        operator.ledger().keepsTexts(keep);
    }

    /** So many parts of those that were taken, and so many SMS on each phone, if that is below its own limit. */
    public void keepsAtMost(int parts) {
        operator.ledger().keepsAtMost(parts);
        operator.phones().keepsAtMost(parts);
    }

    @Override
    public void close() {
        listener.close();
        operator.deliveries().close();
        dropsLinks();
        crew.dismiss();
    }
}
