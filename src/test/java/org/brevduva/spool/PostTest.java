package org.brevduva.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.store.Store;
import org.brevduva.testing.FreshStore;
import org.brevduva.testing.ManualTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostTest {

    private static final Lane MAIL = new Lane("mail");

    @TempDir
    private Path directory;

    private final ManualTime time = new ManualTime();
    private final FakeCourier courier = new FakeCourier();
    private Store store;
    private Queue queue;
    private Post post;

    @BeforeEach
    void open() throws IOException {
        store = FreshStore.open(Files.createDirectories(directory.resolve("state")));
        start();
    }

    private void start() throws IOException {
        RetryPolicy policy = new RetryPolicy(List.of(Duration.ofSeconds(10)), Duration.ofHours(48), () -> 0);
        Spool spool = new Spool(store, Map.of(MAIL, policy));
        post = new Post(store, spool, MAIL, time);
        queue = new Queue(store, spool, Map.of(MAIL, courier), time);
        store.start(List.of(post, new Rounds(Map.of(MAIL, courier))));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_mail_waits_in_the_spool_as_it_was_written() throws IOException {
        post.send("Subject: hej\r\n\r\nhej");

        long id = queue.list(Optional.of(MAIL), Optional.empty(), 10).get(0).id();
        assertThat(store.<List<Parcel>>inTransaction(tx -> SpoolStore.find(tx, MAIL, List.of(id))))
                .extracting(Parcel::content)
                .containsExactly("Subject: hej\r\n\r\nhej");
    }

    @Test
    void a_mail_that_the_database_has_forgotten_waits_again_and_one_that_was_dropped_does_not() throws IOException {
        Path state = directory.resolve("state");
        store.close();
        Path before = Files.copy(state.resolve("brevduva.mv.db"), directory.resolve("before"));
        store = FreshStore.open(state);
        start();
        post.send("one");
        post.send("two");
        long first = queue.list(Optional.of(MAIL), Optional.empty(), 10).get(0).id();
        queue.drop(first);
        Path after = Files.createDirectories(directory.resolve("after"));
        Files.createDirectories(after.resolve("journal"));
        try (var files = Files.list(state.resolve("journal"))) {
            for (Path file : files.toList()) {
                Files.copy(file, after.resolve("journal").resolve(file.getFileName()));
            }
        }
        store.close();
        Files.copy(before, after.resolve("brevduva.mv.db"));

        store = FreshStore.open(after);
        start();

        List<Queued> waiting = queue.list(Optional.of(MAIL), Optional.empty(), 10);
        assertThat(waiting).extracting(Queued::id).containsExactly(first + 1);
    }
}
