package org.brevduva.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every number is somebody's phone: it is there as soon as somebody asks for it or texts it. */
final class Phones {

    private static final Logger log = LoggerFactory.getLogger("simulator");
    private static final int MOST_PHONES = 100_000;
    private static final int MOST_KEPT = 10_000;

    private final Map<String, Phone> phones = new ConcurrentHashMap<>();
    private final List<Consumer<ReceivedSms>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger references = new AtomicInteger();
    private final Deliveries deliveries;
    private volatile int mostKept = MOST_KEPT;

    Phones(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    Phone phone(String number) {
        return phones.computeIfAbsent(number, this::made);
    }

    private Phone made(String number) {
        return new Phone(number, deliveries, () -> references.incrementAndGet() & 0xffff, () -> mostKept);
    }

    void keepsAtMost(int each) {
        mostKept = Math.min(MOST_KEPT, each);
    }

    void onSms(Consumer<ReceivedSms> listener) {
        listeners.add(listener);
    }

    void take(Errand errand, Instant now) {
        Submit submit = errand.submit();
        Phone phone = forText(submit.destination().text());
        phone.take(submit, now).ifPresent(sms -> {
            tell(sms);
            errand.treatment().reply().ifPresent(text -> reply(phone, submit, text));
        });
    }

    private static void reply(Phone phone, Submit submit, PhoneText text) {
        try {
            phone.texts(submit.source().text(), text, Target.client(submit.systemId()));
        } catch (IllegalArgumentException e) {
            // Whatever the client calls itself need not be an address that can be answered.
            log.debug("no reply {}", e.getMessage());
        }
    }

    /** A load test may text more numbers than we care to remember; those are told of, but not kept. */
    private Phone forText(String number) {
        return phones.size() < MOST_PHONES ? phone(number) : phones.getOrDefault(number, made(number));
    }

    private void tell(ReceivedSms sms) {
        for (Consumer<ReceivedSms> listener : listeners) {
            try {
                listener.accept(sms);
            } catch (RuntimeException e) {
                // A listener that fails is no reason for an operator to.
                log.error("listener failed", e);
            }
        }
    }
}
