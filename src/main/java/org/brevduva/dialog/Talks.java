package org.brevduva.dialog;

import java.time.Instant;
import java.util.Optional;
import org.brevduva.account.Numbers;
import org.brevduva.account.VirtualNumber;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;
import org.brevduva.store.Tx;

/** What phones have written to mailboxes lately, for those who decide about the mailboxes' answers. */
public final class Talks {

    private Talks() {}

    /** The number of many over which an answer of the mailbox to the phone goes back; empty for its own number. */
    public static Optional<SenderId> answeredOver(Tx tx, String mailbox, Msisdn phone) {
        return ActStore.lastNumber(tx, mailbox, phone.digits())
                .flatMap(number -> Numbers.find(tx, number))
                .filter(number -> number.kind() == VirtualNumber.Kind.SHARED)
                .flatMap(number -> SenderId.read(number.number()));
    }

    /** How many SMS the phone has sent to the mailbox since then, counted up to {@code most}. */
    public static int receivedSince(Tx tx, String mailbox, Msisdn phone, Instant since, int most) {
        return DialogStore.receivedSince(tx, mailbox, phone.digits(), since, most);
    }
}
