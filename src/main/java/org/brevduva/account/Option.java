package org.brevduva.account;

import java.util.Arrays;
import java.util.Optional;

/**
 * What an administrator can choose for an account or for one mailbox: its name, its rule, its default and its
 * meaning.
 */
public enum Option {
    REQUIRE(
            "require",
            "auth,relay,aligned,password,token",
            Scope.BOTH,
            OptionRule.proofs(),
            "which proofs of who wrote a mail are believed, any one of them: auth, relay, aligned, password, token;"
                    + " registered needs no proof at all"),
    MACHINE_MAIL(
            "machine-mail",
            "no",
            Scope.BOTH,
            OptionRule.yesNo(),
            "whether mail that a machine wrote by itself becomes an SMS; answers and bounces never do"),
    PER_MINUTE("per-minute", "0", Scope.BOTH, OptionRule.number(0, 1_000_000), "messages a minute; 0 is no limit"),
    PER_DAY("per-day", "10000", Scope.BOTH, OptionRule.number(0, 1_000_000_000), "messages a day (UTC); 0 is no limit"),
    PER_MONTH(
            "per-month", "0", Scope.BOTH, OptionRule.number(0, 1_000_000_000), "messages a month (UTC); 0 is no limit"),
    MAX_RECIPIENTS(
            "max-recipients", "1000", Scope.BOTH, OptionRule.number(1, 1_000_000), "recipients of one submission"),
    MAX_PARTS("max-parts", "15", Scope.BOTH, OptionRule.number(1, 255), "parts that one text may take"),
    COUNTRIES(
            "countries",
            "*",
            Scope.BOTH,
            OptionRule.countries(),
            "countries that may be texted, two letters each; * is all but North America (country code 1), whose countries"
                    + " are released by their letters: *,US,CA"),
    PREMIUM("premium", "no", Scope.BOTH, OptionRule.yesNo(), "whether premium and shared-cost numbers may be texted"),
    SUBJECT(
            "subject",
            "sender",
            Scope.BOTH,
            OptionRule.oneOf("sender", "recipients", "text", "ignore"),
            "what the subject of a mail is: the sender that phones show, further recipients, the beginning of the text,"
                    + " or nothing"),
    SENDERS(
            "senders",
            "",
            Scope.BOTH,
            OptionRule.emptyOr(OptionRule.senders()),
            "senders that the subject may name, a list with commas, besides the mailbox's own and the account's numbers;"
                    + " any allows every one"),
    ENCODING(
            "encoding",
            "",
            Scope.BOTH,
            OptionRule.emptyOr(OptionRule.oneOf("keep", "normalise", "gsm-only")),
            "what may be done to a text so that it needs no UCS-2; if not chosen, as under [message]"),
    END_MARKER(
            "end-marker", "##", Scope.BOTH, OptionRule.marker(), "what follows a line that begins with it is not sent"),
    DISCLAIMER(
            "disclaimer",
            "",
            Scope.BOTH,
            OptionRule.emptyOr(OptionRule.beginnings()),
            "how the organisation's own disclaimer begins: from there on nothing is sent; several are parted by |"),
    ALLOW_FIXED(
            "allow-fixed",
            "no",
            Scope.BOTH,
            OptionRule.yesNo(),
            "whether fixed lines in attached lists are texted; if not, they are refused by line"),
    ACCEPT_THE_REST(
            "accept-the-rest",
            "no",
            Scope.BOTH,
            OptionRule.yesNo(),
            "whether a list with wrong lines is sent to the others at once; if not, it is held until its sender says yes"),
    CONFIRM(
            "confirm",
            "0",
            Scope.BOTH,
            OptionRule.number(0, 1_000_000),
            "a mail to more recipients than this is held until its sender says yes; 0 is never"),
    STOP(
            "stop",
            "yes",
            Scope.ACCOUNT,
            OptionRule.yesNo(),
            "whether an SMS that is only STOP, START or HELP does what it says; if not, it is one like any other"),
    STOP_TEXT(
            "stop-text",
            "",
            Scope.ACCOUNT,
            OptionRule.line(),
            "what a phone that said STOP is answered, once; if not chosen, an English sentence"),
    START_TEXT(
            "start-text",
            "",
            Scope.ACCOUNT,
            OptionRule.line(),
            "what a phone that said START is answered; if not chosen, an English sentence"),
    HELP_TEXT(
            "help-text",
            "",
            Scope.ACCOUNT,
            OptionRule.line(),
            "what a phone that said HELP is answered: who you are, and how to reach you; if not chosen, an English"
                    + " sentence"),
    NUMBER_RANGE(
            "number-range",
            "",
            Scope.ACCOUNT,
            OptionRule.range(),
            "the dialog numbers that mailboxes of the account get: 467190010000-467190019999"),
    NUMBER_REST(
            "number-rest",
            "90",
            Scope.ACCOUNT,
            OptionRule.number(0, 3650),
            "days before a dialog number that a mailbox has given back is given to another by itself"),
    PASSWORD_REQUIRED(
            "password-required",
            "no",
            Scope.MAILBOX,
            OptionRule.yesNo(),
            "whether a mail needs the mailbox's password, as the last word of its subject"),
    REPORTS(
            "reports",
            "failures",
            Scope.MAILBOX,
            OptionRule.oneOf("none", "failures", "all"),
            "which submissions are reported on by mail"),
    REPORT_TO("report-to", "", Scope.MAILBOX, OptionRule.address(), "where reports go, if not to the mailbox itself"),
    ALIASES(
            "aliases",
            "",
            Scope.MAILBOX,
            OptionRule.emptyOr(OptionRule.addresses()),
            "further addresses that its owner writes from, a list with commas; each is proved as the mailbox's own is"),
    QUALITY(
            "quality",
            "standard",
            Scope.MAILBOX,
            OptionRule.oneOf("standard", "high"),
            "which class of routes its messages take");

    /** Where an option can be chosen. A mailbox's own choice goes before its account's. */
    public enum Scope {
        ACCOUNT,
        MAILBOX,
        BOTH
    }

    private final String word;
    private final String standard;
    private final Scope scope;
    private final OptionRule rule;
    private final String meaning;

    Option(String word, String standard, Scope scope, OptionRule rule, String meaning) {
        this.word = word;
        this.standard = standard;
        this.scope = scope;
        this.rule = rule;
        this.meaning = meaning;
    }

    /** As it is written: {@code per-minute}. */
    public String word() {
        return word;
    }

    /** What holds when nobody chose. */
    public String standard() {
        return standard;
    }

    public String meaning() {
        return meaning;
    }

    public Scope scope() {
        return scope;
    }

    public boolean isFor(Scope asked) {
        return scope == asked || scope == Scope.BOTH;
    }

    /** Why {@code value} cannot be chosen, as a clause; empty if it can. */
    Optional<String> fault(String value) {
        return rule.fault(value);
    }

    static Optional<Option> named(String word) {
        return Arrays.stream(values())
                .filter(option -> option.word.equals(word))
                .findFirst();
    }
}
