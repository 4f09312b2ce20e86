package org.brevduva.simulator;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.brevduva.sms.Encoding;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.OptionalParameter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the delivery receipts: SMPP 3.4, appendix B, with the parameters of 5.3.2.12 and 5.3.2.35 besides. */
final class Receipts {

    private static final Logger log = LoggerFactory.getLogger("simulator");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyMMddHHmm").withZone(ZoneOffset.UTC);
    private static final int RECEIPT_BITS = 0x03; // of registered_delivery: SMPP 3.4, 5.2.17
    private static final int SHOWN = 20; // characters of the text: SMPP 3.4, appendix B

    private final Deliveries deliveries;
    private final ScheduledExecutorService timer;
    private final InstantSource time;
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean overtake;
    private volatile Function<String, Optional<ReceiptState>> says = to -> Optional.of(ReceiptState.DELIVRD);
    private volatile Optional<LongFunction<String>> ids = Optional.empty();

    Receipts(Deliveries deliveries, ScheduledExecutorService timer, InstantSource time) {
        this.deliveries = deliveries;
        this.timer = timer;
        this.time = time;
    }

    /** The part was taken; its receipt follows in time, if one was asked for. */
    void promise(Submit submit, Ledger.Taken taken) {
        try {
            says.apply(submit.destination().text())
                    .filter(state -> isWanted(submit.registeredDelivery(), state))
                    .ifPresent(state -> sendLater(receipt(submit, taken, state, time.instant())));
        } catch (RuntimeException e) {
            log.error("no receipt part={}", taken.number(), e);
        }
    }

    private void sendLater(Delivery receipt) {
        if (delay.isZero()) {
            deliveries.offer(receipt);
            return;
        }
        try {
            timer.schedule(() -> deliveries.offer(receipt), delay.toNanos(), NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The simulator is closing: nobody waits for receipts any more.
        }
    }

    private static boolean isWanted(int registeredDelivery, ReceiptState state) {
        return switch (registeredDelivery & RECEIPT_BITS) {
            case 1 -> true;
            case 2 -> state.isFailure();
            case 3 -> !state.isFailure();
            default -> false;
        };
    }

    private Delivery receipt(Submit submit, Ledger.Taken taken, ReceiptState state, Instant submitted) {
        String id = ids.map(spelling -> spelling.apply(taken.number())).orElse(taken.id());
        List<OptionalParameter> parameters = new ArrayList<>();
        parameters.add(new OptionalParameter.Receipted_message_id(id));
        parameters.add(new OptionalParameter.Message_state((byte) state.code()));
        submit.userMessageReference()
                .ifPresent(
                        reference -> parameters.add(new OptionalParameter.User_message_reference((short) reference)));
        byte[] octets = Packets.delivery(
                submit.destination(),
                submit.source(),
                SMPPConstant.ESMCLS_SMSC_DELIV_RECEIPT,
                SMPPConstant.DC_DEFAULT,
                words(submit, id, state, submitted).getBytes(StandardCharsets.US_ASCII),
                parameters);
        return new Delivery(Delivery.Kind.RECEIPT, Optional.of(submit.systemId()), octets);
    }

    private String words(Submit submit, String id, ReceiptState state, Instant submitted) {
        return String.format(
                "id:%s sub:001 dlvrd:%s submit date:%s done date:%s stat:%s err:%s text:%s",
                id,
                state == ReceiptState.DELIVRD ? "001" : "000",
                DATE.format(submitted),
                DATE.format(submitted.plus(delay)),
                state,
                state.isFailure() ? "001" : "000",
                beginning(Encoding.ofDataCoding(submit.dataCoding()).decode(submit.payload())));
    }

    private static String beginning(String text) {
        return text.substring(0, Math.min(SHOWN, text.length()));
    }

    void after(Duration time) {
        delay = time;
    }

    void say(Function<String, Optional<ReceiptState>> state) {
        says = state;
    }

    void overtake(boolean answers) {
        overtake = answers;
    }

    boolean overtake() {
        return overtake;
    }

    void spellIds(LongFunction<String> spelling) {
        ids = Optional.of(spelling);
    }
}
