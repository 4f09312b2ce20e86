package org.brevduva.smtp;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.brevduva.intake.Gate;
import org.brevduva.intake.Login;
import org.brevduva.intake.LoginAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * AUTH on one connection (RFC 4954), by PLAIN (RFC 4616) or LOGIN. Only asked where the connection is encrypted.
 * Nothing that a client says here is ever logged.
 */
final class Authentication {

    private static final Logger log = LoggerFactory.getLogger("smtp");

    private static final int MOST_WRONG = 3;

    /** Characters of a name or a password. */
    private static final int LONGEST = 1_000;

    private final Gate gate;
    private final InetAddress client;
    private final Wire wire;
    private Optional<Login> login = Optional.empty();
    private int wrong;

    /** What a client said in the exchange, or why it is over. */
    private record Said(String words, Optional<Reply> fault) {

        static Said not(Reply why) {
            return new Said("", Optional.of(why));
        }

        @Override
        public String toString() {
            return "said " + words.length() + " characters";
        }
    }

    Authentication(Gate gate, InetAddress client, Wire wire) {
        this.gate = gate;
        this.client = client;
        this.wire = wire;
    }

    Optional<Login> login() {
        return login;
    }

    Reply begin(String argument) {
        String[] words = argument.split(" +");
        if (argument.isEmpty() || words.length > 2) {
            return Reply.of(501, "5.5.4", "Write AUTH PLAIN or AUTH LOGIN, and at most one word of base64");
        }
        Optional<String> initial = words.length == 2 ? Optional.of(words[1]) : Optional.empty();
        return switch (words[0].toUpperCase(Locale.ROOT)) {
            case "PLAIN" -> plain(initial);
            case "LOGIN" -> login(initial);
            default -> Reply.of(504, "5.5.4", "AUTH is PLAIN or LOGIN here");
        };
    }

    private Reply plain(Optional<String> initial) {
        Said said = initial.map(Authentication::initial).orElseGet(() -> answer(""));
        if (said.fault().isPresent()) {
            return said.fault().get();
        }
        String[] words = said.words().split("\0", -1);
        if (words.length != 3) {
            return unreadable();
        }
        if (!words[0].isEmpty() && !words[0].equals(words[1])) {
            return Reply.of(535, "5.7.8", "Nobody acts for somebody else here: leave out the authorization identity");
        }
        return check(words[1], words[2]);
    }

    private Reply login(Optional<String> initial) {
        Said user = initial.map(Authentication::initial).orElseGet(() -> answer("Username:"));
        if (user.fault().isPresent()) {
            return user.fault().get();
        }
        Said password = answer("Password:");
        if (password.fault().isPresent()) {
            return password.fault().get();
        }
        return check(user.words(), password.words());
    }

    private Reply check(String user, String password) {
        for (String words : List.of(user, password)) {
            if (words.isEmpty() || words.length() > LONGEST || words.indexOf('\0') >= 0) {
                return unreadable();
            }
        }
        LoginAnswer answer = gate.login(user, password, client);
        if (answer instanceof LoginAnswer.Welcome welcome) {
            login = Optional.of(welcome.login());
            return Reply.of(235, "2.7.0", "Welcome");
        }
        if (answer instanceof LoginAnswer.Wrong no) {
            wrong++;
            if (wrong == MOST_WRONG) {
                log.info("closed connection wrong-logins={}", wrong);
                return Reply.of(421, "4.7.0", "Too many wrong passwords, closing");
            }
            return Reply.of(535, "5.7.8", no.why());
        }
        if (answer instanceof LoginAnswer.Later later) {
            return Reply.of(454, "4.7.0", later.why());
        }
        throw new AssertionError("no reply for " + answer.getClass());
    }

    private Said answer(String challenge) {
        String words = Base64.getEncoder().encodeToString(challenge.getBytes(StandardCharsets.US_ASCII));
        wire.sendNow(new Reply(334, "", List.of(words)));
        Optional<RawLine> line = wire.line(CommandLine.LONGEST_AUTH);
        if (line.isEmpty()) {
            return Said.not(Reply.NOTHING);
        }
        if (line.get().isTooLong()) {
            return Said.not(
                    Reply.of(500, "5.5.6", "A line of AUTH has at most " + CommandLine.LONGEST_AUTH + " octets"));
        }
        String written = new String(line.get().octets(), StandardCharsets.ISO_8859_1);
        if (written.equals("*")) {
            return Said.not(Reply.of(501, "5.7.0", "Cancelled, as you wish"));
        }
        return line.get().isBare() ? Said.not(unreadable()) : decoded(written);
    }

    /** One equals sign stands for no words at all: RFC 4954, 4. */
    private static Said initial(String written) {
        return written.equals("=") ? new Said("", Optional.empty()) : decoded(written);
    }

    private static Said decoded(String base64) {
        try {
            byte[] octets = Base64.getDecoder().decode(base64);
            // The decoder forgives missing ends; then there would be several ways to write one password.
            if (!Base64.getEncoder().encodeToString(octets).equals(base64)) {
                return Said.not(unreadable());
            }
            return new Said(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(octets))
                            .toString(),
                    Optional.empty());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Said.not(unreadable());
        }
    }

    private static Reply unreadable() {
        return Reply.of(501, "5.5.2", "This is not the base64 of a name and a password in UTF-8");
    }
}
