package org.brevduva.intake;

import java.util.Optional;
import org.brevduva.account.Mailbox;
import org.brevduva.account.Numbers;
import org.brevduva.account.Policy;
import org.brevduva.dialog.Talks;
import org.brevduva.sms.SenderId;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;

/** What phones show as the sender of a mail. */
final class Shown {

    private Shown() {}

    /**
     * What the request names, else the mailbox's own; but an answer to an SMS that came over a number of many goes back
     * over that one.
     */
    static SenderId of(Store store, SenderCheck.Finding.Sender from, Request request) {
        Mailbox mailbox = from.grant().mailbox();
        Optional<SenderId> over = from.answer() && request.named().size() == 1
                ? store.inTransaction(tx -> Talks.answeredOver(
                        tx,
                        mailbox.address().value(),
                        request.named().iterator().next()))
                : Optional.empty();
        return request.sender().or(() -> over).or(mailbox::shown).orElseThrow();
    }

    /** Whether the mailbox may name it. */
    static boolean mayBe(Tx tx, Mailbox mailbox, Policy policy, SenderId sender) {
        return mailbox.shown().equals(Optional.of(sender))
                || policy.allows(sender)
                || Numbers.belongs(tx, mailbox.account(), sender.value());
    }
}
