package org.brevduva.spool;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.brevduva.config.Section;

/**
 * When a parcel that met a passing trouble is tried again, and until when.
 *
 * @param waits the wait after the first try, the second and so on; the last one repeats
 * @param giveUpAfter counted from when the parcel could leave: when it was accepted, or the later time that it has
 * @param chance spreads the waits by a quarter either way, so that what failed together does not come back together
 */
public record RetryPolicy(List<Duration> waits, Duration giveUpAfter, RandomGenerator chance) {

    private static final String WAITS = "10s, 30s, 2m, 5m, 15m, 30m, 1h";

    public RetryPolicy {
        if (waits.isEmpty()) {
            throw new IllegalArgumentException("a retry policy needs at least one wait");
        }
        waits = List.copyOf(waits);
    }

    /** Reads {@code retry} and {@code give-up-after} of a lane's section. */
    public static RetryPolicy read(Section section, RandomGenerator chance) {
        return new RetryPolicy(
                section.value(
                        "retry", WAITS, RetryPolicy::waits, "write the waits one after the other, as in " + WAITS),
                section.duration("give-up-after", Duration.ofHours(48), Duration.ofSeconds(1), Duration.ofDays(14)),
                chance);
    }

    /** The same, but nothing is tried for longer than this, unless it is zero. */
    public RetryPolicy within(Duration validity) {
        boolean shorter = !validity.isZero() && validity.compareTo(giveUpAfter) < 0;
        return shorter ? new RetryPolicy(waits, validity, chance) : this;
    }

    static List<Duration> waits(String written) {
        return List.of(written.split(",", -1)).stream().map(RetryPolicy::wait).toList();
    }

    private static Duration wait(String written) {
        String word = written.strip();
        if (!word.matches("[0-9]{1,6}(ms|s|m|h)")) {
            throw new IllegalArgumentException("'" + word + "' is not a time");
        }
        long count = Long.parseLong(word.replaceAll("[a-z]", ""));
        Duration wait = switch (word.replaceAll("[0-9]", "")) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
        if (wait.isZero()) {
            throw new IllegalArgumentException("a wait of nothing would try without end");
        }
        return wait;
    }

    /**
     * When to try again, or nothing when the parcel has waited long enough. {@code attempts} were made, at least one.
     */
    Optional<Instant> next(Parcel parcel, int attempts, Optional<Duration> asked, Instant now) {
        Duration wait = asked.orElseGet(() -> spread(waits.get(Math.min(attempts, waits.size()) - 1)));
        Instant again = now.plus(wait);
        return again.isAfter(parcel.giveUpAt()) ? Optional.empty() : Optional.of(again);
    }

    private Duration spread(Duration wait) {
        return Duration.ofNanos((long) (wait.toNanos() * chance.nextDouble(0.75, 1.25)));
    }
}
