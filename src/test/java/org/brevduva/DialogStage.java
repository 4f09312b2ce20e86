package org.brevduva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.brevduva.config.ConfigFile;
import org.brevduva.simulator.KeptMail;
import org.brevduva.simulator.ReceivedSms;
import org.brevduva.simulator.SubmittedPart;
import org.brevduva.testing.Correspondent;
import org.brevduva.testing.MailClient;
import org.brevduva.testing.Registered;
import org.brevduva.testing.Setting;
import org.brevduva.testing.SmtpClient;
import org.brevduva.testing.ThreadedMail;
import org.brevduva.testing.WalkingTime;

/** A server between a simulated operator and a simulated smarthost, on which a file of steps is played. */
final class DialogStage implements AutoCloseable {

    private final WalkingTime time = new WalkingTime();
    private final Map<String, Correspondent> people = new HashMap<>();
    private final Map<String, Integer> heard = new HashMap<>();
    private final Setting setting;
    private Brevduva house;
    private Optional<String> answer = Optional.empty();
    private Optional<String> made = Optional.empty();

    DialogStage(Path directory) throws Exception {
        setting = new Setting(directory);
        start();
    }

    private void start() throws Exception {
        ConfigFile file = ConfigFile.read(setting.write(""), Map.of());
        house = Brevduva.start(Settings.read(file, new SecureRandom()), time, new SecureRandom());
        await().until(house::isBound);
    }

    @Override
    public void close() {
        house.close();
        setting.close();
    }

    void play(Path story) throws Exception {
        int number = 0;
        for (String line : Files.readAllLines(story)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                try {
                    step(line);
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError(story.getFileName() + ":" + number + ": " + line, e);
                }
            }
        }
        accepted();
        nothing_more_came();
    }

    private void step(String line) throws Exception {
        String[] halves = line.split(": ?", 2);
        String[] words = halves[0].split(" ");
        String rest = halves.length < 2 ? "" : halves[1].replace("\\n", "\n");
        if (words[0].equals("refused")) {
            assertThat(answer).hasValueSatisfying(said -> assertThat(said).startsWith(rest));
            answer = Optional.empty();
            return;
        }
        accepted();
        switch (words[0]) {
            case "mailbox" -> mailbox(words);
            case "mail" -> mail(words, rest);
            case "reply" -> reply(words, rest);
            case "vacation" -> vacation(words[1], words[2]);
            case "text" ->
                setting.smsc.phone(words[1]).texts(number(words[3]), rest).join();
            case "sms" -> sms(words, rest);
            case "mailed" -> mailed(words, rest);
            case "passes" -> person(words[3]).isPassed(person(words[1]));
            case "fields" -> assertThat(person(words[1]).field(rest)).isEmpty();
            case "subject" -> assertThat(person(words[1]).last().subject()).isEqualTo(rest);
            case "threads" -> threads(words, person(words[1]).folder());
            case "inbox" -> threads(words, person(words[1]).inbox());
            case "moves" -> moves(words[1], words[2]);
            case "option" -> change(person(words[1]).address(), words[2], rest);
            case "days" -> time.pass(Duration.ofDays(Long.parseLong(words[1])));
            case "restart" -> {
                house.close();
                start();
            }
            case "quiet" -> nothing_more_came();
            default -> throw new IllegalArgumentException("no step: " + words[0]);
        }
    }

    private void accepted() {
        answer.ifPresent(said -> assertThat(said).startsWith("250 "));
        answer = Optional.empty();
    }

    private Correspondent person(String name) {
        return people.computeIfAbsent(name, Correspondent::new);
    }

    private String number(String name) throws Exception {
        return house.office()
                .mailboxes()
                .find(person(name).address())
                .number()
                .orElseThrow()
                .digits();
    }

    private void mailbox(String[] words) throws Exception {
        house.office()
                .mailboxes()
                .add("test", Registered.withNumber(person(words[1]).address(), words[2]));
    }

    private void change(String address, String field, String value) throws Exception {
        house.office()
                .mailboxes()
                .change("test", address, Map.of(field, Optional.of(value).filter(some -> !some.isEmpty())));
    }

    private void moves(String name, String address) throws Exception {
        change(person(name).address(), "address", address);
        person(name).moves(address);
    }

    /** {@code mail anna to 46701740605,46701740606 subject: text}; in a subject % is a colon. */
    private void mail(String[] words, String rest) throws Exception {
        String subject = String.join(" ", List.of(words).subList(4, words.length))
                .replace("\\n", "\r\n")
                .replace('%', ':');
        List<String> to = Stream.of(words[3].split(","))
                .map(phone -> phone + "@" + Setting.DOMAIN)
                .toList();
        send(person(words[1]).address(), to, person(words[1]).writes(String.join(", ", to), subject, rest));
    }

    /** {@code reply anna [by way] [as address]: text}: to the mail that came last. */
    private void reply(String[] words, String rest) throws Exception {
        List<String> said = new ArrayList<>(List.of(words));
        Correspondent person = person(said.get(1));
        String own = person.address();
        int as = said.indexOf("as");
        if (as > 0) {
            person.moves(said.get(as + 1));
        }
        int to = said.indexOf("by");
        String way = to > 0 ? said.get(to + 1) : "all";
        String signed = person.answerAddress();
        String from = person.fromAddress();
        String mail;
        String recipient;
        switch (way) {
            case "all" -> {
                recipient = signed;
                mail = person.answers(signed, person.answerSubject(), rest);
            }
            case "address" -> {
                recipient = signed;
                mail = person.writes(signed, "Något helt annat", rest + person.quoted());
            }
            case "thread" -> {
                recipient = from;
                mail = person.answers(from, "Något helt annat", rest);
            }
            case "number" -> {
                recipient = from;
                mail = person.writes(from, "Något helt annat", rest + person.quoted());
            }
            case "thread-and-key" -> {
                recipient = secret() + "@" + Setting.DOMAIN;
                mail = person.answers(recipient, "Något helt annat", rest);
            }
            case "subject" -> {
                recipient = secret() + "@" + Setting.DOMAIN;
                mail = person.writes(recipient, "SV: AW: " + person.last().subject(), rest);
            }
            case "tampered-address" -> {
                recipient = signed.replaceFirst(".@", signed.contains("a@") ? "b@" : "a@");
                mail = person.answers(recipient, person.answerSubject(), rest);
            }
            case "tampered-thread" -> {
                recipient = from;
                mail = person.answers(from, person.answerSubject(), rest)
                        .replaceAll("(<sms[^>]*)([a-z2-7]{3})@", "$1xyz@");
            }
            default -> throw new IllegalArgumentException("no way to reply: " + way);
        }
        send(person.address(), List.of(recipient), mail);
        person.moves(own);
    }

    private String secret() throws Exception {
        if (made.isEmpty()) {
            made = Optional.of(house.office()
                    .keys()
                    .add("test", Registered.ACCOUNT, "book")
                    .secret());
        }
        return made.get();
    }

    /** What the client answers by itself, in whatever its makers thought of: to From and to Reply-To. */
    private void vacation(String name, String file) throws Exception {
        Correspondent person = person(name);
        String form = new String(
                DialogStage.class.getResourceAsStream("/vacations/" + file).readAllBytes(), StandardCharsets.UTF_8);
        String mail = form.replace("@FROM@", person.address())
                .replace("@ID@", person.last().messageId().orElseThrow())
                .replace("@SUBJECT@", person.last().subject());
        String envelope = mail.startsWith("Return-Path: <>") ? "" : person.address();
        for (String to : List.of(person.answerAddress(), person.fromAddress(), bounceAddress(name))) {
            String written = mail.replaceFirst("Return-Path: .*\n", "").replace("@TO@", to);
            send(envelope, List.of(to), written);
            assertThat(answer.orElseThrow()).as(file + " to " + to).matches("5.*|250 .*not answered");
            answer = Optional.empty();
        }
    }

    private String bounceAddress(String name) {
        List<KeptMail> mails = mailsTo(person(name).address());
        return mails.get(mails.size() - 1).from();
    }

    private void send(String from, List<String> to, String mail) throws Exception {
        try (SmtpClient client = new SmtpClient(house.smtpPort())) {
            answer = Optional.of(client.send(from, to, mail));
        }
    }

    private List<KeptMail> mailsTo(String address) {
        return setting.smarthost.mails().stream()
                .filter(mail -> mail.to().contains(address))
                .toList();
    }

    /** {@code sms 46701740605 from 467190012345: text}, the next that the phone got. */
    private void sms(String[] words, String rest) throws Exception {
        int next = heard.merge(words[1], 1, Integer::sum);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> setting.smsc.phone(words[1]).received().size() >= next);
        ReceivedSms sms = setting.smsc.phone(words[1]).received().get(next - 1);
        assertThat(sms.text()).isEqualTo(rest);
        assertThat(sms.from()).isEqualTo(number(words[3]));
    }

    /** {@code mailed anna: text}, the next that came to her. */
    private void mailed(String[] words, String rest) throws Exception {
        Correspondent person = person(words[1]);
        heard.merge("mails", 1, Integer::sum);
        int before = heard.merge("mails to " + person.address(), 1, Integer::sum);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> mailsTo(person.address()).size() >= before);
        assertThat(person.gets(mailsTo(person.address()).get(before - 1))).isEqualTo(rest);
    }

    /** {@code threads anna 2}, or of some clients {@code threads anna 2 gmail outlook}. */
    private void threads(String[] words, List<ThreadedMail> mails) {
        List<String> clients = List.of(words).subList(3, words.length);
        for (MailClient client : MailClient.values()) {
            String name = client.name().toLowerCase(Locale.ROOT);
            if (clients.isEmpty() || clients.contains(name)) {
                assertThat(client.threads(mails)).as(client + " of " + words[1]).hasSize(Integer.parseInt(words[2]));
            }
        }
    }

    /** Every SMS and every mail was expected by a step. */
    private void nothing_more_came() {
        Set<String> phones =
                setting.smsc.submits().stream().map(SubmittedPart::destination).collect(Collectors.toSet());
        for (String phone : phones) {
            assertThat(setting.smsc.phone(phone).received())
                    .as("SMS to " + phone)
                    .hasSize(heard.getOrDefault(phone, 0));
        }
        assertThat(setting.smarthost.accepted())
                .as("mails")
                .isEqualTo(heard.getOrDefault("mails", 0).longValue());
    }
}
