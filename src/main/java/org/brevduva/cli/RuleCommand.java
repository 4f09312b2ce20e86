package org.brevduva.cli;

import static org.brevduva.cli.Address.path;
import static org.brevduva.cli.AdminClient.body;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.brevduva.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "rule", description = "Keeps the rules: what SMS that come in do by themselves.")
final class RuleCommand {

    private static final String ALL = "rules";

    /** Which rule. */
    private static final class Named {

        @Option(
                names = "--keyword",
                paramLabel = "WORD",
                description = "for SMS that begin with it (default: for the number itself)")
        private Optional<String> keyword;

        @Parameters(paramLabel = "NUMBER", description = "of ours, with country code, or a short code")
        private String number;
    }

    /** What is chosen; what is not stays as it is. */
    private static final class Chosen {

        @Option(
                names = "--account",
                paramLabel = "ACCOUNT",
                description = "whose it is, when it is new (default: the number's)")
        private Optional<String> account;

        @Option(names = "--mailbox", paramLabel = "ADDRESS", description = "the mailbox that gets SMS with the keyword")
        private Optional<String> mailbox;

        @Option(
                names = "--forward",
                paramLabel = "TO,...",
                description = "e-mail addresses and phones that each SMS goes to, too")
        private Optional<String> forward;

        @Option(names = "--answer", paramLabel = "TEXT", description = "what the phone is answered")
        private Optional<String> answer;

        @Option(
                names = "--answer-every",
                paramLabel = "TIME",
                description = "a phone gets the answer once in this time: 30m, 1h, 7d (default: 1h)")
        private Optional<String> answerEvery;

        @Option(names = "--join", paramLabel = "GROUP", description = "the group that the phone is put into")
        private Optional<String> join;

        @Option(names = "--leave", paramLabel = "GROUP", description = "the group that the phone is taken out of")
        private Optional<String> leave;

        @Option(
                names = "--save",
                paramLabel = "CHOICE",
                description = "yes or no: whether an SMS SAVE First Last Label makes the phone a contact (default: no)")
        private Optional<String> save;

        private Map<String, Optional<String>> fields() {
            return Map.of(
                    "account", account,
                    "mailbox", mailbox,
                    "forward", forward,
                    "answer", answer,
                    "answer-every", answerEvery,
                    "join", join,
                    "leave", leave,
                    "save", save);
        }
    }

    @Command(name = "list", description = "Lists the rules.")
    int list(
            @Mixin AdminOption admin,
            @Mixin LimitOption limit,
            @Parameters(paramLabel = "NUMBER", arity = "0..1", description = "only this number's")
                    Optional<String> number)
            throws Declined, ConfigException {
        return admin.list(
                limit.behind(Address.with(path(ALL), "number", number)),
                "number",
                "keyword",
                "account",
                "mailbox",
                "forward",
                "answer",
                "answer-every",
                "join",
                "leave",
                "save");
    }

    @Command(name = "set", description = "Makes a rule, or changes what is named of it.")
    int set(@Mixin AdminOption admin, @Mixin Chosen chosen, @Mixin UnsetOption unset, @Mixin Named named)
            throws Declined, ConfigException {
        ObjectNode body = unset.into(body()).put("number", named.number);
        AdminClient.put(body, "keyword", named.keyword);
        chosen.fields().forEach((field, value) -> AdminClient.put(body, field, value));
        return admin.tell("POST", path(ALL), body);
    }

    @Command(name = "remove", description = "Removes a rule.")
    int remove(@Mixin AdminOption admin, @Mixin Named named) throws Declined, ConfigException {
        return admin.tell("DELETE", Address.with(path(ALL, named.number), "keyword", named.keyword));
    }
}
