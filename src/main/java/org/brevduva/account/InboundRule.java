package org.brevduva.account;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.Msisdn;

/**
 * What is done about SMS that come to a number of ours, or that begin with a keyword there.
 *
 * @param number of ours, digits
 * @param keyword as {@link Keyword} folds it; empty for the rule of the number itself
 * @param account that pays for what is sent, and whose groups and contacts are meant
 * @param mailbox that SMS with the keyword become e-mails to
 * @param mails further addresses that get each SMS
 * @param phones that get each SMS as an SMS
 * @param answer text that the phone gets
 * @param answerEvery a phone gets the answer at most once in this time, 1 minute to 365 days
 * @param join the group that the phone is put into
 * @param leave the group that the phone is taken out of
 * @param saves whether an SMS that begins with a word for it makes the phone a contact
 */
public record InboundRule(
        long id,
        String number,
        Optional<String> keyword,
        long account,
        String accountName,
        Optional<Long> mailbox,
        Optional<MailAddress> mailboxAddress,
        List<MailAddress> mails,
        List<Msisdn> phones,
        Optional<String> answer,
        Duration answerEvery,
        Optional<String> join,
        Optional<String> leave,
        boolean saves) {

    static final Duration USUALLY = Duration.ofHours(1);

    public InboundRule {
        mails = List.copyOf(mails);
        phones = List.copyOf(phones);
    }

    /** Whether it does more than name a mailbox. */
    public boolean acts() {
        return !mails.isEmpty()
                || !phones.isEmpty()
                || answer.isPresent()
                || join.isPresent()
                || leave.isPresent()
                || saves;
    }

    /** For logs: neither texts nor whole numbers. */
    @Override
    public String toString() {
        return "rule " + id + " of " + accountName;
    }
}
