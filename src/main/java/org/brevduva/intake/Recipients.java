package org.brevduva.intake;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.brevduva.account.Gatekeeper;
import org.brevduva.account.Mailbox;
import org.brevduva.account.OptOut;
import org.brevduva.account.OptOuts;
import org.brevduva.account.Policy;
import org.brevduva.account.Quotas;
import org.brevduva.bounce.BounceAddress;
import org.brevduva.contact.Groups;
import org.brevduva.dialog.ConfirmAddress;
import org.brevduva.dialog.ReplyAddress;
import org.brevduva.mail.MailAddress;
import org.brevduva.mail.NotifyRequest;
import org.brevduva.sms.Destination;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;

/** Who is meant by an address of ours, and who may be texted by whom. */
public final class Recipients {

    private static final String POSTMASTER = "postmaster";

    private static final Pattern KEY = Pattern.compile("(?=.*[a-zA-Z])[a-zA-Z2-7]{32}");

    private final Domains domains;
    private final Addresses addresses;
    private final ReplyAddress replies;
    private final Store store;

    public Recipients(Domains domains, Addresses addresses, ReplyAddress replies, Store store) {
        this.domains = domains;
        this.addresses = addresses;
        this.replies = replies;
        this.store = store;
    }

    /** Who is meant. */
    RecipientAnswer find(String written) {
        // RFC 5321, 4.5.1: the one recipient that needs no domain.
        String named = written.equalsIgnoreCase(POSTMASTER)
                ? POSTMASTER + "@" + domains.names().get(0)
                : written;
        Optional<MailAddress> ours = MailAddress.read(named).filter(read -> domains.isOurs(read.domain()));
        Optional<Target> target = ours.flatMap(this::target);
        if (target.isPresent()) {
            return new RecipientAnswer.Known(new Recipient(ours.get(), target.get(), NotifyRequest.UNSAID));
        }
        Optional<RecipientAnswer> question = ours.flatMap(this::question);
        if (question.isPresent()) {
            return question.get();
        }
        if (ours.filter(address -> ReplyAddress.isLikeOne(address.local())).isPresent()) {
            return new RecipientAnswer.Unknown(
                    "this is no reply address of ours: answer our e-mail once more, or write to the number");
        }
        if (ours.filter(address -> BounceAddress.isLikeOne(address.local())).isPresent()) {
            return new RecipientAnswer.Unknown(
                    "no mail of ours has this sender, so none can come back to it: write to the administrator");
        }
        RecipientAnswer number = domains.find(named);
        Optional<Target> group = ours.filter(address -> number instanceof RecipientAnswer.Unknown)
                .filter(address -> store.inTransaction(tx -> Groups.isAddressed(tx, address.local())))
                .map(address -> new Target.Group(address.local()));
        return group.isPresent()
                ? new RecipientAnswer.Known(new Recipient(ours.get(), group.get(), NotifyRequest.UNSAID))
                : number;
    }

    /** What an address of ours stands for that is neither a number nor a group. */
    private Optional<Target> target(MailAddress address) {
        String local = address.local();
        Optional<Target> named = addresses.find(address);
        if (named.isPresent()) {
            return named;
        }
        if (isLikeKey(local)) {
            return Optional.of(new Target.Key(local.toLowerCase(Locale.ROOT)));
        }
        return replies.read(local)
                .<Target>map(ends -> new Target.Phone(ends.phone()))
                .or(() -> replies.bounces().read(local).map(Target.Bounce::new))
                .or(() -> replies.bounces().readLeaving(local).map(Target.Leaving::new));
    }

    /** Whether it is where an answer to a question of ours goes; empty if it does not even look so. */
    private Optional<RecipientAnswer> question(MailAddress address) {
        return Optional.of(address)
                .filter(written -> ConfirmAddress.isLikeOne(written.local()))
                .map(written -> replies.questions()
                        .read(written.local())
                        .<RecipientAnswer>map(asked -> new RecipientAnswer.Known(
                                new Recipient(written, new Target.Answer(asked), NotifyRequest.UNSAID)))
                        .orElseGet(() -> new RecipientAnswer.Unknown(
                                "this is no address for answers of ours: answer our e-mail once more")));
    }

    /** Whether it is one, only who has proved who he is learns. */
    static boolean isLikeKey(String local) {
        return KEY.matcher(local).matches();
    }

    /** Why this phone may not be texted, as a clause; empty if it may. */
    static Optional<String> complaint(Tx tx, Policy policy, Mailbox mailbox, Msisdn phone) {
        // Where the subject may name another sender it is not known yet whether the phone said stop to that one.
        Optional<SenderId> sender = mailbox.shown().filter(shown -> policy.subject() != Policy.SubjectPolicy.SENDER);
        return barred(policy, Destination.of(phone))
                .or(() -> OptOuts.against(tx, mailbox.account(), sender, phone).map(Recipients::inWords));
    }

    /** Why phones there may not be texted. */
    static Optional<String> barred(Policy policy, Destination destination) {
        if (!destination.isAmong(policy.countries())) {
            return Optional.of("your account may not text " + destination.inWords()
                    + ": ask your administrator to release that country");
        }
        if (destination.premium() && !policy.premium()) {
            return Optional.of("your account may not text premium numbers: ask your administrator to release them");
        }
        return Optional.empty();
    }

    static String inWords(OptOut optOut) {
        String from = optOut.number().map(number -> " from " + number).orElse("");
        return "this phone has wanted no more SMS" + from + " since "
                + optOut.since().toString().substring(0, 10) + ": only its owner can change that"
                + optOut.number().map(number -> ", by START to " + number).orElse("");
    }

    /** What can be said at RCPT to a sender who has shown who he is. */
    static Optional<RecipientAnswer> early(Tx tx, Gatekeeper.Known known, Msisdn phone, Caller caller, Quotas quotas) {
        Optional<String> complaint = complaint(tx, known.policy(), known.mailbox(), phone);
        if (complaint.isPresent()) {
            return Optional.of(new RecipientAnswer.NotAllowed(complaint.get()));
        }
        if (caller.recipients() >= known.policy().maxRecipients()) {
            return Optional.of(new RecipientAnswer.TooMany(tooMany(known.policy())));
        }
        return quotas.exceeded(tx, known.limits(), caller.recipients() + 1)
                .map(limit -> limit.passesSoon()
                        ? new RecipientAnswer.Later(limit.inWords() + ": try again in a minute")
                        : new RecipientAnswer.NotAllowed(limit.inWords() + ", and that many are sent"));
    }

    static String tooMany(Policy policy) {
        return "one mail of yours may go to " + policy.maxRecipients() + " recipients: send several";
    }
}
