package org.brevduva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.brevduva.account.VirtualNumber;
import org.brevduva.config.ConfigFile;
import org.brevduva.mail.EmailLimits;
import org.brevduva.mail.EmailReader;
import org.brevduva.mail.EmailReading;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.simulator.KeptMail;
import org.brevduva.simulator.ReceivedSms;
import org.brevduva.testing.Setting;
import org.brevduva.testing.SmtpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What SMS do by themselves, told in {@code rules/*.txt} and played over real SMTP and SMPP. {@code >} is sent, {@code
 * <} is what arrives there next and holds these words, {@code =} is what the server replied to the mail before. At the
 * end nothing has arrived that was not told.
 */
@Timeout(180)
class RuleStoryTest {

    private static final Path FILES = Path.of("src/test/resources/rules");
    private static final String FENCE = "71799";
    private static final String FENCE_PHONE = "46701740699";
    private static final String FENCE_MAILBOX = "fence@firma.example";

    @TempDir
    private Path directory;

    private Setting setting;
    private Brevduva house;
    private final Map<String, Integer> read = new HashMap<>();
    private final Map<String, IncomingEmail> latest = new HashMap<>();
    private String reply = "";
    private int mails;

    static Stream<Path> files() throws Exception {
        try (Stream<Path> all = Files.list(FILES)) {
            return all.sorted().toList().stream();
        }
    }

    @AfterEach
    void close() {
        house.close();
        setting.close();
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_story_happens_as_it_is_told(Path file) throws Exception {
        setting = new Setting(directory);
        house = Brevduva.start(
                Settings.read(ConfigFile.read(setting.write(""), Map.of()), new SecureRandom()),
                InstantSource.system(),
                new SecureRandom());
        await().until(house::isBound);

        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                play(line);
            }
        }

        nothing_else_arrives();
    }

    private void play(String line) throws Exception {
        String[] words = line.split(" ", 3);
        Office office = house.office();
        switch (words[0]) {
            case "account" -> office.accounts().add("test", words[1], Map.of("subject", "ignore"));
            case "mailbox" -> mailbox(words[1], words[2]);
            case "number" -> number(line.split(" "));
            case "rule" -> rule(words[1], words[2]);
            case "option" -> option(words[1], words[2]);
            case "contact" -> contact(line.split(" ", 4));
            case "=" -> assertThat(reply).as(line).matches(line.substring(2) + ".*");
            default -> {
                String text = words[1].equals("replies") ? line.split(" ", 3)[2] : words[2];
                exchange(words[0], words[1], text, line);
            }
        }
    }

    private void mailbox(String address, String given) throws Exception {
        Map<String, String> fields = new HashMap<>(Map.of("address", address));
        for (String field : given.split(" ")) {
            fields.put(field.split("=")[0], field.split("=")[1]);
        }
        house.office().mailboxes().add("test", fields);
    }

    private void number(String... words) throws Exception {
        VirtualNumber.Kind kind = words[2].equals("shared") ? VirtualNumber.Kind.SHARED : VirtualNumber.Kind.DIALOG;
        Optional<String> mailbox = words.length > 4 ? Optional.of(words[4]) : Optional.empty();
        house.office().numbers().add("test", words[3], words[1], kind, mailbox);
    }

    /** The words before the first field are the keyword. */
    private void rule(String number, String rest) throws Exception {
        int equals = rest.indexOf('=');
        int begin = rest.lastIndexOf(' ', equals) + 1;
        String keyword = rest.substring(0, begin).strip();
        Map<String, Optional<String>> fields = new LinkedHashMap<>();
        String separator = rest.contains("; ") ? "; " : " (?=(?:account|mailbox|forward|answer|save)=)";
        for (String field : rest.substring(begin).split(separator)) {
            fields.put(field.split("=", 2)[0], Optional.of(field.split("=", 2)[1]));
        }
        house.office().rules().set("test", number, Optional.of(keyword).filter(word -> !word.isEmpty()), fields);
    }

    private void option(String account, String choice) throws Exception {
        String[] pair = choice.split("=", 2);
        house.office().accounts().change("test", account, Map.of(pair[0], Optional.of(pair[1])));
    }

    private void contact(String... words) {
        Map<String, String> expected = new HashMap<>();
        for (String field : words[3].split(" (?=[a-z]+=)")) {
            expected.put(field.split("=")[0], field.split("=")[1]);
        }
        await().untilAsserted(() -> assertThat(
                        house.office().contacts().find(words[1], words[2]).fields())
                .isEqualTo(expected));
    }

    private void exchange(String who, String how, String rest, String line) throws Exception {
        String[] words = rest.split(" ", 2);
        boolean mail = who.contains("@");
        switch (how) {
            case "replies" -> send(who, replyTo(latest.get(who)), rest);
            case ">" -> {
                if (mail) {
                    send(who, words[0] + "@" + Setting.DOMAIN, words[1]);
                } else {
                    setting.smsc.phone(who).texts(words[0], words[1]).join();
                }
            }
            case "<" -> {
                if (mail) {
                    mailArrives(who, rest, line);
                } else {
                    smsArrives(who, words[0], words[1], line);
                }
            }
            default -> throw new AssertionError("no such line: " + line);
        }
    }

    private static String replyTo(IncomingEmail email) {
        return email.fields().stream()
                .filter(field -> field.isNamed("Reply-To"))
                .map(field -> field.value().replaceAll(".*<|>.*", "").strip())
                .findFirst()
                .orElseThrow();
    }

    private void send(String from, String to, String text) throws Exception {
        try (SmtpClient client = new SmtpClient(house.smtpPort())) {
            mails++;
            reply = client.send(from, List.of(to), Setting.mail(from, "<" + mails + "@firma.example>", text));
        }
    }

    private void smsArrives(String phone, String number, String text, String line) {
        int next = read.merge(phone, 1, Integer::sum);
        await(line).atMost(Duration.ofSeconds(20)).until(() -> received(phone).size() >= next);
        ReceivedSms sms = received(phone).get(next - 1);
        assertThat(sms.from()).as(line).isEqualTo(number);
        assertThat(sms.text()).as(line).startsWith(text);
    }

    private void mailArrives(String address, String text, String line) throws Exception {
        int next = read.merge(address, 1, Integer::sum);
        await(line).atMost(Duration.ofSeconds(20)).until(() -> mailed(address).size() >= next);
        EmailReading reading = new EmailReader(EmailLimits.usual())
                .read(new ByteArrayInputStream(mailed(address).get(next - 1).raw()));
        IncomingEmail email = ((EmailReading.Read) reading).email();
        assertThat(email.plainText().orElseThrow().replace("\n", " ")).as(line).contains(text);
        latest.put(address, email);
    }

    private List<ReceivedSms> received(String phone) {
        return setting.smsc.phone(phone).received();
    }

    private List<KeptMail> mailed(String address) {
        return setting.smarthost.mails().stream()
                .filter(mail -> mail.to().contains(address))
                .toList();
    }

    /** What is acted upon is so in the order in which it came: when this has been answered, all else has been, too. */
    private void nothing_else_arrives() throws Exception {
        house.office().mailboxes().add("test", Map.of("account", "firma", "address", FENCE_MAILBOX, "sender", "Fence"));
        number("number", FENCE, "shared", "firma", FENCE_MAILBOX);
        rule(FENCE, "answer=That is all.");
        exchange(FENCE_PHONE, ">", FENCE + " all?", "the end");
        smsArrives(FENCE_PHONE, FENCE, "That is all.", "the end");
        mailArrives(FENCE_MAILBOX, "all?", "the end");

        List<String> unread = new ArrayList<>();
        for (int i = 605; i <= 699; i++) {
            String phone = "46701740" + i;
            received(phone).stream()
                    .skip(read.getOrDefault(phone, 0))
                    .forEach(sms -> unread.add(phone + " < " + sms.from() + " " + sms.text()));
        }
        setting.smarthost.mails().stream()
                .flatMap(mail -> mail.to().stream())
                .distinct()
                .filter(address -> mailed(address).size() != read.getOrDefault(address, 0))
                .forEach(address -> unread.add("mails to " + address + ": "
                        + mailed(address).size() + ", told " + read.getOrDefault(address, 0)));
        assertThat(unread).as("arrived and was not told").isEmpty();
    }
}
