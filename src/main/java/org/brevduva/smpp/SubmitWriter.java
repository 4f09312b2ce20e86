package org.brevduva.smpp;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.brevduva.message.OutgoingPart;
import org.brevduva.message.Scheduling;
import org.brevduva.sms.Segment;
import org.brevduva.sms.SmscAlphabet;

/** Writes parts as one SMSC wants them. */
final class SubmitWriter {

    private static final int UDH_INDICATOR = 0x40;

    /** SMPP 3.4, 5.2.21. What is longer goes into message_payload. */
    private static final int LONGEST = 254;

    /** SMPP counts no shorter time than seconds, and an SMSC cannot do much in less than this. */
    private static final Duration LEAST_VALIDITY = Duration.ofMinutes(1);

    private static final DateTimeFormatter ABSOLUTE =
            DateTimeFormatter.ofPattern("yyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final SubmitSettings settings;
    private final InstantSource time;

    SubmitWriter(SubmitSettings settings, InstantSource time) {
        this.settings = settings;
        this.time = time;
    }

    /** Whether all parts of such a text leave in one submit. The header of a language needs parts of its own. */
    boolean isWhole(List<Segment> segments) {
        return segments.size() > 1
                && settings.text().parts() == PartsBy.PAYLOAD
                && segments.get(0).coding().shift().isEmpty();
    }

    /** {@code segments} are all of the part's message, which was accepted then. */
    SubmitSm part(OutgoingPart part, List<Segment> segments, Instant accepted) {
        Segment segment = segments.get(part.number() - 1);
        boolean inParameters = segment.total() > 1
                && settings.text().parts() == PartsBy.SAR
                && segment.coding().shift().isEmpty();
        List<Tlv> tlvs = tlvs(part);
        if (inParameters) {
            tlvs.add(Tlv.ofShort(Tlv.SAR_REFERENCE, (int) part.message()));
            tlvs.add(Tlv.ofOctet(Tlv.SAR_TOTAL, segment.total()));
            tlvs.add(Tlv.ofOctet(Tlv.SAR_NUMBER, segment.number()));
            return written(part, segment, 0, segment.text(alphabet()), tlvs, accepted);
        }
        byte[] userData = segment.userData(part.width(), (int) part.message(), alphabet());
        return written(part, segment, segment.hasHeader() ? UDH_INDICATOR : 0, userData, tlvs, accepted);
    }

    /** The whole text in one, under the name of this part. */
    SubmitSm whole(OutgoingPart part, List<Segment> segments, Instant accepted) {
        String text = String.join("", segments.stream().map(Segment::text).toList());
        List<Tlv> tlvs = tlvs(part);
        tlvs.add(new Tlv(Tlv.PAYLOAD, segments.get(0).coding().encode(text, alphabet())));
        return written(part, segments.get(0), 0, new byte[0], tlvs, accepted);
    }

    private SubmitSm written(
            OutgoingPart part, Segment segment, int esmClass, byte[] text, List<Tlv> tlvs, Instant accepted) {
        boolean fits = text.length <= LONGEST;
        Optional<Instant> schedule =
                part.sendAt().filter(at -> settings.scheduling() == Scheduling.SMSC && at.isAfter(time.instant()));
        if (!fits) {
            tlvs.add(new Tlv(Tlv.PAYLOAD, text));
        }
        return new SubmitSm(
                settings.serviceType(),
                settings.numbers().source(part.sender()),
                settings.numbers().destination(part.recipient()),
                esmClass,
                settings.protocolId(),
                settings.priority(),
                schedule.map(SubmitWriter::absolute).orElse(""),
                validity(part, schedule, accepted),
                settings.registeredDelivery(),
                settings.text().dataCoding(segment.encoding()),
                fits ? text : new byte[0],
                List.copyOf(tlvs));
    }

    /** By its reference a receipt can name a part whose SMSC id was lost. */
    private List<Tlv> tlvs(OutgoingPart part) {
        List<Tlv> tlvs = new ArrayList<>();
        tlvs.add(Tlv.ofShort(Tlv.REFERENCE, (int) part.id()));
        tlvs.addAll(settings.tlvs());
        return tlvs;
    }

    private SmscAlphabet alphabet() {
        return settings.text().alphabet();
    }

    /** Counted from the time that the sender has named, if that is later. */
    private String validity(OutgoingPart part, Optional<Instant> schedule, Instant accepted) {
        if (settings.validity().isZero()) {
            return "";
        }
        if (schedule.isPresent()) {
            return absolute(schedule.get().plus(settings.validity()));
        }
        Instant begins = part.sendAt().filter(accepted::isBefore).orElse(accepted);
        Duration left = Duration.between(time.instant(), begins.plus(settings.validity()));
        return relative(left.compareTo(LEAST_VALIDITY) < 0 ? LEAST_VALIDITY : left);
    }

    /** A time in UTC (SMPP 3.4, 7.1.1.1). */
    private static String absolute(Instant at) {
        return ABSOLUTE.format(at) + "000+";
    }

    /** From the moment that the SMSC takes it, up to 30 days (SMPP 3.4, 7.1.1.2). */
    private static String relative(Duration length) {
        return String.format(
                Locale.ROOT,
                "0000%02d%02d%02d%02d000R",
                length.toDays(),
                length.toHoursPart(),
                length.toMinutesPart(),
                length.toSecondsPart());
    }
}
