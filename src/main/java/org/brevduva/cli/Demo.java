package org.brevduva.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.brevduva.Brevduva;
import org.brevduva.Office;
import org.brevduva.Settings;
import org.brevduva.account.Objection;
import org.brevduva.config.ConfigException;
import org.brevduva.config.ConfigFile;
import org.brevduva.mail.EmailLimits;
import org.brevduva.mail.EmailReader;
import org.brevduva.mail.EmailReading;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.simulator.KeptMail;
import org.brevduva.simulator.ReceivedSms;
import org.brevduva.simulator.Smarthost;
import org.brevduva.simulator.SmscSimulator;

/** The real server between a simulated operator and a simulated smarthost; all that happens is shown as it happens. */
final class Demo implements AutoCloseable {

    private static final String NUMBER = "467190012345";
    private static final String PHONE = "46701740605";
    private static final String MAILBOX = "anna@firma.example";
    private static final String DOMAIN = "sms.example.org";

    private final SmscSimulator smsc;
    private final Smarthost smarthost;
    private final PrintStream terminal;
    private Optional<Brevduva> house = Optional.empty();

    private Demo(SmscSimulator smsc, Smarthost smarthost, PrintStream terminal) {
        this.smsc = smsc;
        this.smarthost = smarthost;
        this.terminal = terminal;
    }

    static Demo start(Path directory, int smtpPort, PrintStream terminal) throws ConfigException, IOException {
        Demo demo = new Demo(SmscSimulator.open(0), Smarthost.open(0), terminal);
        try {
            demo.open(directory, smtpPort);
            return demo;
        } catch (ConfigException | IOException | RuntimeException e) {
            demo.close();
            throw e;
        }
    }

    private void open(Path directory, int smtpPort) throws ConfigException, IOException {
        smsc.admits("demo", "demo");
        smsc.receiptsAfter(Duration.ofSeconds(1));
        smsc.onSms(this::show);
        smarthost.onMail(this::show);
        Path password = directory.resolve("smsc-password");
        Files.deleteIfExists(password);
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, "demo\n");
        Path file = directory.resolve("brevduva.toml");
        Files.writeString(file, settings(directory, smtpPort));
        Settings settings = Settings.read(ConfigFile.read(file, Map.of()), new SecureRandom());
        house = Optional.of(Brevduva.start(settings, InstantSource.system(), new SecureRandom()));
        register(house.get().office());
        explain(file);
    }

    /** As {@code brevduva account add} and {@code mailbox add} do; a kept state has her already. */
    private static void register(Office office) throws IOException {
        if (!office.accounts().all().isEmpty()) {
            return;
        }
        try {
            // Whatever a mail client writes as the subject, the first mail shall arrive.
            office.accounts().add("demo", "firma", Map.of("subject", "ignore"));
            office.mailboxes().add("demo", Map.of("account", "firma", "address", MAILBOX, "number", NUMBER));
        } catch (Objection e) {
            throw new IllegalStateException("the demo's mailbox cannot be registered: " + e.getMessage(), e);
        }
    }

    /** Where mail is accepted. */
    int smtpPort() {
        return house.orElseThrow().smtpPort();
    }

    /** Where administrators are listened to. */
    int adminPort() {
        return house.orElseThrow().adminPort();
    }

    private String settings(Path directory, int smtpPort) {
        return """
            # Written by `brevduva demo`. For a server of your own, start from config/brevduva.toml.
            [store]
            directory = "%s"
            min-free = "1MB"

            [smtp]
            host = "127.0.0.1"
            port = %d

            [web]
            port = 0

            [domain."%s"]
            country = "SE"

            [addresses]
            administrator = "admin@firma.example"

            [trust]
            relays = ["127.0.0.0/8", "::1"]

            [smsc.demo]
            host = "127.0.0.1"
            port = %d
            system-id = "demo"
            password-file = "smsc-password"

            [smarthost]
            host = "127.0.0.1"
            port = %d
            starttls = "never"
            """.formatted(
                        directory
                                .toAbsolutePath()
                                .resolve("state")
                                .toString()
                                .replace("\\", "\\\\")
                                .replace("\"", "\\\""),
                        smtpPort,
                        DOMAIN,
                        smsc.port(),
                        smarthost.port());
    }

    private void explain(Path file) {
        Path token = file.resolveSibling("state").resolve("admin-token");
        terminal.printf("""
            Brevduva runs. Mail is accepted on 127.0.0.1:%1$d; the operator and the smarthost are simulated.

            %2$s is registered and has the number %3$s.
            Send her first SMS to the phone %4$s, from another terminal:

              printf 'From: %2$s\\nTo: %4$s@%5$s\\nMessage-ID: <%%s@firma.example>\\n\\nHello from my mailbox\\n' "$(date +%%s)" |
                curl --crlf -sS smtp://127.0.0.1:%1$d --mail-from %2$s --mail-rcpt %4$s@%5$s -T -

            or  swaks --server 127.0.0.1:%1$d --from %2$s --to %4$s@%5$s --body 'Hello from my mailbox'

            or set up a mail client: outgoing server 127.0.0.1, port %1$d, no encryption, no password,
            sender address %2$s; write to any number, such as %4$s@%5$s.

            Answer from the phone by typing here:

              %4$s Hello from my phone

            The answer goes out as an e-mail to %2$s; an e-mail to its From address is an SMS again.

            See what became of it, and whatever else an administrator can (docs/commands.md):

              brevduva log list --url http://127.0.0.1:%7$d --token-file %8$s

            Settings: %6$s. End with quit or Ctrl-C.

            """, smtpPort(), MAILBOX, NUMBER, PHONE, DOMAIN, file, adminPort(), token);
        terminal.flush();
    }

    /** A line from the prompt: a phone's number, and what it texts. */
    void typed(String line) {
        if (line.isBlank()) {
            return;
        }
        String[] words = line.strip().split("\\s+", 2);
        String number = words[0].startsWith("+") ? words[0].substring(1) : words[0];
        if (words.length < 2 || !number.matches("[1-9][0-9]{6,14}")) {
            terminal.println("Write a phone's number and a text, such as: " + PHONE + " Hello from my phone");
            return;
        }
        smsc.phone(number).texts(NUMBER, words[1]).whenComplete((done, failure) -> {
            if (failure == null) {
                terminal.printf("%s SMS from phone %s to %s: taken by the server%n", now(), number, NUMBER);
            } else {
                terminal.printf("%s SMS from phone %s not taken: %s%n", now(), number, failure.getMessage());
            }
        });
    }

    private void show(ReceivedSms sms) {
        terminal.printf(
                "%s SMS to phone %s from %s, %s, %d part%s:%n%s%n",
                now(),
                sms.to(),
                sms.from(),
                sms.encoding(),
                sms.parts(),
                sms.parts() == 1 ? "" : "s",
                sms.text().indent(4).stripTrailing());
    }

    private void show(KeptMail mail) {
        try {
            EmailReading reading = new EmailReader(EmailLimits.usual()).read(new ByteArrayInputStream(mail.raw()));
            if (reading instanceof EmailReading.Read read) {
                IncomingEmail email = read.email();
                terminal.printf(
                        "%s E-mail to %s%n    From: %s%n    Subject: %s%n    In answer to: %s%n%n%s%n",
                        now(),
                        String.join(", ", mail.to()),
                        field(email, "From"),
                        email.subject(),
                        email.references().isEmpty()
                                ? "nothing"
                                : email.references().get(email.references().size() - 1),
                        email.plainText().orElse("").indent(4).stripTrailing());
            }
        } catch (IOException e) {
            throw new AssertionError("memory does not fail", e);
        }
    }

    private static String field(IncomingEmail email, String name) {
        return email.fields().stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(field -> field.value())
                .findFirst()
                .orElse("");
    }

    private static LocalTime now() {
        return LocalTime.ofInstant(InstantSource.system().instant(), ZoneId.systemDefault())
                .truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public void close() {
        house.ifPresent(Brevduva::close);
        smsc.close();
        smarthost.close();
    }
}
