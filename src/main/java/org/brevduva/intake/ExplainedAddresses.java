package org.brevduva.intake;

import java.util.List;
import java.util.Optional;
import org.brevduva.account.ApiKey;
import org.brevduva.account.Gatekeeper;
import org.brevduva.account.State;
import org.brevduva.bounce.BounceAddress;
import org.brevduva.contact.Groups;
import org.brevduva.contact.Roll;
import org.brevduva.dialog.ReplyAddress;
import org.brevduva.intake.Explanation.Addressed;
import org.brevduva.intake.Explanation.Meaning;
import org.brevduva.mail.MailAddress;
import org.brevduva.mail.NotifyRequest;

/** What each recipient stands for. Addresses that are secrets are not repeated. */
final class ExplainedAddresses {

    private final Explain.House house;
    private final Optional<Explain.Desk> desk;

    ExplainedAddresses(Explain.House house, Optional<Explain.Desk> desk) {
        this.house = house;
        this.desk = desk;
    }

    /** Those that RCPT would take. */
    List<Recipient> known(List<String> named) {
        return named.stream()
                .map(this::find)
                .filter(RecipientAnswer.Known.class::isInstance)
                .map(answer -> ((RecipientAnswer.Known) answer).recipient())
                .toList();
    }

    private RecipientAnswer find(String written) {
        return desk.map(there -> there.recipients().find(written)).orElseGet(() -> bySettings(written));
    }

    private RecipientAnswer bySettings(String written) {
        Optional<MailAddress> ours =
                MailAddress.read(written).filter(read -> house.domains().isOurs(read.domain()));
        Optional<Target> target = ours.flatMap(house.addresses()::find)
                .or(() -> ours.filter(read -> Recipients.isLikeKey(read.local()))
                        .map(read -> new Target.Key(read.local())));
        return target.isPresent()
                ? new RecipientAnswer.Known(new Recipient(ours.get(), target.get(), NotifyRequest.UNSAID))
                : house.domains().find(written);
    }

    List<Addressed> of(List<String> named) {
        return of(named, Optional.empty());
    }

    /** {@code known}: who writes to them. */
    List<Addressed> of(List<String> named, Optional<Gatekeeper.Known> known) {
        return named.stream().map(written -> one(written, known)).toList();
    }

    private Addressed one(String written, Optional<Gatekeeper.Known> known) {
        boolean sealed = MailAddress.read(written)
                .filter(read -> ReplyAddress.isLikeOne(read.local()) || BounceAddress.isLikeOne(read.local()))
                .isPresent();
        RecipientAnswer answer = find(written);
        if (answer instanceof RecipientAnswer.Unknown unknown) {
            String perhaps = desk.isEmpty() && !sealed ? "unless it is a group: " : "";
            return addressed(sealed ? "" : written, Meaning.UNKNOWN, perhaps + unknown.why());
        }
        Target target = ((RecipientAnswer.Known) answer).recipient().target();
        if (target instanceof Target.Phone phone) {
            return new Addressed(
                    Optional.of(written).filter(shown -> !sealed),
                    Meaning.PHONE,
                    Optional.of(phone.number()),
                    Optional.empty(),
                    sealed ? Optional.of("an answer to our own mail") : Optional.empty());
        }
        if (target instanceof Target.Key key) {
            return addressed("", Meaning.KEY, key(key, known));
        }
        if (target instanceof Target.Group group) {
            return group(written, group, known);
        }
        if (target instanceof Target.Lists) {
            return addressed(written, Meaning.LISTS, "");
        }
        if (target instanceof Target.Bounce || target instanceof Target.Leaving) {
            return addressed("", Meaning.SERVICE, "what comes back of a mail of ours");
        }
        return addressed(written, target instanceof Target.Administrator ? Meaning.ADMINISTRATOR : Meaning.SERVICE, "");
    }

    private static Addressed addressed(String address, Meaning meaning, String why) {
        return new Addressed(
                Optional.of(address).filter(shown -> !shown.isEmpty()),
                meaning,
                Optional.empty(),
                Optional.empty(),
                Optional.of(why).filter(said -> !said.isEmpty()));
    }

    private String key(Target.Key secret, Optional<Gatekeeper.Known> known) {
        if (desk.isEmpty()) {
            return "the subject holds the recipients";
        }
        Optional<ApiKey> key = desk.get().keys().withSecret(secret.secret());
        if (key.isEmpty()) {
            return "there is none like it";
        }
        String name = "the key " + key.get().name() + " of account " + key.get().accountName();
        boolean his = known.filter(
                        there -> there.mailbox().account() == key.get().account())
                .isPresent();
        if (!his) {
            return name + ", which is not the author's";
        }
        return key.get().state() == State.ACTIVE
                ? name + ": the subject holds the recipients"
                : name + " is not active";
    }

    private Addressed group(String written, Target.Group group, Optional<Gatekeeper.Known> known) {
        Optional<Roll> roll = known.flatMap(there -> desk.orElseThrow()
                .store()
                .inTransaction(tx -> Groups.roll(tx, there.mailbox().account(), group.name())));
        return new Addressed(
                Optional.of(written),
                Meaning.GROUP,
                Optional.empty(),
                roll.map(called -> called.phones().size()),
                roll.isPresent()
                        ? roll.flatMap(Skipped::inWords)
                        : Optional.of("of another account than the author's"));
    }
}
