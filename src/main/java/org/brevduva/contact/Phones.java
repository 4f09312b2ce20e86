package org.brevduva.contact;

import org.brevduva.account.Objection;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.NumberPlan;
import org.brevduva.sms.NumberReading;

/** Phone numbers as administrators write them. */
final class Phones {

    private Phones() {}

    static Msisdn read(NumberPlan plan, String written) throws Objection {
        return read(plan, "phone", written);
    }

    static Msisdn read(NumberPlan plan, String field, String written) throws Objection {
        NumberReading reading = plan.read(written);
        if (reading instanceof NumberReading.Read read) {
            return read.number();
        }
        if (reading instanceof NumberReading.Unreadable unreadable) {
            throw new Objection(Objection.Kind.WRONG, field, field + " is not a phone number: " + unreadable.why());
        }
        throw new AssertionError("no answer for " + reading.getClass());
    }

    static boolean isNumber(NumberPlan plan, String written) {
        return plan.read(written) instanceof NumberReading.Read;
    }
}
