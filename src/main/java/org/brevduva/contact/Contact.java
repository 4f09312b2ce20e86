package org.brevduva.contact;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.Msisdn;

/**
 * A person whom an account texts, known by the phone; who has none is known by an e-mail address, and gets no SMS.
 *
 * @param fields what else is known, by name in alphabetical order: merge fields take their values from here
 */
public record Contact(long id, long account, String accountName, Optional<Msisdn> phone, Map<String, String> fields) {

    public Contact {
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    }

    Contact with(Optional<Msisdn> itsPhone, Map<String, String> itsFields) {
        return new Contact(id, account, accountName, itsPhone, itsFields);
    }

    /** It is one of the fields. */
    public Optional<MailAddress> email() {
        return Fields.email(fields);
    }

    /** For the audit book. */
    String name() {
        return phone.map(Msisdn::digits)
                .or(() -> email().map(MailAddress::value))
                .orElse("nobody");
    }

    /** For logs: nothing of what is known about the person. */
    @Override
    public String toString() {
        String known = phone.map(Msisdn::toString)
                .or(() -> email().map(MailAddress::toString))
                .orElse("nobody");
        return "contact " + known + " of " + accountName;
    }
}
