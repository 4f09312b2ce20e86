package org.brevduva.message;

import java.time.Instant;
import java.util.List;
import org.brevduva.sms.Msisdn;

/**
 * What became of the SMS to one phone.
 *
 * @param changedAt when its status became what it is
 * @param parts by their numbers
 */
public record MessageHistory(long id, Msisdn phone, Status status, Instant changedAt, List<PartHistory> parts) {

    public MessageHistory {
        parts = List.copyOf(parts);
    }
}
