package org.brevduva.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

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
import org.brevduva.sms.UserData;
import org.jsmpp.SMPPConstant;

/** A phone in the simulated operator's net: it keeps the last 10,000 SMS that it gets, and can text back. */
public final class Phone {

    private static final int LATIN_1 = 3; // SMPP 3.4, 5.2.19

    private final String number;
    private final Deliveries deliveries;
    private final IntSupplier references;
    private final IntSupplier mostKept;
    private final Deque<ReceivedSms> received = new ArrayDeque<>();
    private final Jigsaw jigsaw = new Jigsaw();

    Phone(String number, Deliveries deliveries, IntSupplier references, IntSupplier mostKept) {
        this.number = number;
        this.deliveries = deliveries;
        this.references = references;
        this.mostKept = mostKept;
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
        return texts(to, PhoneText.of(text).cut(width == Concatenation.Width.EIGHT_BIT ? Cutting.UDH8 : Cutting.UDH16));
    }

    /** Sends an SMS in any shape; done when the client has acknowledged all that was sent of it. */
    public CompletableFuture<Void> texts(String to, PhoneText text) {
        return texts(to, text, Target.ANYONE);
    }

    CompletableFuture<Void> texts(String to, PhoneText text, Target target) {
        List<Long> links = text.mishap().spread() ? deliveries.receivers(target) : List.of();
        List<Delivery> parts = new ArrayList<>();
        for (PhonePart part : PhonePart.of(text, references.getAsInt())) {
            Target via = links.isEmpty() ? target : target.only(links.get(parts.size() % links.size()));
            parts.add(delivery(to, part, via));
        }
        parts.forEach(deliveries::offer);
        return CompletableFuture.allOf(
                parts.stream().map(Delivery::acknowledged).toArray(CompletableFuture<?>[]::new));
    }

    /** Sends octets as they are: a part alone, a part twice, or anything else that a phone would not do. */
    public CompletableFuture<Void> sends(String to, int esmClass, int dataCoding, byte[] userData) {
        Delivery delivery = delivery(to, new PhonePart(esmClass, dataCoding, userData, List.of()), Target.ANYONE);
        deliveries.offer(delivery);
        return delivery.acknowledged();
    }

    private Delivery delivery(String to, PhonePart part, Target target) {
        byte[] octets = Packets.delivery(
                Address.of(number),
                Address.of(to),
                part.esmClass(),
                part.dataCoding(),
                part.userData(),
                part.parameters());
        return new Delivery(Delivery.Kind.TEXT, target, octets);
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
                submit.dataCoding() == LATIN_1 ? new String(octets, ISO_8859_1) : tables.decode(encoding, octets),
                encoding,
                submit.concatenation().map(Concatenation::total).orElse(1),
                now));
        sms.ifPresent(this::keep);
        return sms;
    }

    private void keep(ReceivedSms sms) {
        received.add(sms);
        while (received.size() > mostKept.getAsInt()) {
            received.remove();
        }
    }

    @Override
    public String toString() {
        return "phone " + Address.of(number);
    }
}
