package org.brevduva.smpp;

import java.time.Duration;
import org.brevduva.config.Section;
import org.brevduva.message.InDoubtPolicy;
import org.brevduva.message.Scheduling;

/**
 * One {@code [smsc.NAME]}: how to reach an operator, how much it takes, and how it wants to be told. docs/smsc.md.
 *
 * @param errorCodes what the numbers mean that come with its receipts
 */
public record SmppSettings(
        String name,
        SmscAddress address,
        SmscLogin login,
        Flow flow,
        LinkTimes times,
        DoubtSettings doubt,
        SubmitSettings submit,
        ErrorCodes errorCodes) {

    public static SmppSettings read(Section section) {
        return new SmppSettings(
                section.name(),
                SmscAddress.read(section),
                SmscLogin.read(section),
                Flow.read(section),
                LinkTimes.read(section),
                DoubtSettings.read(section),
                SubmitSettings.read(section),
                section.choice("error-codes", ErrorCodes.OWN));
    }

    /** How long a message is worth delivering; zero leaves it to the SMSC. */
    public Duration validity() {
        return submit.validity();
    }

    /** Who keeps what is to be sent later. */
    public Scheduling scheduling() {
        return submit.scheduling();
    }

    /** What becomes of a part in doubt when its wait is over. */
    public InDoubtPolicy inDoubt() {
        return doubt.policy();
    }
}
