package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.brevduva.message.Status;
import org.brevduva.simulator.SmscSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the operator delivers is answered when, and only when, it is kept. */
@Timeout(60)
class IncomingTest {

    private static final String KEPT = "SELECT COUNT(*) AS n FROM inbound";
    private static final String MAILS = "SELECT COUNT(*) AS n FROM parcel WHERE lane = 'mail'";

    @TempDir
    private Path directory;

    private final SmscSimulator smsc = SmscSimulator.open(0);
    private final RawSmsc raw = new RawSmsc();
    private Office office;
    private final List<RawSmsc.Client> clients = new ArrayList<>();
    private RawSmsc.Client client;

    IncomingTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        for (RawSmsc.Client one : clients) {
            one.close();
        }
        office.close();
        raw.close();
        smsc.close();
    }

    private void openToSimulator() throws IOException {
        office = Office.at(directory, LinkSettings.to(smsc.port()));
        await().until(() -> office.binds.isBound());
        smsc.resendsAfter(Duration.ofMillis(100), Duration.ofHours(1));
    }

    private void openToRaw() throws IOException {
        office = Office.at(directory, LinkSettings.to(raw.port()));
        acceptBind();
    }

    private void openWithoutTaking() throws IOException {
        office = new Office(directory, LinkSettings.to(raw.port()));
        office.binds.start();
        acceptBind();
    }

    private void acceptBind() throws IOException {
        client = raw.acceptBind();
        clients.add(client);
    }

    private static Pdu sms(int sequence, String text) {
        return Pdu.deliverSm(sequence, Sessions.ANNA, Office.OURS, 0, 0, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The statuses of the next answers, in the order of their sequence numbers from 1. */
    private List<Integer> answers(int count) throws IOException {
        Integer[] statuses = new Integer[count];
        for (int i = 0; i < count; i++) {
            Pdu answer = client.read();
            assertThat(answer.command()).isEqualTo(Pdu.DELIVER_SM_RESP);
            statuses[answer.sequence() - 1] = answer.status();
        }
        return List.of(statuses);
    }

    @Test
    void an_sms_becomes_a_mail_that_waits_to_be_sent() throws Exception {
        openToSimulator();

        smsc.phone(Sessions.ANNA).texts(Office.OURS, "Hej på dig").get();

        assertThat(office.number(KEPT)).isEqualTo(1);
        assertThat(office.number(MAILS)).isEqualTo(1);
        String mail = office.store.inTransaction(
                tx -> tx.first("SELECT content FROM parcel WHERE lane = 'mail'", row -> row.text("content"))
                        .orElseThrow());
        assertThat(mail).contains("To: anna@firma.example");
    }

    @Test
    void a_long_sms_becomes_one_mail() throws Exception {
        openToSimulator();

        smsc.phone(Sessions.ANNA)
                .texts(Office.OURS, "Ett långt svar. ".repeat(40))
                .get();

        assertThat(office.number(KEPT)).isEqualTo(1);
        assertThat(office.number(MAILS)).isEqualTo(1);
    }

    @Test
    void a_store_that_fails_makes_the_smsc_come_again_and_then_it_is_kept_once() throws Exception {
        openToSimulator();
        office.change("ALTER TABLE inbound RENAME TO elsewhere");

        CompletableFuture<Void> sent = smsc.phone(Sessions.ANNA).texts(Office.OURS, "Hej");
        await().until(() -> smsc.counts().resent() >= 2);
        assertThat(sent).isNotDone();
        office.change("ALTER TABLE elsewhere RENAME TO inbound");

        sent.get();
        assertThat(office.number(KEPT)).isEqualTo(1);
        assertThat(office.number("SELECT COUNT(*) AS n FROM inbound_part")).isEqualTo(1);
        assertThat(office.number(MAILS)).isEqualTo(1);
    }

    @Test
    void a_store_that_fails_is_a_passing_trouble_to_the_smsc() throws Exception {
        openToRaw();
        office.change("ALTER TABLE inbound RENAME TO elsewhere");

        client.write(sms(1, "Hej"));

        assertThat(answers(1)).containsExactly(0x64);
    }

    @Test
    void when_the_journal_fails_the_database_is_made_to_remember_and_it_is_kept_once() throws Exception {
        openToSimulator();
        Path journal = directory.resolve("journal");
        try (var files = Files.list(journal)) {
            assertThat(files).isEmpty();
        }
        Files.delete(journal);

        try (LogLines log = new LogLines()) {
            smsc.phone(Sessions.ANNA).texts(Office.OURS, "Hej").get();

            assertThat(log.lines).contains("ERROR journal failed, the database is synced in its place");
        }

        assertThat(smsc.counts().resent()).isZero();
        assertThat(office.number(KEPT)).isEqualTo(1);
        Files.createDirectory(journal);
    }

    @Test
    void what_cannot_be_kept_spoils_only_itself() throws Exception {
        openToRaw();
        office.change("ALTER TABLE inbound ADD CONSTRAINT no_poison CHECK (text <> 'poison')");

        client.write(sms(1, "one"), sms(2, "poison"), sms(3, "three"));

        assertThat(answers(3)).containsExactly(0, 0x64, 0);
        assertThat(office.number(KEPT)).isEqualTo(2);
    }

    @Test
    void what_cannot_be_read_is_answered_and_spoils_only_itself() throws Exception {
        openToRaw();
        Pdu cut = Pdu.of(Pdu.DELIVER_SM, 0, 2, Pdu.string("cut off"));

        client.write(sms(1, "one"), cut, sms(3, "three"), Pdu.of(Pdu.DELIVER_SM, 0, 4, new byte[0]));

        assertThat(answers(4)).containsExactly(0, 0x65, 0, 0x65);
        assertThat(office.number(KEPT)).isEqualTo(2);
    }

    @Test
    void an_odd_parameter_does_not_lose_a_receipt() throws Exception {
        openToRaw();
        byte[] text = "id:7 stat:DELIVRD".getBytes(StandardCharsets.US_ASCII);

        client.write(Pdu.deliverSm(
                1, Sessions.ANNA, Office.OURS, 4, 0, text, Pdu.tlv(0x0427), new byte[] {0x14, 0x03, 0, 9}));

        assertThat(answers(1)).containsExactly(0);
        assertThat(office.number("SELECT status AS n FROM early_receipt WHERE smsc_id = '7'"))
                .isEqualTo(Status.DELIVERED_TO_HANDSET.code());
    }

    @Test
    void a_receipt_without_an_id_is_let_go() throws Exception {
        openToRaw();

        client.write(Pdu.deliverSm(1, Sessions.ANNA, Office.OURS, 4, 0, new byte[] {'?'}));

        assertThat(answers(1)).containsExactly(0);
        assertThat(office.number("SELECT COUNT(*) AS n FROM early_receipt")).isZero();
    }

    @Test
    void the_longest_id_is_kept() throws Exception {
        openToRaw();

        client.write(Pdu.deliverSm(
                1, Sessions.ANNA, Office.OURS, 4, 0, new byte[0], Pdu.tlv(0x001e, Pdu.string("7".repeat(300)))));

        assertThat(answers(1)).containsExactly(0);
        assertThat(office.number("SELECT COUNT(*) AS n FROM early_receipt WHERE smsc_id = ?", "7".repeat(64)))
                .isEqualTo(1);
    }

    @Test
    void when_the_line_is_full_the_smsc_is_told_to_come_again_and_what_stands_in_it_is_kept() throws Exception {
        openWithoutTaking();
        for (int i = 1; i <= 1_001; i++) {
            client.write(sms(i, "Hej"));
        }

        Pdu full = client.read();
        assertThat(full.sequence()).isEqualTo(1_001);
        assertThat(full.status()).isEqualTo(0x14);
        office.incoming.start();

        assertThat(answers(1_000)).containsOnly(0);
        assertThat(office.number(KEPT)).isEqualTo(1_000);
    }

    @Test
    void closing_keeps_and_answers_what_stands_in_the_line_and_refuses_the_rest() throws Exception {
        openWithoutTaking();
        List<Integer> statuses = new ArrayList<>();
        client.write(sms(1, "one"), sms(2, "two"));
        client.write(Pdu.of(Pdu.ENQUIRE_LINK, 0, 9, new byte[0]));
        assertThat(client.read().command()).isEqualTo(Pdu.ENQUIRE_LINK | Pdu.RESPONSE);

        office.incoming.start();
        office.incoming.close();
        client.write(sms(3, "three"));
        for (int i = 0; i < 3; i++) {
            statuses.add(client.read().status());
        }

        assertThat(statuses).containsExactly(0, 0, 0x14);
        assertThat(office.number(KEPT)).isEqualTo(2);
    }

    @Test
    void garbage_is_always_answered() throws Exception {
        openToRaw();
        Random random = new Random(46);
        int count = 300;

        for (int i = 1; i <= count; i++) {
            byte[] text = new byte[random.nextInt(20)];
            int esmClass = random.nextInt(256);
            byte[] state = Pdu.tlv(0x0427, (byte) 2);
            byte[] octets = Pdu.deliverSm(i, Sessions.ANNA, Office.OURS, esmClass, random.nextInt(256), text, state)
                    .octets();
            for (int spoilt = random.nextInt(5); spoilt > 0; spoilt--) {
                octets[16 + random.nextInt(octets.length - 16)] = (byte) random.nextInt();
            }
            client.write(octets);
        }

        assertThat(answers(count)).allMatch(status -> status == 0 || status == 0x65);
    }
}
