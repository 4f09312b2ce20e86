package org.brevduva.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What can be said of a mailbox. */
final class MailboxFieldsOption {

    @Option(names = "--account", paramLabel = "ACCOUNT", description = "whose mailbox it is")
    private Optional<String> account;

    @Option(names = "--key", paramLabel = "KEY", description = "the key it hangs on")
    private Optional<String> key;

    @Option(
            names = "--number",
            paramLabel = "NUMBER",
            description = "its own number; auto: a free one of the account's")
    private Optional<String> number;

    @Option(names = "--sender", paramLabel = "SENDER", description = "what phones show in place of the number")
    private Optional<String> sender;

    @Option(names = "--domain", paramLabel = "DOMAIN", description = "the domain of its conversations, one of ours")
    private Optional<String> domain;

    @Mixin
    private PasswordOption password;

    @Mixin
    private SetOption set;

    ObjectNode body() throws Declined {
        ObjectNode body = AdminClient.body();
        AdminClient.put(body, "account", account);
        AdminClient.put(body, "key", key);
        AdminClient.put(body, "number", number);
        AdminClient.put(body, "sender", sender);
        AdminClient.put(body, "domain", domain);
        AdminClient.put(body, "password", password.read());
        body.set("options", set.into(AdminClient.body()));
        return body;
    }

    /** Whether the server chooses the number, so that one wants to be told which. */
    boolean leavesTheNumberToTheServer() {
        return number.equals(Optional.of("auto"));
    }
}
