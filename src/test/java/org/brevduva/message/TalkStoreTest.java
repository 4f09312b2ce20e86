package org.brevduva.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.sms.Concatenation.Width;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;
import org.brevduva.sms.SmsText;
import org.brevduva.store.Database;
import org.brevduva.store.Databases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The same SQL on both databases. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Databases.class)
class TalkStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Msisdn PHONE = new Msisdn("46701740605");
    private static final Msisdn OTHER = new Msisdn("46701740606");
    private static final String CODE = "72323";

    @Parameter
    Databases databases;

    private Database database;

    @BeforeEach
    void open() {
        database = databases.open();
        add(100, 1, "anna@firma.example", "relay", CODE, PHONE, OTHER);
        add(200, 1, "anna@firma.example", "relay", "Firma", PHONE);
        add(300, 1, "bo@firma.example", "relay", "467190012345", PHONE);
        add(400, 2, "eva@other.example", "relay", CODE, PHONE);
        add(500, 1, CODE, "stop inbound=7", CODE, PHONE);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void add(long id, long account, String mailbox, String proof, String sender, Msisdn... phones) {
        Origin origin = new Origin(
                mailbox, account, proof, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        Submission submission = new Submission(
                id,
                origin,
                SenderId.read(sender).orElseThrow(),
                new SmsText("hej"),
                Width.EIGHT_BIT,
                Optional.empty(),
                1,
                List.of(phones).stream().map(Addressee::of).toList(),
                Terms.NONE,
                NOW.plusSeconds(id));
        database.inTransaction(tx -> {
            MessageStore.add(tx, submission, List.of());
            return submission;
        });
    }

    @Test
    void who_has_written_to_a_phone_from_a_number_is_known_with_the_last_time() {
        add(600, 1, "anna@firma.example", "relay", CODE, PHONE);

        assertThat(database.<Map<String, Instant>>inTransaction(tx -> TalkStore.writers(tx, PHONE, CODE, NOW)))
                .isEqualTo(Map.of(
                        "anna@firma.example",
                        NOW.plusSeconds(600),
                        "eva@other.example",
                        NOW.plusSeconds(400),
                        CODE,
                        NOW.plusSeconds(500)));
        assertThat(database.<Map<String, Instant>>inTransaction(
                        tx -> TalkStore.writers(tx, OTHER, CODE, NOW.plusSeconds(101))))
                .isEmpty();
    }

    @Test
    void what_waits_for_a_phone_from_a_number_and_from_names_is_found() {
        assertThat(database.<List<Long>>inTransaction(tx -> TalkStore.waiting(tx, 1, PHONE, CODE, "stop ")))
                .containsExactlyInAnyOrder(102L, 202L);
        assertThat(database.<List<Long>>inTransaction(tx -> TalkStore.waiting(tx, 2, PHONE, CODE, "stop ")))
                .containsExactly(402L);
        assertThat(database.<List<Long>>inTransaction(tx -> TalkStore.waiting(tx, 1, OTHER, "1963", "stop ")))
                .isEmpty();
    }
}
