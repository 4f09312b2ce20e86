package org.brevduva.dialog;

import java.util.Optional;
import org.brevduva.account.Allowance;
import org.brevduva.account.InboundRule;
import org.brevduva.account.SaidBySms;
import org.brevduva.sms.Msisdn;

/**
 * One SMS, while what it does is done. For one thread.
 *
 * @param account that answers, if it is in force
 */
record Act(ActStore.Due due, Routing routing, Optional<Allowance> account) {

    InboundSms sms() {
        return due.sms();
    }

    Optional<Msisdn> phone() {
        return SmsEmail.phone(due.sms());
    }

    PhoneCommand.Kind command() {
        return routing.command().kind();
    }

    Optional<SaidBySms> said() {
        return phone().map(phone -> new SaidBySms(sms().id(), phone, sms().number(), sms().receivedAt()));
    }

    /** The rule, if the SMS is not a word to this server itself. */
    Optional<InboundRule> rule() {
        return routing.rule().filter(rule -> !routing.isCommand());
    }
}
