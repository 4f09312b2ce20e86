package org.brevduva.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.brevduva.account.Gatekeeper;
import org.brevduva.account.OptOut;
import org.brevduva.account.OptOuts;
import org.brevduva.account.Policy;
import org.brevduva.account.Quotas;
import org.brevduva.contact.Groups;
import org.brevduva.dialog.Correspondence;
import org.brevduva.dialog.ReplyAddress;
import org.brevduva.mail.MailAddress;
import org.brevduva.mail.NotifyRequest;
import org.brevduva.sms.Destination;
import org.brevduva.sms.Msisdn;
import org.brevduva.store.Store;
import org.brevduva.store.Tx;

/** Who is meant by an address of ours, and who may be texted by whom. */
public final class Recipients {

    private static final Pattern KEY = Pattern.compile("(?=.*[a-zA-Z])[a-zA-Z2-7]{32}");

    /** Two names for one function. */
    private static final Set<String> LISTS = Set.of("sms", "all");

    private final Domains domains;
    private final ReplyAddress replies;
    private final Store store;

    public Recipients(Domains domains, ReplyAddress replies, Store store) {
        this.domains = domains;
        this.replies = replies;
        this.store = store;
    }

    /** Who is meant. */
    RecipientAnswer find(String written) {
        Optional<MailAddress> address = MailAddress.read(written);
        Optional<Target.Service> service =
                address.filter(read -> domains.isOurs(read.domain())).flatMap(read -> service(read.local()));
        if (service.isPresent()) {
            return new RecipientAnswer.Known(new Recipient(address.get(), service.get(), NotifyRequest.UNSAID));
        }
        if (address.filter(read -> domains.isOurs(read.domain()) && isLikeKey(read.local()))
                .isPresent()) {
            Target key = new Target.Key(address.get().local().toLowerCase(Locale.ROOT));
            return new RecipientAnswer.Known(new Recipient(address.get(), key, NotifyRequest.UNSAID));
        }
        if (address.filter(read -> domains.isOurs(read.domain())
                        && LISTS.contains(read.local().toLowerCase(Locale.ROOT)))
                .isPresent()) {
            return new RecipientAnswer.Known(new Recipient(address.get(), new Target.Lists(), NotifyRequest.UNSAID));
        }
        boolean reply = address.filter(read -> ReplyAddress.isLikeOne(read.local()))
                .filter(read -> domains.isOurs(read.domain()))
                .isPresent();
        if (!reply) {
            RecipientAnswer number = domains.find(written);
            boolean group = number instanceof RecipientAnswer.Unknown
                    && address.filter(read -> domains.isOurs(read.domain())).isPresent()
                    && store.inTransaction(
                            tx -> Groups.isNamed(tx, address.get().local()));
            return group
                    ? new RecipientAnswer.Known(new Recipient(
                            address.get(), new Target.Group(address.get().local()), NotifyRequest.UNSAID))
                    : number;
        }
        Optional<Correspondence> ends = replies.read(address.get().local());
        return ends.isPresent()
                ? new RecipientAnswer.Known(
                        Recipient.phone(address.get(), ends.get().phone()))
                : new RecipientAnswer.Unknown(
                        "this is no reply address of ours: answer our e-mail once more, or write to the number");
    }

    /** Whether it is one, only who has proved who he is learns. */
    private static boolean isLikeKey(String local) {
        return KEY.matcher(local).matches();
    }

    private static Optional<Target.Service> service(String local) {
        return Arrays.stream(Target.Service.values())
                .filter(service -> service.name().equalsIgnoreCase(local))
                .findFirst();
    }

    /** Why this phone may not be texted, as a clause; empty if it may. */
    static Optional<String> complaint(Tx tx, Policy policy, long account, Msisdn phone) {
        Destination destination = Destination.of(phone);
        if (!destination.isAmong(policy.countries())) {
            return Optional.of("your account may not text " + destination.inWords()
                    + ": ask your administrator to release that country");
        }
        if (destination.premium() && !policy.premium()) {
            return Optional.of("your account may not text premium numbers: ask your administrator to release them");
        }
        return OptOuts.against(tx, account, phone).map(Recipients::inWords);
    }

    private static String inWords(OptOut optOut) {
        return "this phone has wanted no more SMS since "
                + optOut.since().toString().substring(0, 10) + ": only its owner can change that";
    }

    /** What can be said at RCPT to a sender who has shown who he is. */
    static Optional<RecipientAnswer> early(Tx tx, Gatekeeper.Known known, Msisdn phone, Caller caller, Quotas quotas) {
        Optional<String> complaint =
                complaint(tx, known.policy(), known.mailbox().account(), phone);
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
