package org.brevduva.contact;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.brevduva.sms.Msisdn;

/**
 * A person whom an account texts, known by the phone.
 *
 * @param fields what else is known, by name in alphabetical order: merge fields take their values from here
 */
public record Contact(long id, long account, String accountName, Msisdn phone, Map<String, String> fields) {

    public Contact {
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    }

    /** For logs: nothing of what is known about the person. */
    @Override
    public String toString() {
        return "contact " + phone + " of " + accountName;
    }
}
