package org.brevduva.account;

import java.util.List;
import java.util.Optional;
import org.brevduva.store.Tx;

/**
 * What an account may send where no mailbox asks: answers and forwards that a rule makes.
 *
 * @param limits of the account
 */
public record Allowance(Account account, Policy policy, List<Quotas.Limit> limits) {

    /** By the account's number; empty if it is not in force. */
    public static Optional<Allowance> of(Tx tx, long account) {
        return AccountStore.account(tx, account)
                .filter(found -> found.state() == State.ACTIVE)
                .map(found -> new Allowance(found, Policy.of(Options.NONE, found.options()), Quotas.limits(found)));
    }

    /** What was chosen for the account, else the default. */
    public String chosen(Option option) {
        return account.options().get(option).orElse(option.standard());
    }

    /** Whether STOP, START and HELP do what they say. Of an account that is paused, too: a phone may say stop to it. */
    public static boolean heeds(Tx tx, long account) {
        return AccountStore.account(tx, account)
                .filter(found -> found.state() != State.REMOVED)
                .filter(found -> found.options()
                        .get(Option.STOP)
                        .orElse(Option.STOP.standard())
                        .equals("yes"))
                .isPresent();
    }
}
