package org.brevduva.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.intake.Verdict;
import org.brevduva.mail.MailAddress;

/**
 * Plays a file of {@code dialogs/} against a real door.
 *
 * <pre>
 * # a comment
 * ! max-errors 3          a setting of the door, before anything is said
 * ! gate refuses TEXT x   what the gate thinks of mails: refuses, refuses-unread, accepts-unread, fails, busy
 * &gt; EHLO x                the client sends this line and CR LF
 * &gt;&gt; a\r\nb\0             the client sends exactly this
 * &lt; 250                   the next reply's last line begins so; with a hyphen after the code: the next line
 * =closed                 the door closes
 * =accepted 1             so many mails were accepted
 * =mail a\r\n             the last of them
 * =from x, =to x y        its envelope
 * </pre>
 */
final class DialogPlayer {

    private final FakeGate gate = new FakeGate();
    private final Map<String, Integer> limits = new HashMap<>();
    private Optional<MailDoor> door = Optional.empty();
    private Optional<Client> client = Optional.empty();

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
            default -> throw new IllegalArgumentException("not a check: " + what);
        }
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
            case "accepts-unread" -> gate.answers((envelope, mail) -> new Verdict.Accepted(1, 1));
            case "fails" ->
                gate.answers((envelope, mail) -> {
                    throw new IllegalStateException("a bug in the gate");
                });
            case "puts-off" -> gate.answers((envelope, mail) -> new Verdict.Busy(told.substring(9)));
            case "busy" -> gate.isBusy(told.substring(5));
            default -> throw new IllegalArgumentException("a gate cannot " + words[0]);
        }
    }

    private Client client() throws IOException {
        if (client.isEmpty()) {
            door = Optional.of(MailDoor.open(DoorSettings.with(limits), gate));
            client = Optional.of(new Client(door.get().port()));
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
