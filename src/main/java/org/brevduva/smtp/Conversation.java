package org.brevduva.smtp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.brevduva.intake.Schedule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one client has said so far, and the answers to it: RFC 5321. Used by the session's own thread. */
final class Conversation {

    private static final Logger log = LoggerFactory.getLogger("smtp");

    private static final int LONGEST_HELO = 255;

    private final Lobby lobby;
    private final SmtpLimits limits;
    private final Entrance entrance;
    private final Wire wire;
    private final Authentication authentication;
    private final Mailing mailing;

    private CommandLine line = CommandLine.faulty("nothing has come yet");
    private Optional<String> helo = Optional.empty();
    private int errors;

    Conversation(Lobby lobby, Entrance entrance, InetAddress client, Wire wire) {
        this.lobby = lobby;
        this.limits = lobby.settings().limits();
        this.entrance = entrance;
        this.wire = wire;
        this.authentication = new Authentication(lobby.gate(), client, wire);
        this.mailing = new Mailing(lobby, client, wire, authentication);
    }

    /** The verb of the next command, as {@link EsmtpCommands} has registered it; empty when it is over. */
    Optional<String> next() {
        Optional<CommandLine> came = mailing.interruption().or(wire::command);
        came.ifPresent(command -> line = command);
        return came.map(command -> EsmtpCommands.key(command.verb()));
    }

    /** Answers the line in hand: always with one reply. */
    void answer(Function<Conversation, Reply> command) {
        mailing.hears(line.verb());
        Reply reply;
        try {
            reply = line.fault().orElseGet(() -> command.apply(this));
        } catch (RuntimeException e) {
            log.error("command failed verb={}", EsmtpCommands.key(line.verb()), e);
            reply = Reply.of(451, "4.3.0", "Cannot be done right now, try again later");
        }
        errors = mailing.hasAccepted() ? 0 : errors;
        errors += reply.isLastingNo() && !mailing.isForgiven() ? 1 : 0;
        if (errors >= limits.maxErrors()) {
            log.info("closed connection errors={}", errors);
            reply = Reply.of(421, "4.7.0", "Too many errors, closing");
        }
        wire.send(reply);
        if (reply.isLast()) {
            wire.over();
        }
    }

    Reply ehlo() {
        List<String> lines = new ArrayList<>(List.of(
                lobby.settings().hostname(),
                "PIPELINING",
                "SIZE " + limits.maxMessageSize(),
                "8BITMIME",
                "SMTPUTF8",
                "CHUNKING",
                "DSN",
                "ENHANCEDSTATUSCODES"));
        Schedule schedule = lobby.gate().schedule();
        if (schedule.isOffered()) {
            lines.add("FUTURERELEASE " + schedule.announced());
        }
        if (wire.isEncrypted()) {
            lines.add("AUTH PLAIN LOGIN");
        } else if (lobby.tls().isPresent()) {
            lines.add("STARTTLS");
        }
        return greet(lines);
    }

    Reply helo() {
        return greet(List.of(lobby.settings().hostname()));
    }

    private Reply greet(List<String> lines) {
        String name = line.argument().replaceAll("[^\\x20-\\x7e]", "?");
        if (name.isEmpty() || name.length() > LONGEST_HELO) {
            return Reply.of(501, "5.5.4", "Say your host name after " + line.verb());
        }
        helo = Optional.of(name);
        mailing.forget();
        return new Reply(250, "", lines);
    }

    /** RFC 3207. What was said before it is forgotten: somebody else may have said it. */
    Reply starttls() {
        if (lobby.tls().isEmpty()) {
            return Reply.of(502, "5.5.1", "STARTTLS is not offered here");
        }
        if (wire.isEncrypted()) {
            return Reply.of(503, "5.5.1", "TLS has begun already");
        }
        if (!line.argument().isEmpty()) {
            return Reply.of(501, "5.5.4", "STARTTLS takes no parameters");
        }
        if (wire.hasMore()) {
            // Whoever put it there would have it taken for what the client says in private.
            log.info("closed connection why=\"something came behind STARTTLS in clear\"");
            return Reply.of(503, "5.5.1", "Nothing may follow STARTTLS before its answer, closing")
                    .closing();
        }
        wire.sendNow(Reply.of(220, "2.0.0", "Begin"));
        helo = Optional.empty();
        mailing.forget();
        wire.shakeHands(lobby.tls().get());
        return Reply.NOTHING;
    }

    Reply auth() {
        if (lobby.tls().isEmpty()) {
            return Reply.of(502, "5.5.1", "AUTH is not offered here");
        }
        if (!wire.isEncrypted()) {
            return Reply.of(538, "5.7.11", "Say STARTTLS first: a password must not travel in clear");
        }
        if (helo.isEmpty()) {
            return Reply.of(503, "5.5.1", "Say EHLO first");
        }
        if (mailing.isBegun()) {
            return Reply.of(503, "5.5.1", "Log in before the mail, not within it");
        }
        if (authentication.login().isPresent()) {
            return Reply.of(503, "5.5.1", "You have logged in already");
        }
        return authentication.begin(line.argument());
    }

    Reply mail() {
        if (entrance.wantsLogin() && authentication.login().isEmpty()) {
            return wire.isEncrypted()
                    ? Reply.of(530, "5.7.0", "Log in first: this port is for those who do")
                    : Reply.of(530, "5.7.0", "Must issue STARTTLS first");
        }
        if (helo.isEmpty()) {
            return Reply.of(503, "5.5.1", "Say EHLO first");
        }
        return mailing.mail(line.argument());
    }

    Reply rcpt() {
        return mailing.rcpt(line.argument());
    }

    Reply data() {
        return mailing.data(line.argument(), helo.orElse(""));
    }

    Reply bdat() {
        return mailing.bdat(line.argument(), helo.orElse(""));
    }

    Reply rset() {
        mailing.forget();
        return Reply.of(250, "2.0.0", "Forgotten");
    }
}
