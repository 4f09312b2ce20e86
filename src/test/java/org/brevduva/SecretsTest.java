package org.brevduva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.brevduva.cli.CommandRun;
import org.brevduva.config.ConfigFile;
import org.brevduva.simulator.ReceivedSms;
import org.brevduva.testing.LogBook;
import org.brevduva.testing.SecretForms;
import org.brevduva.testing.Setting;
import org.brevduva.testing.SmtpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every secret is shown to the real server once, in every place where one may stand. Then it is looked for. */
@Tag("S14")
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretsTest {

    private static final String PHONE = "46701740605";
    private static final String OTHER = "46701740606";
    private static final String EVA = "eva@firma.example";
    private static final String AT = "@" + Setting.DOMAIN;

    private static final String PASSWORD = "Rdn4+duv/slag=7";
    private static final String WRONG = "Wrng5+duv/slag=8";
    private static final String SMSC_PASSWORD = "Kq7zTw2x";

    private final Map<String, String> secrets = new LinkedHashMap<>(
            Map.of("password", PASSWORD, "wrong password", WRONG, "password of the SMSC", SMSC_PASSWORD));
    private final List<String> replies = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private final List<String> sms = new ArrayList<>();
    private final List<String> mails = new ArrayList<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private List<String> log = List.of();
    private Setting setting;
    private Brevduva house;
    private int mailsSent;

    @BeforeAll
    void show_every_secret(@TempDir Path directory) throws Exception {
        setting = new Setting(directory);
        try (LogBook book = new LogBook()) {
            house = Brevduva.start(settings(directory), InstantSource.system(), new SecureRandom());
            await().until(house::isBound);
            given_a_password(directory);
            passwords_in_subjects();
            passwords_at_the_door();
            keys_in_addresses();
            keys_in_mails();
            setting.smsc.phone(PHONE).texts(Setting.ANNAS_NUMBER, "Svar").join();
            await().until(() -> setting.smarthost.mails().size() >= 7);
            ask_for_everything();
            house.close();
            // The libraries tell octets at this level; the log's settings keep them still whatever the level is.
            log = book.lines().stream()
                    .filter(line -> !line.matches("(?s)[A-Z]+ (org|com)\\..*"))
                    .toList();
        }
        Stream.of(PHONE, OTHER)
                .flatMap(phone -> setting.smsc.phone(phone).received().stream())
                .map(ReceivedSms::text)
                .forEach(sms::add);
        setting.smarthost.mails().forEach(mail -> mails.add(new String(mail.raw(), StandardCharsets.ISO_8859_1)));
        try (Stream<Path> all = Files.walk(directory.resolve("state"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
    }

    @AfterAll
    void close() {
        if (house != null) {
            house.close();
        }
        setting.close();
    }

    private Settings settings(Path directory) throws Exception {
        for (String name : List.of("ec.pem", "ec.key")) {
            Path copy = directory.resolve(name);
            Files.copy(Path.of("src/test/resources/tls", name), copy, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
        }
        Path file = setting.write("");
        Files.writeString(directory.resolve("password"), SMSC_PASSWORD + "\n");
        Map<String, String> environment = Map.of(
                "BREVDUVA_SMTP_CERTIFICATE_FILE", "ec.pem",
                "BREVDUVA_SMTP_KEY_FILE", "ec.key",
                "BREVDUVA_SMTP_MAX_ERRORS", "100");
        return Settings.read(ConfigFile.read(file, environment), new SecureRandom());
    }

    private void given_a_password(Path directory) throws IOException {
        Path password = Files.writeString(directory.resolve("annas"), PASSWORD + "\n");
        run("mailbox", "change", Setting.ANNA, "--password-file", password.toString(), "--set", "senders=any");
        run("mailbox", "change", Setting.ANNA, "--set", "password-required=yes");
    }

    /** Under each policy: right and wrong, as it is and encoded; the same when none is required. */
    private void passwords_in_subjects() throws IOException {
        for (Map.Entry<String, String> policy : Map.of(
                        "sender", "Firma", "recipients", OTHER, "text", "Larm", "ignore", "Hej")
                .entrySet()) {
            run("mailbox", "change", Setting.ANNA, "--set", "subject=" + policy.getKey());
            for (String subject : List.of(
                    policy.getValue() + " " + PASSWORD,
                    word("B", policy.getValue() + " " + PASSWORD),
                    word("Q", policy.getValue() + " Rdn4+") + "\n " + word("Q", PASSWORD.substring(5)),
                    PASSWORD)) {
                says("250", mailed(Setting.ANNA, subject, "<p>hej</p>", PHONE));
            }
            says("550 5.7.1", mailed(Setting.ANNA, policy.getValue() + " " + WRONG, "hej", PHONE));
        }
        says("550 5.7.1", mailed(Setting.ANNA, word("B", WRONG), "hej", PHONE));
        says("451 4.7.1", mailed(Setting.ANNA, WRONG, "hej", PHONE));
        says("550 5.7.1", mailed("nobody@firma.example", "Firma " + WRONG, "hej", PHONE));
        run("mailbox", "change", Setting.ANNA, "--set", "password-required=no", "--set", "subject=text");
        says("250", mailed(Setting.ANNA, "Larm " + PASSWORD, " ".repeat(100_000) + "\nhej", PHONE));
        says("250", mailed(Setting.ANNA, "Re: SMS +" + PHONE + " " + PASSWORD, "hej", PHONE));
    }

    private void passwords_at_the_door() throws Exception {
        try (SmtpClient client = new SmtpClient(house.smtpPort()).encrypted(trust())) {
            says("535", client.says("AUTH PLAIN " + base64("\0" + EVA + "\0" + WRONG)));
            says("334", client.says("AUTH LOGIN"), client.says(base64(EVA)));
            says("535", client.says(base64(WRONG)));
            says("334", client.says("AUTH LOGIN"), client.says(base64(Setting.ANNA)));
            says("235", client.says(base64(PASSWORD)));
        }
        try (SmtpClient client = new SmtpClient(house.smtpPort()).encrypted(trust())) {
            says("235", client.says("AUTH PLAIN " + base64("\0" + Setting.ANNA + "\0" + PASSWORD)));
        }
        try (SmtpClient client = new SmtpClient(house.smtpPort())) {
            says(
                    "5",
                    client.says("AUTH PLAIN " + base64("\0" + Setting.ANNA + "\0" + PASSWORD)),
                    client.says(PASSWORD));
        }
    }

    private void keys_in_addresses() throws IOException {
        run("mailbox", "change", Setting.ANNA, "--set", "subject=ignore");
        String key = key("key", "add", "office");
        String old = key;
        says(
                "250",
                mailed(Setting.ANNA, OTHER, "hej", key),
                mailed(Setting.ANNA, OTHER, "hej du", key.toUpperCase(), PHONE));
        says("550", mailed(Setting.ANNA, "not a number", "hej", key), mailed(Setting.ANNA, key, "hej", key));
        says("550", mailed(EVA, OTHER, "hej", key), mailed(Setting.ANNA, OTHER, "hej", key + "x"));
        try (SmtpClient client = new SmtpClient(house.smtpPort())) {
            says("250", client.says("MAIL FROM:<" + Setting.ANNA + "> RET=HDRS ENVID=1"));
            says("550", client.says("RCPT TO:<" + key + "@elsewhere.example>"));
            says("250", client.says("RCPT TO:<" + key + AT + "> NOTIFY=SUCCESS ORCPT=rfc822;" + key + AT));
            says("354", client.says("DATA"));
            says(
                    "250",
                    client.says(mail(Setting.ANNA, "<orcpt@firma.example>", OTHER, "hej igen")
                                    .replace("\n", "\r\n") + "."));
        }
        key("key", "rotate", "office");
        says("550", mailed(Setting.ANNA, OTHER, "hej", old));
    }

    private void keys_in_mails() throws IOException {
        run("account", "change", "firma", "--set", "number-range=467190010000-467190010099");
        String key = key("key", "add", "people");
        says("250", mailed(EVA, "=?UTF-8?B?" + base64(key) + "?=", "", "subscribe"));
        says("550", mailed("mallory@example.net", key, "", "unsubscribe"));
        says("250", mailed(EVA, "Bye", "My key is\n" + key.toUpperCase() + "\nbye", "unsubscribe"));
        says("250", mailed(EVA, key, "", "subscribe"), mailed(EVA, "Bye " + key, "hej", "unsubscribe"));
        says("250", mailed(EVA, key, "", "subscribe"), mailed(EVA, "Bye", "<p>" + key + "</p>", "unsubscribe"));
        run("mailbox", "change", Setting.ANNA, "--set", "subject=text");
        says("550", mailed(Setting.ANNA, "Larm " + key, "Never", PHONE));
        run("mailbox", "change", Setting.ANNA, "--set", "subject=ignore");
        run("key", "revoke", "firma", "people");
        says("550", mailed(EVA, key, "", "subscribe"), mailed(EVA, "Bye", key, "unsubscribe"));
        says("250", mailed(Setting.ANNA, key, "No key of ours", PHONE));
    }

    /** Everything that an administrator can look at, for people and for machines. */
    private void ask_for_everything() {
        List<String> questions = List.of(
                "account list",
                "account show firma",
                "key list firma",
                "mailbox list",
                "mailbox show " + Setting.ANNA,
                "number list",
                "group list firma",
                "contact list firma",
                "log list",
                "log audit",
                "queue list",
                "queue lanes",
                "links",
                "quota firma",
                "optout list");
        for (String question : questions) {
            answers.add(run(question.split(" ")));
            answers.add(run((question + " --json").split(" ")));
        }
        run("log", "list")
                .lines()
                .skip(1)
                .map(line -> line.strip().split(" ")[0])
                .forEach(submission -> answers.add(run("log", "show", submission, "--json")));
    }

    @Test
    void what_was_sent_was_sent_without_them() {
        assertThat(sms).hasSizeGreaterThan(20).contains("Larm\nhej", "hej du");
        assertThat(mails).hasSize(7).anyMatch(mail -> mail.contains("Svar"));
        assertThat(found(sms)).isEmpty();
        assertThat(found(mails)).isEmpty();
    }

    @Test
    void no_reply_at_the_door_repeats_one() {
        assertThat(replies).hasSizeGreaterThan(50);
        assertThat(found(replies)).isEmpty();
    }

    @Test
    void no_line_of_the_log_holds_one() {
        assertThat(log)
                .anyMatch(line -> line.startsWith("DEBUG "))
                .anyMatch(line -> line.contains("accepted submission="));
        assertThat(found(log)).isEmpty();
    }

    @Test
    void no_answer_to_an_administrator_holds_one_but_the_first() {
        assertThat(answers).hasSizeGreaterThan(40).anyMatch(answer -> answer.contains("the password is wrong"));
        assertThat(found(answers)).isEmpty();
    }

    @Test
    void no_file_of_the_state_holds_one_not_even_in_old_pages() {
        assertThat(files).containsKeys("brevduva.mv.db", "admin-token", "seal.key");
        assertThat(SecretForms.of("address", Setting.ANNA).in(files.get("brevduva.mv.db")))
                .isNotEmpty();
        List<String> found = new ArrayList<>();
        forms().forEach(secret ->
                files.forEach((file, octets) -> secret.in(octets).forEach(form -> found.add(file + ": " + form))));
        assertThat(found).isEmpty();
    }

    private List<SecretForms> forms() {
        return secrets.entrySet().stream()
                .map(secret -> SecretForms.of(secret.getKey(), secret.getValue()))
                .toList();
    }

    private List<String> found(List<String> texts) {
        return forms().stream()
                .flatMap(secret ->
                        texts.stream().flatMap(text -> secret.in(text).stream().map(form -> form + " in " + text)))
                .toList();
    }

    /** Says it as an administrator, and returns the answer. */
    private String run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--url", "http://127.0.0.1:" + house.adminPort()));
        all.addAll(List.of("--token-file", setting.tokenFile().toString()));
        CommandRun run = CommandRun.of(all.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
        return run.out();
    }

    /** The one answer that shows a key. */
    private String key(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add(2, "firma");
        String secret = run(all.toArray(String[]::new)).strip();
        assertThat(secret).matches("[a-z2-7]{32}");
        secrets.put("key " + secrets.size(), secret);
        return secret;
    }

    private String mailed(String from, String subject, String text, String... locals) throws IOException {
        mailsSent++;
        try (SmtpClient client = new SmtpClient(house.smtpPort())) {
            return client.send(
                    from,
                    Stream.of(locals).map(local -> local + AT).toList(),
                    mail(from, "<" + mailsSent + "@firma.example>", subject, text));
        }
    }

    private static String mail(String from, String messageId, String subject, String text) {
        String mail = Setting.mail(from, messageId, text).replace("Subject: hello", "Subject: " + subject);
        return text.startsWith("<") ? mail.replace("text/plain", "text/html") : mail;
    }

    private void says(String code, String... all) {
        for (String reply : all) {
            assertThat(reply).startsWith(code);
            replies.add(reply);
        }
    }

    private static String word(String coding, String text) {
        return "=?UTF-8?" + coding + "?"
                + (coding.equals("B") ? base64(text) : text.replace("=", "=3D").replace(' ', '_')) + "?=";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static SSLContext trust() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (var in = Files.newInputStream(Path.of("src/test/resources/tls/ec.pem"))) {
            trusted.setCertificateEntry(
                    "door", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        others.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, others.getTrustManagers(), null);
        return context;
    }
}
