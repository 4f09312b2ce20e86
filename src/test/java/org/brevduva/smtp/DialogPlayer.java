package org.brevduva.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.brevduva.intake.Envelope;
import org.brevduva.intake.LoginAnswer;
import org.brevduva.intake.RecipientAnswer;
import org.brevduva.intake.Verdict;
import org.brevduva.mail.MailAddress;
import org.brevduva.testing.TestCertificate;

/**
 * Plays a file of {@code dialogs/} against a real door.
 *
 * <pre>
 * # a comment
 * ! max-errors 3          a setting of the door, before anything is said
 * ! gate refuses TEXT x   what the gate thinks of mails: refuses, refuses-unread, accepts-unread, fails, busy,
 *                         puts-off; of logins and recipients: login-later x, recipient-not-allowed x, ...
 * ! tls                   the door has a certificate
 * ! entrance SUBMISSION   which port the client comes to; has a certificate too
 * ! balancer              the client comes from a listed balancer
 * &gt; EHLO x                the client sends this line and CR LF
 * &gt;&gt; a\r\nb\0             the client sends exactly this
 * * TLS                   both shake hands
 * * no TLS                they try, and fail
 * &lt; 250                   the next reply's last line begins so; with a hyphen after the code: the next line
 * =closed                 the door closes
 * =accepted 1             so many mails were accepted
 * =mail a\r\n             the last of them
 * =from x, =to x y        its envelope; also =client, =login, =ret, =envid, =hold, =notify and =orcpt
 * </pre>
 */
final class DialogPlayer {

    private final FakeGate gate = new FakeGate();
    private final Map<String, Integer> limits = new HashMap<>();
    private final Path folder;
    private Entrance entrance = Entrance.SERVERS;
    private boolean encrypted;
    private boolean balanced;
    private Optional<MailDoor> door = Optional.empty();
    private Optional<Client> client = Optional.empty();

    /** {@code folder}: for files of the door's own. */
    DialogPlayer(Path folder) {
        this.folder = folder;
    }

    void play(List<String> script) throws IOException {
        try {
            for (int i = 0; i < script.size(); i++) {
                String line = script.get(i);
                try {
                    step(line);
                } catch (AssertionError | IOException e) {
                    throw new AssertionError("line " + (i + 1) + ": " + line, e);
                }
            }
        } finally {
            client.ifPresent(DialogPlayer::close);
            door.ifPresent(MailDoor::close);
        }
    }

    private void step(String line) throws IOException {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        if (line.startsWith("! gate ")) {
            gate(line.substring(7));
        } else if (line.equals("! tls")) {
            encrypted = true;
        } else if (line.equals("! balancer")) {
            balanced = true;
        } else if (line.startsWith("! entrance ")) {
            entrance = Entrance.valueOf(line.substring(11));
            encrypted = true;
        } else if (line.equals("* TLS")) {
            client().shakeHands(TestCertificate.trusting("ec.pem"));
        } else if (line.equals("* no TLS")) {
            assertThatThrownBy(() -> client().shakeHands(TestCertificate.trusting("ec.pem")))
                    .isInstanceOf(IOException.class);
        } else if (line.startsWith("! ")) {
            String[] words = line.split(" ");
            limits.put(words[1], Integer.valueOf(words[2]));
        } else if (line.startsWith(">> ")) {
            client().send(unescaped(line.substring(3)));
        } else if (line.startsWith("> ")) {
            client().send(new String(
                    (line.substring(2) + "\r\n").getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        } else if (line.startsWith("< ")) {
            expect(line.substring(2));
        } else if (line.startsWith("=")) {
            check(line.substring(1));
        } else {
            throw new IllegalArgumentException("not a line of a dialog: " + line);
        }
    }

    private void expect(String prefix) throws IOException {
        List<String> reply = prefix.startsWith("-", 3) ? List.of(client().line()) : client().reply();
        assertThat(reply.get(reply.size() - 1)).startsWith(prefix);
    }

    private void check(String line) throws IOException {
        int space = line.indexOf(' ');
        String what = space < 0 ? line : line.substring(0, space);
        String expected = space < 0 ? "" : line.substring(space + 1);
        switch (what) {
            case "closed" -> assertThat(client().isClosed()).isTrue();
            case "accepted" -> assertThat(gate.accepted).hasSize(Integer.parseInt(expected));
            case "mail" -> assertThat(last().text()).isEqualTo(unescaped(expected));
            case "from" ->
                assertThat(last().envelope().sender().map(MailAddress::value).orElse("<>"))
                        .isEqualTo(expected);
            case "to" ->
                assertThat(last().envelope().recipients())
                        .extracting(recipient -> recipient.address().value())
                        .containsExactly(expected.split(" "));
            case "client" -> assertThat(envelope().client()).isEqualTo(InetAddress.getByName(expected));
            case "login" ->
                assertThat(envelope()
                                .login()
                                .map(login -> login.address().value())
                                .orElse(""))
                        .isEqualTo(expected);
            case "ret" ->
                assertThat(envelope().notifications().content().map(Enum::name).orElse(""))
                        .isEqualTo(expected);
            case "hold" ->
                assertThat(envelope().hold().map(Instant::toString).orElse("")).isEqualTo(expected);
            case "envid" ->
                assertThat(envelope().notifications().envelopeId().orElse("")).isEqualTo(expected);
            case "notify" ->
                assertThat(envelope().recipients())
                        .extracting(recipient -> recipient.asked().events().stream()
                                .sorted()
                                .map(Enum::name)
                                .collect(Collectors.joining(",")))
                        .containsExactly(expected.split(" ", -1));
            case "orcpt" ->
                assertThat(envelope().recipients().get(0).asked().originalRecipient())
                        .isEqualTo(Optional.of(expected).filter(text -> !text.isEmpty()));
            default -> throw new IllegalArgumentException("not a check: " + what);
        }
    }

    private Envelope envelope() {
        return last().envelope();
    }

    private FakeGate.Mail last() {
        return gate.accepted.get(gate.accepted.size() - 1);
    }

    private void gate(String told) {
        String[] words = told.split(" ", 3);
        switch (words[0]) {
            case "refuses" ->
                gate.answers((envelope, mail) -> {
                    mail.readAllBytes();
                    return new Verdict.Refused(Verdict.Reason.valueOf(words[1]), unescaped(words[2]));
                });
            case "refuses-unread" ->
                gate.answers(
                        (envelope, mail) -> new Verdict.Refused(Verdict.Reason.valueOf(words[1]), unescaped(words[2])));
            case "keeps-mails-for" -> gate.keepsMailsFor(Duration.ofDays(Long.parseLong(words[1])));
            case "accepts-unread" -> gate.answers((envelope, mail) -> new Verdict.Accepted(1, 1));
            case "holds" ->
                gate.answers((envelope, mail) -> {
                    mail.readAllBytes();
                    return new Verdict.Held(17, told.substring(6));
                });
            case "accepts-but" ->
                gate.answers((envelope, mail) -> {
                    mail.readAllBytes();
                    return new Verdict.Accepted(17, 97, Optional.of(told.substring(12)));
                });
            case "holds-unread" -> gate.answers((envelope, mail) -> new Verdict.Held(17, "nothing was read"));
            case "fails" ->
                gate.answers((envelope, mail) -> {
                    throw new IllegalStateException("a bug in the gate");
                });
            case "puts-off" -> gate.answers((envelope, mail) -> new Verdict.Busy(told.substring(9)));
            case "puts-off-for" ->
                gate.answers((envelope, mail) -> {
                    mail.readAllBytes();
                    return new Verdict.Later(Verdict.Delay.valueOf(words[1]), words[2]);
                });
            case "login-later" -> gate.answersLogins(new LoginAnswer.Later(told.substring(12)));
            case "recipient-not-allowed" -> gate.answersRecipients(new RecipientAnswer.NotAllowed(told.substring(22)));
            case "recipient-too-many" -> gate.answersRecipients(new RecipientAnswer.TooMany(told.substring(19)));
            case "recipient-later" -> gate.answersRecipients(new RecipientAnswer.Later(told.substring(16)));
            case "busy" -> gate.isBusy(told.substring(5));
            default -> throw new IllegalArgumentException("a gate cannot " + words[0]);
        }
    }

    private Client client() throws IOException {
        if (client.isEmpty()) {
            SmtpSettings settings = DoorSettings.with(limits);
            settings = encrypted ? DoorSettings.encrypted(settings, TestCertificate.in(folder)) : settings;
            settings = balanced ? DoorSettings.behind(settings, "127.0.0.0/8") : settings;
            MailDoor open = MailDoor.open(settings, gate);
            door = Optional.of(open);
            client = Optional.of(new Client(
                    switch (entrance) {
                        case SERVERS -> open.port();
                        case SUBMISSION -> open.submissionPort().orElseThrow();
                        case SUBMISSIONS -> open.submissionsPort().orElseThrow();
                    }));
        }
        return client.get();
    }

    /** {@code \r \n \0 \\}, {@code \xHH} for any octet, {@code \*1000a} for a thousand times a. */
    private static String unescaped(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                octets.write(c);
                continue;
            }
            i++;
            switch (text.charAt(i)) {
                case 'r' -> octets.write('\r');
                case 'n' -> octets.write('\n');
                case '0' -> octets.write(0);
                case '\\' -> octets.write('\\');
                case 'x' -> {
                    octets.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                    i += 2;
                }
                case '*' -> {
                    int end = i + 1;
                    while (Character.isDigit(text.charAt(end))) {
                        end++;
                    }
                    String many = text.substring(end, end + 1).repeat(Integer.parseInt(text.substring(i + 1, end)));
                    octets.writeBytes(many.getBytes(StandardCharsets.ISO_8859_1));
                    i = end;
                }
                default -> throw new IllegalArgumentException("no such escape in " + text);
            }
        }
        return octets.toString(StandardCharsets.ISO_8859_1);
    }

    private static void close(Client client) {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
