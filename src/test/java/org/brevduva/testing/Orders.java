package org.brevduva.testing;

import java.util.List;
import java.util.Optional;
import org.brevduva.message.Addressee;
import org.brevduva.message.Composed;
import org.brevduva.message.Origin;
import org.brevduva.message.Submissions;
import org.brevduva.message.Terms;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;

/** Orders as the intake makes them, without limits. */
public final class Orders {

    private Orders() {}

    public static Submissions.Order order(
            String mailbox, SenderId sender, Composed composed, Optional<String> messageId, List<Msisdn> recipients) {
        return new Submissions.Order(
                origin(mailbox, messageId), sender, composed, addressees(recipients), Terms.NONE, List.of());
    }

    public static Origin origin(String mailbox, Optional<String> messageId) {
        return new Origin(
                mailbox, 1, "relay 127.0.0.1", messageId, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static List<Addressee> addressees(List<Msisdn> phones) {
        return phones.stream().map(Addressee::of).toList();
    }
}
