package org.brevduva.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.brevduva.bounce.Bounce;
import org.brevduva.bounce.Bounces;
import org.brevduva.mail.BounceReader;
import org.brevduva.mail.BounceReading;
import org.brevduva.mail.BounceReading.Action;
import org.brevduva.mail.EmailReading;
import org.brevduva.trust.AutomaticMail;
import org.brevduva.trust.RawMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what comes back of our e-mails, and who wants no more of them. The address proves which one it was, so it
 * matters neither who brings it nor who says to have written it. None is answered. Thread-safe.
 */
public final class Returns {

    private static final Logger log = LoggerFactory.getLogger("intake");

    private final Bounces bounces;

    public Returns(Bounces bounces) {
        this.bounces = bounces;
    }

    /** Those of the envelope's recipients that are such addresses. */
    static List<Target> of(Envelope envelope) {
        return envelope.recipients().stream()
                .map(Recipient::target)
                .filter(target -> target instanceof Target.Bounce || target instanceof Target.Leaving)
                .toList();
    }

    /**
     * When this returns that it is done, the disk has it.
     *
     * @throws IOException when our disk may not have it, or what {@code raw} throws
     */
    Verdict take(List<Target> returned, EmailReading reading, RawMail raw) throws IOException {
        BounceReading said;
        try (InputStream mail = raw.open()) {
            said = BounceReader.read(mail);
        }
        for (Target one : returned) {
            if (one instanceof Target.Bounce bounce) {
                take(bounce.parcel(), said, reading);
            } else if (one instanceof Target.Leaving leaving && !bounces.leaves(leaving.parcel())) {
                return new Verdict.Refused(
                        Verdict.Reason.NOT_THERE,
                        "the mail that this answers is too old to tell who you are: take a newer one");
            }
        }
        return new Verdict.Done("Noted, and not answered");
    }

    private void take(long parcel, BounceReading said, EmailReading reading) throws IOException {
        if (said instanceof BounceReading.Report report) {
            if (report.action() == Action.PASSED_ON) {
                log.info("heard that a mail was passed on parcel={} status={}", parcel, report.status());
                return;
            }
            Bounce.Kind kind = report.action() == Action.FAILED ? Bounce.Kind.FAILED : Bounce.Kind.DELAYED;
            bounces.cameBack(parcel, kind, Optional.of(report.status()), report.why());
        } else if (said instanceof BounceReading.NoReport none) {
            boolean bounce = none.failed() || isBounce(reading);
            if (!bounce) {
                log.info("left out what came back and is no bounce parcel={}", parcel);
                return;
            }
            Bounce.Kind kind = none.status().isPresent() ? Bounce.Kind.FAILED : Bounce.Kind.UNCLEAR;
            bounces.cameBack(parcel, kind, none.status(), "");
        } else {
            throw new AssertionError("no way with " + said.getClass());
        }
    }

    /** Vacation answers go to this address as well: RFC 3834, 4. What nobody can read is no answer of a person. */
    private static boolean isBounce(EmailReading reading) {
        return !(reading instanceof EmailReading.Read read) || AutomaticMail.isBounce(read.email());
    }
}
