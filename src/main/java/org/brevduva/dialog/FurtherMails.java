package org.brevduva.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.brevduva.account.Gatekeeper;
import org.brevduva.account.InboundRule;
import org.brevduva.account.Mailbox;
import org.brevduva.account.Undeliverables;
import org.brevduva.mail.Draft;
import org.brevduva.mail.DraftWriter;
import org.brevduva.mail.MailAddress;
import org.brevduva.message.Submissions;
import org.brevduva.store.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The mails that an SMS becomes besides that to its mailbox. */
final class FurtherMails {

    private static final Logger log = LoggerFactory.getLogger("dialog");

    private final Inbox inbox;
    private final Submissions submissions;
    private final String domain;

    /** {@code domain}: of ours, for mails to those who have no mailbox. */
    FurtherMails(Inbox inbox, Submissions submissions, String domain) {
        this.inbox = inbox;
        this.submissions = submissions;
        this.domain = domain;
    }

    /** One of them, before it is known which parcel carries it. */
    record Plan(long account, Optional<Long> mailbox, MailAddress to, LongFunction<Draft> draft) {

        private static Plan to(Mailbox mailbox, LongFunction<Draft> draft) {
            return new Plan(mailbox.account(), Optional.of(mailbox.id()), mailbox.address(), draft);
        }

        FurtherMail mail(long parcel) {
            return new FurtherMail(account, mailbox, to, DraftWriter.write(draft.apply(parcel)));
        }
    }

    /** As they will be sent, by parcels whose numbers begin with {@code first}. */
    static List<FurtherMail> written(List<Plan> plans, long first) {
        List<FurtherMail> mails = new ArrayList<>();
        plans.forEach(plan -> mails.add(plan.mail(first + mails.size())));
        return mails;
    }

    List<Plan> about(Tx tx, Act act) {
        List<Plan> plans = new ArrayList<>();
        act.routing().rule().ifPresent(rule -> forwards(tx, act, rule, plans));
        if (act.due().told()) {
            for (Talk other : inbox.switchboard().talks(tx, act.sms())) {
                act.routing()
                        .mailbox()
                        .filter(gets -> gets.id() != other.mailbox().id())
                        .map(gets -> told(act, gets, other.mailbox()))
                        .ifPresent(plans::add);
            }
        }
        return plans;
    }

    private void forwards(Tx tx, Act act, InboundRule rule, List<Plan> plans) {
        Optional<MailAddress> gets = act.routing().mailbox().map(Mailbox::address);
        for (int place = 0; place < rule.mails().size(); place++) {
            MailAddress to = rule.mails().get(place);
            if (Undeliverables.against(tx, rule.account(), to).isPresent()) {
                log.info(
                        "not forwarded, mail to there comes back inbound={} to={}",
                        act.sms().id(),
                        to);
            } else if (gets.filter(to::equals).isEmpty()) {
                plans.add(forward(tx, act, rule, to, place));
            }
        }
    }

    /** A mailbox of the account can answer the phone. */
    private Plan forward(Tx tx, Act act, InboundRule rule, MailAddress to, int place) {
        Optional<String> note = act.routing().note();
        return Gatekeeper.known(tx, to.value())
                .map(Gatekeeper.Known::mailbox)
                .filter(mailbox -> mailbox.account() == rule.account())
                .map(mailbox -> {
                    Optional<Submissions.Sent> sent =
                            act.phone().flatMap(phone -> submissions.lastSent(tx, to.value(), phone));
                    return Plan.to(
                            mailbox,
                            parcel -> inbox.emails()
                                    .draft(act.sms(), parcel, mailbox, new Past(sent, Optional.empty()), note));
                })
                .orElseGet(() -> new Plan(
                        rule.account(),
                        Optional.empty(),
                        to,
                        parcel -> inbox.emails().copy(act.sms(), parcel, to, domain, place, note)));
    }

    /** To one that talks to the phone, too, and does not get what it says. */
    private Plan told(Act act, Mailbox gets, Mailbox other) {
        InboundSms sms = act.sms();
        String who = gets.account() == other.account()
                ? gets.address().value()
                : "a mailbox of another account of this server";
        String words = "The phone " + SmsEmail.shown(sms) + " has written to " + sms.number()
                + ". You have talked to it over that number, and so has " + who
                + ", who did so last. Its SMS has gone there, and so do its next ones, until you write to the phone."
                + " An answer to this mail goes to the phone.";
        InboundSms notice = new InboundSms(sms.id(), sms.phone(), sms.number(), words, sms.receivedAt());
        return Plan.to(
                other,
                parcel -> inbox.emails()
                        .draft(
                                notice,
                                parcel,
                                other,
                                new Past(Optional.empty(), Optional.empty()),
                                act.routing().note()));
    }
}
