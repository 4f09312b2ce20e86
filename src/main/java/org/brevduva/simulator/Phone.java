package org.brevduva.simulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import org.brevduva.sms.Concatenation;
import org.brevduva.sms.Encoding;
import org.brevduva.sms.NationalTables;
import org.brevduva.sms.Segment;
import org.brevduva.sms.Segmenter;
import org.brevduva.sms.SmsText;
import org.brevduva.sms.UserData;
import org.jsmpp.SMPPConstant;

/** A phone in the simulated operator's net: it keeps the last 10,000 SMS that it gets, and can text back. */
public final class Phone {

    private static final int MOST_KEPT = 10_000;

    private final String number;
    private final Deliveries deliveries;
    private final IntSupplier references;
    private final Deque<ReceivedSms> received = new ArrayDeque<>();
    private final Jigsaw jigsaw = new Jigsaw();

    Phone(String number, Deliveries deliveries, IntSupplier references) {
        this.number = number;
        this.deliveries = deliveries;
        this.references = references;
    }

    public String number() {
        return number;
    }

    /** What came, oldest first. An SMS of one part that is submitted twice is here twice. */
    public synchronized List<ReceivedSms> received() {
        return List.copyOf(received);
    }

    /** How many parts wait for the rest of their SMS, or came once too often. */
    public synchronized int partsLeftOver() {
        return jigsaw.leftOver();
    }

    /** Sends an SMS, in as many parts as it takes; done when the client has acknowledged them all. */
    public CompletableFuture<Void> texts(String to, String text) {
        return texts(to, text, Concatenation.Width.EIGHT_BIT);
    }

    public CompletableFuture<Void> texts(String to, String text, Concatenation.Width width) {
        int reference = references.getAsInt();
        List<Delivery> parts = new ArrayList<>();
        for (Segment segment : Segmenter.cut(new SmsText(text), width)) {
            parts.add(part(to, segment, segment.userData(width, reference)));
        }
        parts.forEach(deliveries::offer);
        return CompletableFuture.allOf(
                parts.stream().map(Delivery::acknowledged).toArray(CompletableFuture<?>[]::new));
    }

    /** Sends octets as they are: a part alone, a part twice, or anything else that a phone would not do. */
    public CompletableFuture<Void> sends(String to, int esmClass, int dataCoding, byte[] userData) {
        Delivery delivery = delivery(to, esmClass, dataCoding, userData);
        deliveries.offer(delivery);
        return delivery.acknowledged();
    }

    private Delivery part(String to, Segment segment, byte[] userData) {
        int esmClass = segment.hasHeader() ? SMPPConstant.ESMCLS_UDHI_INDICATOR_SET : 0;
        return delivery(to, esmClass, segment.encoding().dataCoding(), userData);
    }

    private Delivery delivery(String to, int esmClass, int dataCoding, byte[] userData) {
        byte[] octets = Packets.delivery(Address.of(number), Address.of(to), esmClass, dataCoding, userData, List.of());
        return new Delivery(Delivery.Kind.TEXT, Optional.empty(), octets);
    }

    /** Takes one part, and gives the SMS that it completes. */
    synchronized Optional<ReceivedSms> take(Submit submit, Instant now) {
        String from = submit.source().text();
        Encoding encoding = Encoding.ofDataCoding(submit.dataCoding());
        boolean hasHeader = (submit.esmClass() & SMPPConstant.ESMCLS_UDHI_INDICATOR_SET) != 0;
        NationalTables tables = UserData.read(submit.userData(), hasHeader).tables();
        Optional<byte[]> whole = submit.concatenation()
                .map(place -> jigsaw.add(from, place, submit.payload()))
                .orElse(Optional.of(submit.payload()));
        Optional<ReceivedSms> sms = whole.map(octets -> new ReceivedSms(
                from,
                number,
                tables.decode(encoding, octets),
                encoding,
                submit.concatenation().map(Concatenation::total).orElse(1),
                now));
        sms.ifPresent(this::keep);
        return sms;
    }

    private void keep(ReceivedSms sms) {
        received.add(sms);
        if (received.size() > MOST_KEPT) {
            received.remove();
        }
    }

    @Override
    public String toString() {
        return "phone " + Address.of(number);
    }
}
