package org.brevduva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.brevduva.simulator.KeptMail;
import org.brevduva.testing.ServerProcess;
import org.brevduva.testing.Setting;
import org.brevduva.testing.SmtpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise of design.md section 8, tried on the real process: SIGKILL at random moments, under traffic both ways.
 */
class KillTest {

    private static final int KILLS = 22;
    private static final int WINDOW = 10;
    private static final int CLIENTS = 4;
    private static final String PHONE = "46701740605";

    @TempDir
    Path directory;

    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Queue<String> arrived = new ConcurrentLinkedQueue<>();
    private final Queue<String> texted = new ConcurrentLinkedQueue<>();
    private final CountDownLatch enough = new CountDownLatch(1);
    private volatile int port;

    @Test
    @Timeout(300)
    void nothing_that_was_accepted_is_lost_and_little_is_doubled_however_often_the_process_is_killed()
            throws Exception {
        try (Setting setting = new Setting(directory)) {
            setting.smsc.onSms(sms -> arrived.add(sms.text()));
            setting.smsc.answersAfter(Duration.ofMillis(5));
            Path settings = setting.write("window = " + WINDOW + "\nin-doubt-wait = \"500ms\"");
            List<String> log = new ArrayList<>();
            List<Thread> clients = startClients(setting);

            Random chance = new Random(46);
            for (int kill = 0; kill < KILLS; kill++) {
                try (ServerProcess server = ServerProcess.start(settings)) {
                    // Every third time it dies while it starts, else after some more mails, in the middle of the next.
                    if (kill % 3 != 2) {
                        port = server.port();
                        int more = accepted.size() + 5 + chance.nextInt(25);
                        await().atMost(Duration.ofSeconds(30)).until(() -> accepted.size() >= more);
                    }
                    enough.await(chance.nextInt(kill % 3 == 2 ? 1_500 : 20), TimeUnit.MILLISECONDS);
                    server.kill();
                    log.addAll(server.lines());
                }
            }
            try (ServerProcess server = ServerProcess.start(settings)) {
                port = server.port();
                enough.countDown();
                for (Thread client : clients) {
                    client.join();
                }
                await().atMost(Duration.ofSeconds(60)).until(() -> arrived.containsAll(accepted));
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> mailed(setting).containsAll(texted));
                assertThat(server.terminate()).isZero();
                log.addAll(server.lines());
            }

            Map<String, Long> counts =
                    arrived.stream().collect(Collectors.groupingBy(text -> text, Collectors.counting()));
            long doubles =
                    counts.values().stream().mapToLong(count -> count - 1).sum();
            long counted = log.stream()
                    .filter(line -> line.contains("submits again, perhaps twice"))
                    .count();
            System.out.printf(
                    "%d kills: accepted %d, arrived %d, lost 0, doubled %d of %d submitted again in doubt; %d SMS in%n",
                    KILLS, accepted.size(), arrived.size(), doubles, counted, texted.size());
            assertThat(accepted).as("mails accepted").hasSizeGreaterThan(100);
            assertThat(counts.keySet())
                    .as("what arrived was offered and accepted")
                    .isSubsetOf(accepted);
            assertThat(doubles).as("every double is counted").isLessThanOrEqualTo(counted);
            assertThat(mailsOfEachText(setting))
                    .as("an SMS that comes again is no new mail")
                    .containsKeys(texted.toArray(String[]::new))
                    .allSatisfy((text, ids) -> assertThat(ids).hasSize(1));
            assertThat(counted).as("at most a window in doubt at each kill").isLessThanOrEqualTo((long) KILLS * WINDOW);
        }
    }

    private List<Thread> startClients(Setting setting) {
        List<Thread> threads = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int number = client;
            threads.add(new Thread(() -> offerMails(number), "client-" + number));
        }
        threads.add(new Thread(() -> textBack(setting), "phone"));
        threads.forEach(Thread::start);
        return threads;
    }

    /** As a mail server does: what was not answered with 250 is offered again, unchanged. */
    private void offerMails(int client) {
        for (int i = 0; enough.getCount() > 0; i++) {
            String text = "Mail " + i + " of client " + client;
            String mail = Setting.mail(Setting.ANNA, "<" + i + "." + client + "@firma.example>", text);
            while (!offered(mail)) {
                Thread.onSpinWait();
            }
            accepted.add(text);
        }
    }

    private boolean offered(String mail) {
        try (SmtpClient smtp = new SmtpClient(port)) {
            return smtp.send(Setting.ANNA, List.of(PHONE + "@" + Setting.DOMAIN), mail)
                    .startsWith("250");
        } catch (IOException e) {
            pause();
            return false;
        }
    }

    private void textBack(Setting setting) {
        for (int i = 0; enough.getCount() > 0; i++) {
            String text = "Answer " + i;
            setting.smsc
                    .phone(PHONE)
                    .texts(Setting.ANNAS_NUMBER, text)
                    .thenRun(() -> texted.add(text))
                    .join();
            pause();
        }
    }

    private void pause() {
        try {
            enough.await(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The Message-IDs of the mails that each text of the phone is in: a mail that is sent again keeps its own. */
    private static Map<String, Set<String>> mailsOfEachText(Setting setting) {
        Map<String, Set<String>> ids = new HashMap<>();
        for (KeptMail mail : setting.smarthost.mails()) {
            List<String> lines = List.of(new String(mail.raw(), StandardCharsets.US_ASCII).split("\r\n"));
            String id = lines.stream()
                    .filter(line -> line.startsWith("Message-ID: "))
                    .findFirst()
                    .orElseThrow();
            lines.stream()
                    .filter(line -> line.startsWith("Answer "))
                    .forEach(text ->
                            ids.computeIfAbsent(text, first -> new HashSet<>()).add(id));
        }
        return ids;
    }

    private static Set<String> mailed(Setting setting) {
        return setting.smarthost.mails().stream()
                .flatMap(mail -> Stream.of(new String(mail.raw(), StandardCharsets.US_ASCII).split("\r\n")))
                .collect(Collectors.toSet());
    }
}
