package org.brevduva.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What holds for the mail of one mailbox, when its own choices, its account's and the defaults are put together.
 *
 * @param require any one of these proofs is enough
 * @param countries that may be texted; {@code *} for all but North America
 */
public record Policy(
        Set<ProofKind> require,
        boolean machineMail,
        int maxRecipients,
        int maxParts,
        Set<String> countries,
        boolean premium,
        boolean passwordRequired) {

    static Policy of(Options mailbox, Options account) {
        return new Policy(
                Arrays.stream(Options.inForce(Option.REQUIRE, mailbox, account).split(","))
                        .map(word -> ProofKind.valueOf(word.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet()),
                flag(Option.MACHINE_MAIL, mailbox, account),
                number(Option.MAX_RECIPIENTS, mailbox, account),
                number(Option.MAX_PARTS, mailbox, account),
                Arrays.stream(Options.inForce(Option.COUNTRIES, mailbox, account)
                                .split(","))
                        .collect(Collectors.toSet()),
                flag(Option.PREMIUM, mailbox, account),
                flag(Option.PASSWORD_REQUIRED, mailbox, account));
    }

    private static boolean flag(Option option, Options mailbox, Options account) {
        return Options.inForce(option, mailbox, account).equals("yes");
    }

    private static int number(Option option, Options mailbox, Options account) {
        return Integer.parseInt(Options.inForce(option, mailbox, account));
    }
}
