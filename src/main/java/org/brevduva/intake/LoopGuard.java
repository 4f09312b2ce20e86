package org.brevduva.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.brevduva.account.Mailbox;
import org.brevduva.config.Section;
import org.brevduva.dialog.Talks;
import org.brevduva.message.Submissions;
import org.brevduva.sms.Msisdn;
import org.brevduva.store.Tx;

/**
 * Breaks circles that show no other sign: a mailbox and a phone that answer each other faster and longer than people
 * do. When both have sent so many within the window, the mailbox's next e-mail to that phone is refused, until the
 * window has passed.
 */
public final class LoopGuard {

    /** An answer goes to one phone; a list of them is no circle. */
    static final int MOST_PHONES = 5;

    /**
     * The settings under {@code [loop]}.
     *
     * @param exchanges each way, at least 2
     */
    public record Limits(int exchanges, Duration window) {

        public static Limits read(Section section) {
            return new Limits(
                    section.number("exchanges", 20, 2, 1_000),
                    section.duration("window", Duration.ofMinutes(10), Duration.ofSeconds(10), Duration.ofDays(1)));
        }
    }

    private final Limits limits;
    private final Submissions submissions;
    private final InstantSource time;

    public LoopGuard(Limits limits, Submissions submissions, InstantSource time) {
        this.limits = limits;
        this.submissions = submissions;
        this.time = time;
    }

    /** Why the e-mail is refused, as a clause; empty if nothing goes round. */
    Optional<String> complaint(Tx tx, Mailbox mailbox, List<Msisdn> phones) {
        if (phones.size() > MOST_PHONES) {
            return Optional.empty();
        }
        String address = mailbox.address().value();
        Instant since = time.instant().minus(limits.window());
        int most = limits.exchanges();
        // Most mailboxes get no answers at this rate, so the second question is seldom asked.
        boolean circle = phones.stream()
                .anyMatch(phone -> Talks.receivedSince(tx, address, phone, since, most) >= most
                        && submissions.sentSince(tx, address, phone, since, most) >= most);
        return circle
                ? Optional.of("mailbox and phone have answered each other " + most + " times within "
                        + limits.window().toMinutes() + " minutes, as machines do: wait that long")
                : Optional.empty();
    }
}
