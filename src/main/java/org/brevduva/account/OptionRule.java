package org.brevduva.account;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.SenderId;

/** What a value must look like. */
interface OptionRule {

    int MOST_ADDRESSES = 20;

    Pattern RANGE = Pattern.compile("([1-9][0-9]{6,14})-([1-9][0-9]{6,14})");

    /** Why not, as a clause without a full stop; empty if it may. */
    Optional<String> fault(String value);

    static OptionRule yesNo() {
        return oneOf("yes", "no");
    }

    static OptionRule oneOf(String... words) {
        return value -> check(List.of(words).contains(value), "is one of " + String.join(", ", words));
    }

    static OptionRule number(int least, int most) {
        return value -> check(
                value.matches("[0-9]{1,10}") && Long.parseLong(value) >= least && Long.parseLong(value) <= most,
                "is a number from " + least + " to " + most);
    }

    static OptionRule proofs() {
        List<String> words =
                Arrays.stream(ProofKind.values()).map(ProofKind::word).toList();
        return value -> check(
                Arrays.stream(value.split(",", -1)).allMatch(words::contains),
                "is a list with commas of " + String.join(", ", words));
    }

    static OptionRule senders() {
        return value -> check(
                value.matches("[A-Za-z0-9 ,+]+")
                        && Arrays.stream(value.split(",", -1))
                                .allMatch(word -> SenderId.read(word.strip()).isPresent()),
                "is any, or a list with commas of senders: 1 to 11 of A-Z a-z 0-9 and inner blanks, or a number");
    }

    /** Or nothing at all. */
    static OptionRule emptyOr(OptionRule rule) {
        return value -> value.isEmpty() ? Optional.empty() : rule.fault(value);
    }

    static OptionRule marker() {
        return value -> check(value.matches("[!-~]{2,20}"), "has 2 to 20 printable ASCII characters and no blanks");
    }

    /** Enough letters of each that no person begins a line so by chance. */
    static OptionRule beginnings() {
        return value -> check(
                value.length() <= 400
                        && value.matches("[\\P{C}]*")
                        && Arrays.stream(value.split("\\|", -1))
                                .allMatch(one ->
                                        one.chars().filter(Character::isLetter).count() >= 8),
                "is how the disclaimer begins, on one line, with at least 8 letters; several are parted by |");
    }

    /** A text for phones, or none. */
    static OptionRule line() {
        return value -> check(
                value.length() <= 500 && value.matches("[\\P{C}]*"), "is a text of at most 500 characters on one line");
    }

    static OptionRule countries() {
        return value -> check(
                Arrays.stream(value.split(",", -1)).allMatch(word -> word.equals("*") || word.matches("[A-Z]{2}")),
                "is a list with commas of * and countries, two capital letters each");
    }

    static OptionRule addresses() {
        return value -> check(
                value.length() <= 2_000
                        && value.split(",", -1).length <= MOST_ADDRESSES
                        && Arrays.stream(value.split(",", -1))
                                .allMatch(one -> MailAddress.read(one.strip()).isPresent()),
                "is a list with commas of e-mail addresses, at most " + MOST_ADDRESSES);
    }

    static OptionRule address() {
        return value -> check(value.isEmpty() || MailAddress.read(value).isPresent(), "is an e-mail address");
    }

    static OptionRule range() {
        return value -> {
            Matcher range = RANGE.matcher(value);
            boolean right = range.matches()
                    && range.group(1).length() == range.group(2).length()
                    && range.group(1).compareTo(range.group(2)) <= 0;
            return check(value.isEmpty() || right, "is a first and a last number, 467190010000-467190019999");
        };
    }

    private static Optional<String> check(boolean right, String rule) {
        return right ? Optional.empty() : Optional.of(rule);
    }
}
