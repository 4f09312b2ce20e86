package org.brevduva.smtp;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.brevduva.intake.Gate;
import org.brevduva.intake.RecipientAnswer;
import org.brevduva.mail.MailAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one client has said so far, and the answers to it: RFC 5321. Used by the session's own thread. */
final class Conversation {

    private static final Logger log = LoggerFactory.getLogger("smtp");

    private static final int LONGEST_HELO = 255;

    private final SmtpSettings settings;
    private final Gate gate;
    private final InetAddress client;
    private final Wire wire;

    private CommandLine line = CommandLine.faulty("nothing has come yet");
    private Optional<String> helo = Optional.empty();
    private Optional<Transaction> transaction = Optional.empty();
    private int errors;
    private boolean forgiven;

    Conversation(SmtpSettings settings, Gate gate, InetAddress client, Wire wire) {
        this.settings = settings;
        this.gate = gate;
        this.client = client;
        this.wire = wire;
    }

    /** The verb of the next command, as {@link EsmtpCommands} has registered it; empty when it is over. */
    Optional<String> next() {
        Optional<CommandLine> came = wire.command();
        came.ifPresent(command -> line = command);
        return came.map(command -> EsmtpCommands.key(command.verb()));
    }

    /** Answers the line in hand: always with one reply. */
    void answer(Function<Conversation, Reply> command) {
        forgiven = false;
        Reply reply;
        try {
            reply = line.fault().orElseGet(() -> command.apply(this));
        } catch (RuntimeException e) {
            log.error("command failed verb={}", EsmtpCommands.key(line.verb()), e);
            reply = Reply.of(451, "4.3.0", "Cannot be done right now, try again later");
        }
        errors += reply.isLastingNo() && !forgiven ? 1 : 0;
        if (errors >= settings.maxErrors()) {
            log.info("closed connection errors={}", errors);
            reply = Reply.of(421, "4.7.0", "Too many errors, closing");
        }
        wire.send(reply);
        if (reply.code() == 421 || reply.code() == 221) {
            wire.isOver();
        }
    }

    Reply ehlo() {
        return greet(List.of(
                settings.hostname(),
                "PIPELINING",
                "SIZE " + settings.maxMessageSize(),
                "8BITMIME",
                "SMTPUTF8",
                "ENHANCEDSTATUSCODES"));
    }

    Reply helo() {
        return greet(List.of(settings.hostname()));
    }

    private Reply greet(List<String> lines) {
        String name = line.argument().replaceAll("[^\\x20-\\x7e]", "?");
        if (name.isEmpty() || name.length() > LONGEST_HELO) {
            return Reply.of(501, "5.5.4", "Say your host name after " + line.verb());
        }
        helo = Optional.of(name);
        transaction = Optional.empty();
        return new Reply(250, "", lines);
    }

    Reply mail() {
        if (helo.isEmpty()) {
            return Reply.of(503, "5.5.1", "Say EHLO first");
        }
        if (transaction.isPresent()) {
            return Reply.of(503, "5.5.1", "A mail has been begun already");
        }
        Optional<PathAndParameters> said = PathAndParameters.read("FROM", line.argument());
        if (said.isEmpty()) {
            return Reply.of(501, "5.5.4", "Write MAIL FROM:<address> and parameters, nothing else");
        }
        return MailParameters.fault(said.get(), settings.maxMessageSize()).orElseGet(() -> begin(said.get()));
    }

    private Reply begin(PathAndParameters said) {
        boolean utf8 = said.parameters().containsKey("SMTPUTF8");
        if (!utf8 && !said.isAscii()) {
            return Reply.of(553, "5.6.7", "An address beyond ASCII needs the parameter SMTPUTF8");
        }
        Optional<MailAddress> sender = MailAddress.read(said.path());
        if (sender.isEmpty() && !said.path().isEmpty()) {
            return Reply.of(501, "5.1.7", "The sender's address cannot be read");
        }
        return gate.busy().map(busy -> Reply.of(451, "4.3.1", busy.why())).orElseGet(() -> {
            transaction = Optional.of(new Transaction(sender, utf8));
            return Reply.of(250, "2.1.0", "Sender noted");
        });
    }

    Reply rcpt() {
        if (transaction.isEmpty()) {
            return Reply.of(503, "5.5.1", "Say MAIL first");
        }
        Transaction mail = transaction.get();
        Optional<PathAndParameters> said = PathAndParameters.read("TO", line.argument());
        if (said.isEmpty() || said.get().path().isEmpty()) {
            return Reply.of(501, "5.1.3", "Write RCPT TO:<address>, nothing else");
        }
        Map<String, String> parameters = said.get().parameters();
        if (!parameters.isEmpty()) {
            return Reply.of(555, "5.5.4", "No such parameter here: " + String.join(", ", parameters.keySet()));
        }
        if (!mail.isUtf8() && !said.get().isAscii()) {
            return Reply.of(553, "5.6.7", "An address beyond ASCII needs SMTPUTF8 in MAIL");
        }
        if (mail.tries() >= settings.maxRecipients()) {
            return Reply.of(452, "4.5.3", "A mail has at most " + settings.maxRecipients() + " recipients here");
        }
        return recipient(mail, gate.recipient(said.get().path()));
    }

    private Reply recipient(Transaction mail, RecipientAnswer answer) {
        if (answer instanceof RecipientAnswer.Known known) {
            mail.add(known.recipient());
            return Reply.of(250, "2.1.5", "Recipient noted");
        }
        if (answer instanceof RecipientAnswer.Unknown unknown) {
            // Ten wrong numbers in a list of fifty must not keep the other forty waiting.
            forgiven = !mail.refusesFirst();
            return Reply.of(550, "5.1.1", unknown.why());
        }
        throw new AssertionError("no reply for " + answer.getClass());
    }

    Reply data() {
        if (!line.argument().isEmpty()) {
            return Reply.of(501, "5.5.4", "DATA takes no parameters");
        }
        if (transaction.isEmpty() || !transaction.get().hasRecipients()) {
            return Reply.of(503, "5.5.1", "Say MAIL and RCPT first: there is no recipient");
        }
        Transaction mail = transaction.get();
        transaction = Optional.empty();
        wire.sendNow(new Reply(354, "", List.of("Send the mail, then a line with a dot alone")));
        wire.within(settings.dataDeadline());
        MailBody body = new MailBody(wire, settings.maxMessageSize());
        Reply reply = new Handover(gate, mail.envelope(client, helo.orElse("")), body).take();
        forgiven = true;
        errors = reply.code() == 250 ? 0 : errors;
        return reply;
    }

    /** CHUNKING is not offered. The octets after the command must not be taken for commands all the same. */
    Reply bdat() {
        return BdatChunk.skip(wire, line.argument(), settings);
    }

    Reply rset() {
        transaction = Optional.empty();
        return Reply.of(250, "2.0.0", "Forgotten");
    }
}
