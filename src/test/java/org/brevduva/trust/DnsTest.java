package org.brevduva.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.Rcode;

@Timeout(60)
class DnsTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private DnsServer server;

    @BeforeEach
    void starts() throws IOException {
        server = DnsServer.with("firma.example TXT \"one\" \"two\"", "alias.example CNAME firma.example.");
    }

    @AfterEach
    void ends() throws IOException {
        server.close();
    }

    @Test
    void the_strings_of_a_text_are_joined_and_aliases_followed() throws Exception {
        Dns dns = dns(LONG);

        assertThat(texts(dns, "firma.example")).containsExactly("onetwo");
        assertThat(texts(dns, "Alias.example")).containsExactly("onetwo");
    }

    @Test
    void what_is_not_there_is_an_answer() throws Exception {
        Dns dns = dns(LONG);

        assertThat(texts(dns, "nothing.example")).isEmpty();
        assertThat(texts(dns, "example")).as("a name without texts").isEmpty();
        assertThat(texts(dns, "no name..\\999")).isEmpty();
        assertThat(texts(dns, "x".repeat(64) + ".example")).isEmpty();
    }

    @Test
    void an_answer_is_remembered_and_also_that_there_is_none() throws Exception {
        Dns dns = dns(LONG);

        for (int i = 0; i < 3; i++) {
            texts(dns, "firma.example");
            texts(dns, "nothing.example");
        }

        assertThat(server.asked()).containsExactly("UDP TXT firma.example", "UDP TXT nothing.example");
    }

    @Test
    void an_answer_too_large_for_udp_comes_by_tcp() throws Exception {
        server.knows(DnsServer.txt("large.example", "x".repeat(3_000))).truncates("firma.example");
        Dns dns = dns(LONG);

        assertThat(texts(dns, "firma.example")).containsExactly("onetwo");
        assertThat(texts(dns, "large.example")).containsExactly("x".repeat(3_000));
        assertThat(server.asked()).contains("TCP TXT firma.example", "TCP TXT large.example");
    }

    @Test
    void a_lost_question_is_asked_again() throws Exception {
        server.forgetsOnce("firma.example");

        assertThat(texts(dns(Duration.ofSeconds(3)), "firma.example")).containsExactly("onetwo");
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void trouble_is_not_an_answer_and_not_remembered() throws Exception {
        Dns dns = dns(LONG);
        server.failsAbout("firma.example", Rcode.SERVFAIL);
        assertThatThrownBy(() -> texts(dns, "firma.example")).isInstanceOf(DnsTrouble.class);
        server.failsAbout("firma.example", Rcode.REFUSED);
        assertThatThrownBy(() -> texts(dns, "firma.example")).isInstanceOf(DnsTrouble.class);

        server.recovers();

        assertThat(texts(dns, "firma.example")).containsExactly("onetwo");
    }

    @Test
    void aliases_that_go_in_a_circle_are_trouble() throws Exception {
        server.knows("a.example CNAME b.example.", "b.example CNAME a.example.");

        assertThatThrownBy(() -> texts(dns(LONG), "a.example")).isInstanceOf(DnsTrouble.class);
    }

    @Test
    void a_silent_server_costs_no_more_than_the_deadline() throws Exception {
        server.silentAbout("*");
        Dns dns = dns(Duration.ofSeconds(30));
        long start = System.nanoTime();

        assertThatThrownBy(() -> dns.texts("firma.example", Deadline.in(Duration.ofMillis(200))))
                .isInstanceOf(DnsTrouble.class);
        assertThat(System.nanoTime() - start).isBetween(190_000_000L, 5_000_000_000L);
    }

    @Test
    void many_may_ask_at_the_same_time() throws Exception {
        for (int i = 0; i < 200; i++) {
            server.knows("n" + i + ".example TXT \"" + i + "\"");
        }
        Dns dns = dns(LONG);
        ExecutorService people = Executors.newFixedThreadPool(16);
        try {
            List<Callable<List<String>>> questions = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                String name = "n" + i % 200 + ".example";
                questions.add(() -> texts(dns, name));
            }

            List<Future<List<String>>> answers = people.invokeAll(questions);

            for (int i = 0; i < 1_000; i++) {
                assertThat(answers.get(i).get()).containsExactly(Integer.toString(i % 200));
            }
        } finally {
            people.shutdownNow();
        }
    }

    private Dns dns(Duration patience) {
        return new Dns(List.of(server.socket()), patience);
    }

    private static List<String> texts(Dns dns, String name) throws DnsTrouble {
        return dns.texts(name, Deadline.in(LONG));
    }
}
