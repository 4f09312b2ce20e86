package org.brevduva.contact;

import java.util.List;
import org.brevduva.account.Objection;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.NumberPlan;
import org.brevduva.store.Tx;

/** How somebody names one contact. */
sealed interface Naming {

    /** For the audit book. */
    String inWords();

    Contact in(Tx tx, long account) throws Objection;

    record ByPhone(Msisdn phone) implements Naming {

        @Override
        public String inWords() {
            return phone.digits();
        }

        @Override
        public Contact in(Tx tx, long account) throws Objection {
            return ContactStore.contact(tx, account, phone).orElseThrow(() -> unknown("phone"));
        }
    }

    record ByEmail(MailAddress email) implements Naming {

        @Override
        public String inWords() {
            return email.value();
        }

        @Override
        public Contact in(Tx tx, long account) throws Objection {
            List<Contact> found = ContactStore.contactsByEmail(tx, account, List.of(email));
            if (found.isEmpty()) {
                throw unknown("e-mail address");
            }
            if (found.size() > 1) {
                throw new Objection(
                        Objection.Kind.CONFLICT,
                        "email",
                        found.size() + " contacts have that e-mail address: name one by the phone");
            }
            return found.get(0);
        }
    }

    /** A phone as people write it, or an e-mail address. */
    static Naming read(NumberPlan plan, String written) throws Objection {
        return written.contains("@")
                ? new ByEmail(MailAddress.read(written).orElseThrow(Fields::noEmail))
                : new ByPhone(Phones.read(plan, written));
    }

    private static Objection unknown(String what) {
        return new Objection(
                Objection.Kind.UNKNOWN, "phone", "the account has no contact with that " + what + ": see contact list");
    }
}
