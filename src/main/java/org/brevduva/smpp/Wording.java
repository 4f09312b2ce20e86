package org.brevduva.smpp;

import java.util.List;
import org.brevduva.message.Status;
import org.brevduva.sms.Segment;

/** How a text is written for one SMSC. */
sealed interface Wording {

    /** All parts of the text. */
    record Written(List<Segment> segments) implements Wording {}

    /** It cannot be: {@code why} is one plain clause. */
    record Unfit(String why, Status status) implements Wording {}
}
