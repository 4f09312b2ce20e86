package org.brevduva.simulator;

import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * A whole operator on a loopback port: an SMSC that speaks SMPP 3.4, with a phone for every number. It takes what it is
 * given, answers at once and receipts as DELIVRD at once, until it is told otherwise; everything may be told while it
 * runs, from any thread.
 */
public final class SmscSimulator implements AutoCloseable {

    private final Crew crew = new Crew();
    private final Operator operator;
    private final Listener listener;
    private final Set<Bind> links = ConcurrentHashMap.newKeySet();
    private final AtomicLong lastLink = new AtomicLong();

    private SmscSimulator(int port, InstantSource time) {
        listener = new Listener(port, crew, this::serve);
        operator = new Operator(crew, time);
        listener.start();
    }

    /** Opens on this port of the loopback address; 0 lets the system choose. UncheckedIOException if it is taken. */
    public static SmscSimulator open(int port) {
        return open(port, InstantSource.system());
    }

    /** As {@link #open(int)}; the dates of receipts and SMS are by this clock. */
    public static SmscSimulator open(int port, InstantSource time) {
        return new SmscSimulator(port, time);
    }

    private void serve(Socket socket) {
        long id = lastLink.incrementAndGet();
        Bind link = new Bind(id, socket, operator, links::remove);
        links.add(link);
        crew.start("simulator-smsc-write-" + id, link.outbox());
        crew.start("simulator-smsc-read-" + id, link);
    }

    public int port() {
        return listener.port();
    }

    /** From now on only those who are named may bind; others get 0x0F or, with a wrong password, 0x0E. */
    public void admits(String systemId, String password) {
        operator.admission().admits(systemId, password);
    }

    /** Answers every bind with this command status; 0 lets in again. */
    public void refusesBinds(int status) {
        operator.admission().refuses(status);
    }

    /** What to do about each submit; the methods below come before it, in the order that they stand here. */
    public void behavesAs(Behaviour behaviour) {
        operator.instructions().behavesAs(behaviour);
    }

    /** The next submits are answered with these command statuses, one each, and not taken. */
    public void refusesNext(int... statuses) {
        operator.instructions().refusesNext(statuses);
    }

    /** So many submits a second, counted from the first; the others get 0x58 (throttled). 0 is no limit. */
    public void throttles(int submitsPerSecond) {
        operator.instructions().throttles(submitsPerSecond);
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
        links.forEach(Bind::cut);
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
        operator.receipts().after(delay);
    }

    /** What every receipt says. Default: DELIVRD. */
    public void receiptsSay(ReceiptState state) {
        receiptsSay(destination -> Optional.of(state));
    }

    /** What the receipt for this destination says; empty for none. */
    public void receiptsSay(Function<String, Optional<ReceiptState>> byDestination) {
        operator.receipts().say(byDestination);
    }

    public void sendsNoReceipts() {
        receiptsSay(destination -> Optional.empty());
    }

    /** Counts {@link #receiptsAfter} from the submit instead, so that a receipt may come before its message id. */
    public void receiptsOvertakeAnswers(boolean overtake) {
        operator.receipts().overtake(overtake);
    }

    /** How ids are spelt, from a number that counts up. Default: eight hexadecimal digits, and the same in receipts. */
    public void spellsIds(LongFunction<String> inAnswers, LongFunction<String> inReceipts) {
        operator.ledger().spellsIds(inAnswers);
        operator.receipts().spellIds(inReceipts);
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
                .counts((int) links.stream().filter(Bind::isBound).count());
    }

    /** Without texts, for load tests, the parts keep no octets, and phones get nothing. */
    public void keepsTexts(boolean keep) {
        operator.ledger().keepsTexts(keep);
    }

    public void keepsAtMost(int parts) {
        operator.ledger().keepsAtMost(parts);
    }

    @Override
    public void close() {
        listener.close();
        operator.deliveries().close();
        dropsLinks();
        crew.dismiss();
    }
}
