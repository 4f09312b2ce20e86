package org.brevduva.intake;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.brevduva.account.Mailbox;
import org.brevduva.account.Option;
import org.brevduva.message.Addressee;
import org.brevduva.message.Reporting;

/**
 * Decides at acceptance who is told what became of a submission: as the mailbox has chosen, unless the client has asked
 * for something else about single recipients (RFC 3461, 4.1).
 */
public final class Reports {

    private static final String NEVER = "NEVER";

    private final Duration interimAfter;
    private final InstantSource time;

    /** {@code interimAfter}: when to look at the latest for the first time. */
    public Reports(Duration interimAfter, InstantSource time) {
        this.interimAfter = interimAfter;
        this.time = time;
    }

    /** Empty if nothing that may become of it is told to anybody. */
    Optional<Reporting> on(Mailbox mailbox, List<Addressee> recipients) {
        Reporting.Choice choice =
                Reporting.Choice.valueOf(chosen(mailbox, Option.REPORTS).toUpperCase(Locale.ROOT));
        String unsaid = choice == Reporting.Choice.NONE ? NEVER : "";
        boolean toldOfAny = recipients.stream()
                .anyMatch(recipient -> !recipient.asked().orElse(unsaid).equals(NEVER));
        if (!toldOfAny) {
            return Optional.empty();
        }
        String elsewhere = chosen(mailbox, Option.REPORT_TO);
        String to = elsewhere.isEmpty() ? mailbox.address().value() : elsewhere;
        return Optional.of(new Reporting(choice, to, time.instant().plus(interimAfter)));
    }

    private static String chosen(Mailbox mailbox, Option option) {
        return mailbox.options().get(option).orElse(option.standard());
    }
}
