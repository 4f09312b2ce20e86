package org.brevduva.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.brevduva.intake.Envelope;
import org.brevduva.intake.RecipientAnswer;
import org.brevduva.mail.MailAddress;

/** The mails of one connection, one after the other: MAIL, RCPT, and DATA or BDAT. */
final class Mailing {

    private final Lobby lobby;
    private final SmtpLimits limits;
    private final InetAddress client;
    private final Wire wire;
    private final Authentication authentication;

    private Optional<Transaction> transaction = Optional.empty();
    private Optional<CommandLine> interruption = Optional.empty();
    private boolean forgiven;
    private boolean accepted;
    /** The mail that the next chunks belong to was refused already. */
    private boolean straggling;

    Mailing(Lobby lobby, InetAddress client, Wire wire, Authentication authentication) {
        this.lobby = lobby;
        this.limits = lobby.settings().limits();
        this.client = client;
        this.wire = wire;
        this.authentication = authentication;
    }

    /** Before each command. */
    void hears(String verb) {
        forgiven = false;
        accepted = false;
        straggling &= verb.equals("BDAT");
    }

    /** Whether the refusal of the command in hand is no error of the client, or has been counted before. */
    boolean isForgiven() {
        return forgiven;
    }

    /** Whether the command in hand has brought a mail to its good end. */
    boolean hasAccepted() {
        return accepted;
    }

    boolean isBegun() {
        return transaction.isPresent();
    }

    void forget() {
        transaction = Optional.empty();
    }

    /** The command that came instead of the next chunk, once. */
    Optional<CommandLine> interruption() {
        Optional<CommandLine> line = interruption;
        interruption = Optional.empty();
        return line;
    }

    Reply mail(String argument) {
        if (transaction.isPresent()) {
            return Reply.of(503, "5.5.1", "A mail has been begun already");
        }
        Optional<PathAndParameters> said = PathAndParameters.read("FROM", argument);
        if (said.isEmpty()) {
            return Reply.of(501, "5.5.4", "Write MAIL FROM:<address> and parameters, nothing else");
        }
        return MailParameters.fault(
                        said.get(), limits.maxMessageSize(), lobby.gate().schedule())
                .orElseGet(() -> begin(said.get()));
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
        if (!lobby.rates().mayMail(ClientNet.of(client))) {
            return Reply.of(451, "4.7.1", "Too many mails from your address in a minute, try again later");
        }
        return lobby.gate()
                .busy()
                .map(busy -> Reply.of(451, "4.3.1", busy.why()))
                .orElseGet(() -> {
                    transaction = Optional.of(new Transaction(
                            sender,
                            utf8,
                            MailParameters.asked(said),
                            MailParameters.hold(said, lobby.gate().schedule())));
                    return Reply.of(250, "2.1.0", "Sender noted");
                });
    }

    Reply rcpt(String argument) {
        if (transaction.isEmpty()) {
            return Reply.of(503, "5.5.1", "Say MAIL first");
        }
        Transaction mail = transaction.get();
        Optional<PathAndParameters> said = PathAndParameters.read("TO", argument);
        if (said.isEmpty() || said.get().path().isEmpty()) {
            return Reply.of(501, "5.1.3", "Write RCPT TO:<address> and parameters, nothing else");
        }
        Optional<Reply> fault = RecipientParameters.fault(said.get());
        if (fault.isPresent()) {
            return fault.get();
        }
        if (!mail.isUtf8() && !said.get().isAscii()) {
            return Reply.of(553, "5.6.7", "An address beyond ASCII needs SMTPUTF8 in MAIL");
        }
        if (mail.tries() >= limits.maxRecipients()) {
            return Reply.of(452, "4.5.3", "A mail has at most " + limits.maxRecipients() + " recipients here");
        }
        return recipient(mail, said.get());
    }

    private Reply recipient(Transaction mail, PathAndParameters said) {
        RecipientAnswer answer = lobby.gate().recipient(mail.caller(client, authentication.login()), said.path());
        if (answer instanceof RecipientAnswer.Known known) {
            mail.add(known.recipient().asking(RecipientParameters.asked(said)));
            return Reply.of(250, "2.1.5", "Recipient noted");
        }
        // Ten wrong numbers in a list of fifty must not keep the other forty waiting.
        forgiven = !mail.refusesFirst();
        if (answer instanceof RecipientAnswer.Unknown unknown) {
            return Reply.of(550, "5.1.1", unknown.why());
        }
        if (answer instanceof RecipientAnswer.NotAllowed no) {
            return Reply.of(550, "5.7.1", no.why());
        }
        if (answer instanceof RecipientAnswer.TooMany tooMany) {
            return Reply.of(550, "5.5.3", tooMany.why());
        }
        if (answer instanceof RecipientAnswer.Later later) {
            return Reply.of(451, "4.7.1", later.why());
        }
        throw new AssertionError("no reply for " + answer.getClass());
    }

    Reply data(String argument, String helo) {
        if (!argument.isEmpty()) {
            return Reply.of(501, "5.5.4", "DATA takes no parameters");
        }
        if (transaction.filter(Transaction::hasRecipients).isEmpty()) {
            return noRecipient();
        }
        wire.sendNow(new Reply(354, "", List.of("Send the mail, then a line with a dot alone")));
        return handOver(new DottedText(wire), helo);
    }

    /** RFC 3030. The octets after the command are never taken for commands, whatever becomes of it. */
    Reply bdat(String argument, String helo) {
        Optional<BdatChunk> chunk = BdatChunk.read(argument);
        if (chunk.isEmpty()) {
            return BdatChunk.unreadable();
        }
        if (chunk.get().size() > limits.maxMessageSize()) {
            return BdatChunk.tooLarge(limits.maxMessageSize());
        }
        if (transaction.filter(Transaction::hasRecipients).isEmpty()) {
            return skip(chunk.get());
        }
        Chunks chunks = new Chunks(wire, chunk.get(), limits.maxMessageSize());
        Reply reply = handOver(chunks, helo);
        interruption = chunks.interruption();
        straggling = interruption.isEmpty() && chunks.expectsMore();
        return reply;
    }

    private Reply skip(BdatChunk chunk) {
        wire.within(limits.dataDeadline());
        try {
            chunk.skip(wire);
        } catch (IOException e) {
            return Reply.of(421, "4.4.2", "The chunk did not come in time, closing");
        }
        forgiven = straggling;
        straggling = !chunk.isLast();
        return noRecipient();
    }

    private static Reply noRecipient() {
        return Reply.of(503, "5.5.1", "Say MAIL and RCPT first: there is no recipient");
    }

    private Reply handOver(Framing framing, String helo) {
        Transaction mail = transaction.orElseThrow();
        transaction = Optional.empty();
        wire.within(limits.dataDeadline());
        MailBody body = new MailBody(framing, wire, limits.maxMessageSize());
        Envelope envelope = mail.envelope(client, helo, authentication.login());
        Reply reply = new Handover(lobby.gate(), envelope, body).take();
        forgiven = true;
        accepted = reply.code() == 250;
        return reply;
    }
}
