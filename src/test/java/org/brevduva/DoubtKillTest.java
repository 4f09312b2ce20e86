package org.brevduva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.brevduva.simulator.Answer;
import org.brevduva.testing.ServerProcess;
import org.brevduva.testing.Setting;
import org.brevduva.testing.SmtpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What can become of a submit whose answer is lost, tried on the real process under SIGKILL: the bounds of design.md
 * section 8 for each policy, with an operator who answers late, never, twice, or cuts the link instead.
 */
@Timeout(180)
class DoubtKillTest {

    private static final int KILLS = 3;
    private static final int WINDOW = 10;
    private static final int MAILS = 40;
    private static final String PHONE = "46701740605";
    private static final Pattern ADMIN = Pattern.compile("open for administrators port=(\\d+)");

    @TempDir
    Path directory;

    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Queue<String> arrived = new ConcurrentLinkedQueue<>();
    private final List<String> log = new ArrayList<>();
    private final Random chance = new Random(46);
    private Setting setting;
    private volatile int port;
    private volatile boolean enough;

    @BeforeEach
    void open() {
        setting = new Setting(directory);
        setting.smsc.onSms(sms -> arrived.add(sms.text()));
    }

    @AfterEach
    void close() {
        enough = true;
        setting.close();
    }

    @Test
    void with_report_nothing_is_ever_doubled_and_what_did_not_arrive_is_counted() throws Exception {
        setting.smsc.behavesAs(submit -> answer(chance.nextInt(8), chance.nextBoolean()));
        setting.smsc.sendsNoReceipts();

        run("in-doubt = \"report\"\nresponse-timeout = \"1s\"\nin-doubt-wait = \"200ms\"");

        long missing = accepted.stream().filter(text -> !arrived.contains(text)).count();
        assertThat(doubles()).isZero();
        assertThat(lines("gave up in doubt, perhaps not sent")).isGreaterThanOrEqualTo(missing);
        assertThat(lines("submits again, perhaps twice")).isZero();
    }

    @Test
    void with_resend_everything_arrives_and_each_double_is_counted() throws Exception {
        setting.smsc.behavesAs(submit -> answer(chance.nextInt(16), chance.nextBoolean()));
        setting.smsc.sendsNoReceipts();

        run("in-doubt = \"resend\"\nresponse-timeout = \"1s\"\nin-doubt-wait = \"200ms\"");

        assertThat(arrived).containsAll(accepted);
        assertThat(doubles()).isLessThanOrEqualTo(lines("submits again, perhaps twice"));
    }

    @Test
    void where_a_receipt_or_a_late_answer_comes_within_the_wait_nothing_is_doubled_with_resend_either()
            throws Exception {
        // What the operator has taken it tells of by a receipt, whatever became of its answer.
        setting.smsc.behavesAs(submit -> answer(chance.nextInt(8), true));
        setting.smsc.receiptsAfter(Duration.ofMillis(300));

        run("in-doubt = \"resend\"\nresponse-timeout = \"500ms\"\nin-doubt-wait = \"10s\"");

        assertThat(arrived).containsAll(accepted);
        assertThat(doubles()).isZero();
    }

    @Test
    void an_operator_who_takes_everything_and_says_nothing_is_doubled_at_most_one_window() throws Exception {
        setting.smsc.sendsNoReceipts();
        setting.smsc.isSilent(true);
        Path settings = setting.write(
                "window = " + WINDOW + "\nresponse-timeout = \"10s\"\nin-doubt = \"resend\"\nin-doubt-wait = \"1s\"");
        Thread client = client();
        try (ServerProcess server = ServerProcess.start(settings)) {
            port = server.port();
            client.start();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> arrived.size() == WINDOW && accepted.size() > 2 * WINDOW);
            server.kill();
            log.addAll(server.lines());
        }
        setting.smsc.isSilent(false);
        finish(settings, client);

        assertThat(arrived).containsAll(accepted);
        assertThat(doubles()).isLessThanOrEqualTo(WINDOW).isLessThanOrEqualTo(lines("submits again, perhaps twice"));
        assertThat(lines("submits again, perhaps twice")).isLessThanOrEqualTo(WINDOW);
    }

    @Test
    void what_is_for_later_keeps_its_time_over_a_kill_and_leaves_once() throws Exception {
        Path settings = setting.write("window = " + WINDOW);
        long asked;
        try (ServerProcess server = ServerProcess.start(settings)) {
            port = server.port();
            asked = System.nanoTime();
            try (SmtpClient smtp = new SmtpClient(port)) {
                smtp.says("EHLO client.example");
                smtp.says("MAIL FROM:<" + Setting.ANNA + "> HOLDFOR=12");
                smtp.says("RCPT TO:<" + PHONE + "@" + Setting.DOMAIN + ">");
                smtp.says("DATA");
                String mail = Setting.mail(Setting.ANNA, "<later@firma.example>", "later");
                assertThat(smtp.says(mail.replace("\n", "\r\n") + "."))
                        .startsWith("250")
                        .contains("to be sent at");
            }
            server.kill();
        }
        try (ServerProcess server = ServerProcess.start(settings)) {
            port = server.port();
            await().atMost(Duration.ofSeconds(60)).until(() -> !arrived.isEmpty());
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThanOrEqualTo(Duration.ofSeconds(12));
            assertThat(server.terminate()).isZero();
        }
        assertThat(arrived).containsExactly("later");
    }

    /** Half of the time as it should be, else late, never, twice, or the link is cut. */
    private static Answer answer(int mood, boolean taken) {
        Answer yes = new Answer.Accept();
        return switch (mood) {
            case 0 -> yes.after(Duration.ofMillis(1_500));
            case 1 -> new Answer.Silence(taken);
            case 2 -> yes.times(2);
            case 3 -> new Answer.DropLink(taken);
            default -> yes.after(Duration.ofMillis(5));
        };
    }

    private void run(String lines) throws Exception {
        Path settings = setting.write("window = " + WINDOW + "\n" + lines);
        Thread client = client();
        for (int kill = 1; kill <= KILLS; kill++) {
            try (ServerProcess server = ServerProcess.start(settings)) {
                port = server.port();
                if (kill == 1) {
                    client.start();
                }
                int some = kill * MAILS / (KILLS + 1);
                await().atMost(Duration.ofSeconds(60)).until(() -> accepted.size() >= some);
                TimeUnit.MILLISECONDS.timedJoin(client, 1 + chance.nextInt(100));
                server.kill();
                log.addAll(server.lines());
            }
        }
        finish(settings, client);
    }

    /** Once more, until nothing waits. */
    private void finish(Path settings, Thread client) throws Exception {
        try (ServerProcess server = ServerProcess.start(settings)) {
            port = server.port();
            client.join();
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> waiting(server) == 0);
            assertThat(server.terminate()).isZero();
            log.addAll(server.lines());
        }
        System.out.printf(
                "accepted %d, arrived %d, doubled %d, submitted again %d, given up in doubt %d%n",
                accepted.size(),
                arrived.size(),
                doubles(),
                lines("submits again, perhaps twice"),
                lines("gave up in doubt, perhaps not sent"));
        assertThat(accepted).hasSize(MAILS);
    }

    /** As a mail server does: what was not answered with 250 is offered again, unchanged. */
    private Thread client() {
        return new Thread(
                () -> {
                    for (int i = 0; i < MAILS && !enough; ) {
                        String text = "Mail " + i;
                        if (offered(Setting.mail(Setting.ANNA, "<" + i + "@firma.example>", text), i)) {
                            accepted.add(text);
                            i++;
                        } else {
                            Thread.onSpinWait();
                        }
                    }
                },
                "client");
    }

    /** To a phone each: nobody waits for another. */
    private boolean offered(String mail, int number) {
        String phone = Long.toString(Long.parseLong(PHONE) + number);
        try (SmtpClient smtp = new SmtpClient(port)) {
            return smtp.send(Setting.ANNA, List.of(phone + "@" + Setting.DOMAIN), mail)
                    .startsWith("250");
        } catch (IOException e) {
            return false;
        }
    }

    private long doubles() {
        Map<String, Long> counts =
                arrived.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.values().stream().mapToLong(count -> count - 1).sum();
    }

    private long lines(String words) {
        return log.stream().filter(line -> line.contains(words)).count();
    }

    /** Parcels in the lane to the operator, as an administrator sees them. */
    private long waiting(ServerProcess server) throws Exception {
        int admin = server.lines().stream()
                .map(ADMIN::matcher)
                .filter(Matcher::find)
                .map(found -> Integer.parseInt(found.group(1)))
                .findFirst()
                .orElse(0);
        if (admin == 0) {
            return -1;
        }
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + admin + "/api/v2/admin/queue/lanes"))
                .header(
                        "Authorization",
                        "Bearer " + Files.readString(setting.tokenFile()).strip())
                .build();
        String json = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        for (JsonNode lane : new ObjectMapper().readTree(json).path("items")) {
            if (lane.path("lane").asText().equals("sms-sim")) {
                return lane.path("scheduled").asLong()
                        + lane.path("due").asLong()
                        + lane.path("claimed").asLong();
            }
        }
        return -1;
    }
}
