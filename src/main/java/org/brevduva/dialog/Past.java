package org.brevduva.dialog;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.brevduva.account.FormerAddress;
import org.brevduva.account.Mailbox;
import org.brevduva.account.Mailboxes;
import org.brevduva.mail.Draft;
import org.brevduva.message.Submissions;
import org.brevduva.sms.Msisdn;

/**
 * What a mailbox and a phone have written to each other before an SMS comes in.
 *
 * @param sent the last e-mail of the mailbox that became an SMS to this phone
 * @param conversation what we put into the thread before
 */
record Past(Optional<Submissions.Sent> sent, Optional<Conversation> conversation) {

    /** What most clients put in front of a subject that is answered; they all look past it when they thread. */
    private static final String ANSWER = "Re: ";

    /** A mailbox that got another address has the past of both. */
    static Past of(InTray tray, Submissions submissions, InboundSms sms, Mailbox mailbox) {
        String address = mailbox.address().value();
        Optional<Msisdn> phone = SmsEmail.phone(sms);
        Optional<Submissions.Sent> sent = phone.flatMap(known -> submissions.lastSent(tray.aside(), address, known));
        Optional<Conversation> conversation = tray.conversation(sms, address);
        if (conversation.isPresent()) {
            return new Past(sent, conversation);
        }
        Optional<Submissions.Sent> latest = sent;
        for (FormerAddress former : Mailboxes.former(tray.aside(), mailbox.id())) {
            Optional<Submissions.Sent> earlier = phone.flatMap(known ->
                            submissions.lastSent(tray.aside(), former.address().value(), known))
                    .filter(found -> found.at().isBefore(former.until()));
            latest = Stream.concat(latest.stream(), earlier.stream()).max(Comparator.comparing(Submissions.Sent::at));
            conversation = conversation.or(() -> tray.formerConversation(sms, former));
        }
        return new Past(latest, conversation);
    }

    /** The last e-mail of the mailbox, if we have put nothing into the thread since. */
    Optional<Submissions.Sent> newer() {
        return sent.filter(mail ->
                conversation.isEmpty() || mail.at().isAfter(conversation.get().changedAt()));
    }

    /**
     * The same for all e-mails of a conversation: Gmail begins another thread when it changes. That of the mail by
     * which the mailbox began it, else {@code usual}.
     */
    String subject(String usual) {
        return conversation
                .map(known -> known.subject().orElse(usual))
                .orElseGet(() -> sent.flatMap(Submissions.Sent::subject)
                        .map(his -> ANSWER + his)
                        .orElse(usual));
    }

    /** The conversation once the SMS is in it. */
    Conversation goesOn(Draft draft, InboundSms sms) {
        return new Conversation(draft.messageId(), draft.references(), Optional.of(draft.subject()), sms.receivedAt());
    }
}
