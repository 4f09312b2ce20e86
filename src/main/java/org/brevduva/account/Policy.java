package org.brevduva.account;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.brevduva.sms.Destination;
import org.brevduva.sms.EncodingPolicy;
import org.brevduva.sms.SenderId;

/**
 * What holds for the mail of one mailbox, when its own choices, its account's and the defaults are put together.
 *
 * @param require any one of these proofs is enough
 * @param senders that the subject may name; {@code any} among them for every one
 * @param encoding empty: as the settings say
 * @param disclaimers how the organisation's own disclaimers begin
 * @param countries that may be texted; {@code *} for all but North America
 * @param acceptTheRest whether the right lines of a list are sent without asking when others are wrong
 * @param confirm more recipients than this are asked about first; 0 for never
 */
public record Policy(
        Set<ProofKind> require,
        boolean machineMail,
        int maxRecipients,
        int maxParts,
        Set<String> countries,
        boolean premium,
        boolean passwordRequired,
        SubjectPolicy subject,
        Set<String> senders,
        Optional<EncodingPolicy> encoding,
        String endMarker,
        List<String> disclaimers,
        boolean allowFixed,
        boolean acceptTheRest,
        int confirm) {

    /** What the subject of a mail is: design.md section 3. */
    public enum SubjectPolicy {
        SENDER,
        RECIPIENTS,
        TEXT,
        IGNORE
    }

    /** Whether the subject may name this sender, as it was registered. */
    public boolean allows(SenderId sender) {
        return senders.contains("any") || senders.contains(sender.value());
    }

    /** Whether so many recipients are only texted when the sender has said yes. */
    public boolean mustConfirm(int recipients) {
        return confirm > 0 && recipients > confirm;
    }

    /** Whether phones there may be texted. */
    public boolean mayText(Destination destination) {
        return destination.isAmong(countries) && (premium || !destination.premium());
    }

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
                flag(Option.PASSWORD_REQUIRED, mailbox, account),
                SubjectPolicy.valueOf(word(Option.SUBJECT, mailbox, account)),
                Arrays.stream(Options.inForce(Option.SENDERS, mailbox, account).split(","))
                        .map(String::strip)
                        .collect(Collectors.toSet()),
                Optional.of(word(Option.ENCODING, mailbox, account))
                        .filter(word -> !word.isEmpty())
                        .map(EncodingPolicy::valueOf),
                Options.inForce(Option.END_MARKER, mailbox, account),
                Arrays.stream(Options.inForce(Option.DISCLAIMER, mailbox, account)
                                .split("\\|"))
                        .map(String::strip)
                        .filter(beginning -> !beginning.isEmpty())
                        .toList(),
                flag(Option.ALLOW_FIXED, mailbox, account),
                flag(Option.ACCEPT_THE_REST, mailbox, account),
                number(Option.CONFIRM, mailbox, account));
    }

    /** As the names of enums are written. */
    private static String word(Option option, Options mailbox, Options account) {
        return Options.inForce(option, mailbox, account)
                .toUpperCase(Locale.ROOT)
                .replace('-', '_');
    }

    private static boolean flag(Option option, Options mailbox, Options account) {
        return Options.inForce(option, mailbox, account).equals("yes");
    }

    private static int number(Option option, Options mailbox, Options account) {
        return Integer.parseInt(Options.inForce(option, mailbox, account));
    }
}
