package org.brevduva.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brevduva.account.Desk.ANNA;
import static org.brevduva.account.Desk.BO;
import static org.brevduva.account.Desk.WHO;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.Msisdn;
import org.brevduva.store.Store;
import org.brevduva.testing.FreshStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the state directory holds when an administrator has been at work. */
@Timeout(60)
class KeptForGoodTest {

    private static final String PASSWORD = "correct-horse-9417";

    @TempDir
    private Path directory;

    /** All that an administrator sees. */
    private static List<Object> everything(Desk desk) throws Objection {
        List<Object> all = new ArrayList<>(desk.accounts.all());
        for (Account account : desk.accounts.all()) {
            all.addAll(desk.keys.of(account.name()));
        }
        all.addAll(desk.mailboxes.all());
        all.addAll(desk.numbers.all());
        all.add(desk.mailboxes.find("info@firma.example"));
        all.addAll(desk.optOuts.all(100));
        all.addAll(desk.undeliverables.all(100));
        all.addAll(desk.rules.all(Optional.empty()));
        all.addAll(desk.audit.newest(100));
        return all;
    }

    @Test
    void everything_is_back_when_the_database_is_lost_and_new_things_have_new_ids() throws Exception {
        List<Object> before;
        String secret;
        long last;
        try (Desk desk = open()) {
            desk.account("firma", "number-range", "467190010000-467190010009");
            secret = desk.keys.add(WHO, "firma", "main").secret();
            desk.keys.add(WHO, "firma", "old");
            desk.keys.set(WHO, "firma", "old", State.REMOVED);
            desk.mailbox(ANNA, "firma", "key", "main", "number", "auto", "password", PASSWORD);
            desk.change(ANNA, "aliases", "info@firma.example");
            desk.mailbox(BO, "firma", "number", "auto");
            desk.mailboxes.set(WHO, BO, State.REMOVED);
            desk.numbers.add(WHO, "firma", "71700", VirtualNumber.Kind.SHARED, Optional.of(ANNA));
            desk.rules.set(WHO, "71700", Optional.of("pris"), Map.of("answer", Optional.of("300 kr")));
            desk.optOuts.add(WHO, Optional.of("firma"), "0701740607", Optional.of("71700"), "");
            desk.optOuts.add(WHO, Optional.empty(), "0701740605", "said stop");
            desk.optOuts.add(WHO, Optional.of("firma"), "0701740606", "");
            desk.optOuts.lift(WHO, Optional.of("firma"), "0701740606");
            long firma = desk.accounts.find("firma").id();
            desk.undeliverables.stop(
                    firma, MailAddress.read("crew@list.example").orElseThrow(), 3, "5.1.1");
            desk.undeliverables.stop(firma, MailAddress.read("old@list.example").orElseThrow(), 4, "5.2.1");
            desk.undeliverables.lift(WHO, "firma", "old@list.example");
            desk.accounts.change(WHO, "firma", Map.of("per-day", Optional.of("7")));
            last = desk.account("annat").id();
            before = everything(desk);
        }
        Files.delete(directory.resolve("brevduva.mv.db"));

        try (Desk desk = open()) {
            assertThat(everything(desk)).isEqualTo(before).hasSizeGreaterThan(18);
            assertThat(desk.keys.withSecret(secret)).isPresent();
            assertThat(desk.store.<Optional<OptOut>>inTransaction(
                            tx -> OptOuts.against(tx, last, Optional.empty(), new Msisdn("46701740605"))))
                    .isPresent();
            long newest = desk.audit.newest(1).get(0).id();
            assertThat(desk.account("tredje").id()).isGreaterThan(newest);
        }
    }

    @Test
    void no_secret_is_in_any_file() throws Exception {
        String first;
        String second;
        try (Desk desk = open()) {
            desk.account("firma");
            first = desk.keys.add(WHO, "firma", "main").secret();
            second = desk.keys.rotate(WHO, "firma", "main").secret();
            desk.mailbox(ANNA, "firma", "key", "main", "sender", "Firma", "password", "before-" + PASSWORD);
            desk.change(ANNA, "password", PASSWORD);
        }

        assertThat(filesWith(first)).isEmpty();
        assertThat(filesWith(second)).isEmpty();
        assertThat(filesWith(PASSWORD)).isEmpty();
        assertThat(filesWith("$argon2id$v=19$m=19456,t=2,p=1$"))
                .extracting(file -> file.getFileName().toString())
                .contains("brevduva.mv.db")
                .hasSizeGreaterThan(1);
        assertThat(filesWith(second.substring(second.length() - 4)))
                .as("the hint")
                .isNotEmpty();
    }

    /** The files below the state directory that hold these characters, in whatever case, of one octet or two each. */
    private List<Path> filesWith(String words) throws IOException {
        String sought = words.toLowerCase(Locale.ROOT);
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String octets =
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
                if (octets.contains(sought) || octets.replace("\u0000", "").contains(sought)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    private Desk open() throws IOException {
        Store store = FreshStore.open(directory);
        store.start(List.of());
        return new Desk(store);
    }
}
