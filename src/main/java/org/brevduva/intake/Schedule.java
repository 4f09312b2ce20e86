package org.brevduva.intake;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.brevduva.mail.HeaderField;
import org.brevduva.mail.IncomingEmail;

/**
 * The later times that mails may name: HOLDFOR and HOLDUNTIL of MAIL (RFC 4865), else the header field
 * Deferred-Delivery (RFC 4021, 2.1.50). Thread-safe.
 */
public final class Schedule {

    /** No mail waits. */
    public static final Schedule NONE = new Schedule(Duration.ZERO, InstantSource.fixed(Instant.EPOCH));

    /** Other servers may have kept the mail until the time in its header: it has waited enough then. */
    private static final Duration LATE_MAIL = Duration.ofDays(1);

    /** Clocks differ. */
    private static final Duration LATE_COMMAND = Duration.ofMinutes(1);

    private static final String FIELD = "Deferred-Delivery";
    private static final int LONGEST = 100;
    private static final String LIKE_THIS = "Thu, 24 Dec 2026 08:00:00 +0100";

    private static final DateTimeFormatter MAIL_TIME =
            DateTimeFormatter.RFC_1123_DATE_TIME.withResolverStyle(ResolverStyle.STRICT);

    /** RFC 5322, 4.3. */
    private static final Map<String, String> OLD_ZONES = Map.of(
            "UT", "GMT", "UTC", "GMT", "Z", "GMT", "EST", "-0500", "EDT", "-0400", "CST", "-0600", "CDT", "-0500",
            "PST", "-0800", "PDT", "-0700");

    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Duration ahead;
    private final InstantSource time;

    /** {@code ahead}: so far ahead a time may be, at most; zero for no later times at all. */
    public Schedule(Duration ahead, InstantSource time) {
        this.ahead = ahead;
        this.time = time;
    }

    /** Whether any later time may be named. */
    public boolean isOffered() {
        return !ahead.isZero();
    }

    /** What is announced at EHLO: the longest wait in seconds, and the time in which it would end now (RFC 4865, 3). */
    public String announced() {
        return ahead.toSeconds() + " " + time.instant().plus(ahead).truncatedTo(ChronoUnit.SECONDS);
    }

    /** {@code seconds} as the value of HOLDFOR. */
    public SendTime holdFor(String seconds) {
        if (!seconds.matches("[1-9][0-9]{0,8}")) {
            return new SendTime.Wrong("HOLDFOR is a number of seconds, 1 to " + ahead.toSeconds());
        }
        Duration wait = Duration.ofSeconds(Long.parseLong(seconds));
        return wait.compareTo(ahead) > 0 ? tooFar() : from(time.instant().plus(wait));
    }

    /** {@code written} as the value of HOLDUNTIL: RFC 3339. */
    public SendTime holdUntil(String written) {
        Optional<Instant> read = written.length() > LONGEST ? Optional.empty() : internet(written);
        return read.map(at -> judged(at, LATE_COMMAND))
                .orElseGet(() -> new SendTime.Wrong("HOLDUNTIL is a time like 2026-12-24T08:00:00+01:00"));
    }

    /** What the client has said goes before what stands in the mail. */
    SendTime of(Envelope envelope, IncomingEmail email) {
        return envelope.hold().isPresent() ? new SendTime.From(envelope.hold()) : written(email);
    }

    private SendTime written(IncomingEmail email) {
        List<String> values = email.fields().stream()
                .filter(field -> field.isNamed(FIELD))
                .map(HeaderField::value)
                .toList();
        if (values.isEmpty()) {
            return SendTime.AT_ONCE;
        }
        if (!isOffered()) {
            return new SendTime.Wrong("no mail is kept for a later time here: send it without " + FIELD);
        }
        if (values.size() > 1) {
            return new SendTime.Wrong("the mail has more than one " + FIELD + ": write one");
        }
        return read(values.get(0))
                .map(at -> judged(at, LATE_MAIL))
                .orElseGet(() -> new SendTime.Wrong(FIELD + " is no time: write it like " + LIKE_THIS));
    }

    private SendTime judged(Instant at, Duration late) {
        Instant now = time.instant();
        if (at.isAfter(now.plus(ahead))) {
            return tooFar();
        }
        if (at.isBefore(now.minus(late))) {
            return new SendTime.Wrong(
                    "the time to send it at, " + SHOWN.format(at) + ", is over: write a later one, or none");
        }
        return at.isAfter(now) ? from(at) : SendTime.AT_ONCE;
    }

    private SendTime tooFar() {
        return new SendTime.Wrong("the time to send it at is too far off: write one before "
                + SHOWN.format(time.instant().plus(ahead)));
    }

    /** Whole seconds, and never too early. */
    private static SendTime from(Instant at) {
        Instant whole = at.truncatedTo(ChronoUnit.SECONDS);
        return new SendTime.From(Optional.of(whole.equals(at) ? whole : whole.plusSeconds(1)));
    }

    /** As in a Date field, with or without the day of the week, which nobody believes; or as in HOLDUNTIL. */
    private static Optional<Instant> read(String written) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = written.replaceAll("\\([^()]*\\)", " ")
                .replaceAll("\\s+", " ")
                .strip()
                .replaceFirst("^[A-Za-z]{3,9}, ?", "");
        int zone = plain.lastIndexOf(' ') + 1;
        String known = OLD_ZONES.getOrDefault(plain.substring(zone).toUpperCase(Locale.ROOT), plain.substring(zone));
        try {
            return Optional.of(MAIL_TIME.parse(plain.substring(0, zone) + known, Instant::from));
        } catch (DateTimeException e) {
            return internet(plain);
        }
    }

    private static Optional<Instant> internet(String written) {
        try {
            return Optional.of(
                    OffsetDateTime.parse(written.toUpperCase(Locale.ROOT)).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
