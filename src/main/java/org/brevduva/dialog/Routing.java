package org.brevduva.dialog;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.brevduva.account.InboundRule;
import org.brevduva.account.Mailbox;
import org.brevduva.account.VirtualNumber;

/**
 * Where an SMS goes, and what is done about it. Nothing but what it is given decides.
 *
 * @param command NONE also where the accounts concerned do not heed it
 * @param heeding the accounts that a STOP or a START is said to
 * @param rule that applies
 * @param mailbox that the SMS becomes an e-mail to
 * @param talks over a number of many, if they decided
 */
record Routing(
        Optional<VirtualNumber> number,
        PhoneCommand command,
        List<Long> heeding,
        Optional<InboundRule> rule,
        Optional<Mailbox> mailbox,
        List<Talk> talks) {

    /**
     * A keyword's rule; else whoever talked to the phone last, on a number of many; else what holds for the number.
     *
     * @param own the rule of the number itself
     * @param owner whose the number is, or its default mailbox
     * @param talks over the number, for one of many
     * @param keyed the mailbox of the keyword's rule
     */
    static Routing of(
            Optional<VirtualNumber> number,
            PhoneCommand command,
            Optional<InboundRule> byKeyword,
            Optional<InboundRule> own,
            Optional<Mailbox> owner,
            Optional<Mailbox> keyed,
            List<Talk> talks) {
        boolean dialog = number.filter(known -> known.kind() == VirtualNumber.Kind.DIALOG)
                .isPresent();
        if (dialog || byKeyword.isPresent()) {
            Optional<Mailbox> mailbox = dialog ? owner : keyed;
            return new Routing(number, command, List.of(), byKeyword.or(() -> own), mailbox, List.of());
        }
        Optional<Talk> latest = talks.stream().max(Comparator.comparing(Talk::latest));
        if (latest.isEmpty()) {
            return new Routing(number, command, List.of(), own, owner, List.of());
        }
        return new Routing(number, command, List.of(), Optional.empty(), latest.map(Talk::mailbox), talks);
    }

    /** With the accounts that heed the command; if none does it is none. */
    Routing heededBy(List<Long> accounts) {
        boolean said = command.kind() == PhoneCommand.Kind.NONE || command.kind() == PhoneCommand.Kind.SAVE;
        PhoneCommand heeded = said || !accounts.isEmpty()
                ? command
                : new PhoneCommand(PhoneCommand.Kind.NONE, command.keyword(), List.of());
        return new Routing(number, heeded, accounts, rule, mailbox, talks);
    }

    /** Those that talk to the phone over the number, and do not get the SMS. */
    List<Talk> others() {
        long gets = mailbox.map(Mailbox::id).orElse(0L);
        return talks.stream().filter(talk -> talk.mailbox().id() != gets).toList();
    }

    /** The account that answers: the rule's, the mailbox's, the number's. */
    Optional<Long> account() {
        return rule.map(InboundRule::account)
                .or(() -> mailbox.map(Mailbox::account))
                .or(() -> number.map(VirtualNumber::account));
    }

    /** Whether it is a word to this server rather than to people. */
    boolean isCommand() {
        return switch (command.kind()) {
            case STOP, START, HELP -> true;
            case NONE, SAVE -> false;
        };
    }

    /** What the mailbox is told besides the text, in brackets. */
    Optional<String> note() {
        String over = number.map(VirtualNumber::number).orElse("");
        return switch (command.kind()) {
            case STOP ->
                Optional.of("[This SMS was a STOP: the phone gets no more SMS from " + over
                        + ", nor from senders that are names. Mail to it is refused until it sends START to " + over
                        + ".]");
            case START -> Optional.of("[This SMS was a START: the phone may be sent SMS from " + over + " again.]");
            case HELP -> Optional.of("[This SMS asked for HELP, which this server answers by itself.]");
            case NONE, SAVE -> Optional.empty();
        };
    }
}
