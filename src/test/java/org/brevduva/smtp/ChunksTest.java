package org.brevduva.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ChunksTest {

    private final FakeGate gate = new FakeGate();

    /** However a mail is cut into chunks, and read, it is the same mail, and what follows it is untouched. */
    @Test
    void a_mail_is_put_together_again() throws IOException {
        Random random = new Random(3030);
        for (int round = 0; round < 2_000; round++) {
            String mail = "abc\r\nBDAT 5\r\n.\r\n\u00e5\r\n".repeat(random.nextInt(4));
            StringBuilder sent = new StringBuilder();
            int first = random.nextInt(mail.length() + 1);
            int from = first;
            int chunks = 1;
            while (from < mail.length() || random.nextBoolean()) {
                int size = random.nextInt(mail.length() - from + 1);
                sent.append("BDAT ").append(size).append("\r\n").append(mail, from, from + size);
                from += size;
                chunks++;
            }
            sent.insert(0, mail.substring(0, first)).append("BDAT 0 LAST\r\nQUIT\r\n");
            ByteArrayOutputStream replies = new ByteArrayOutputStream();
            Wire wire = wire(sent.toString(), replies);

            MailBody body = new MailBody(new Chunks(wire, new BdatChunk(first, false), 1_000), wire, 1_000);

            assertThat(new String(body.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .isEqualTo(mail);
            assertThat(wire.octet()).isEqualTo('Q');
            wire.flush();
            assertThat(replies.toString(StandardCharsets.US_ASCII).lines()).hasSize(chunks);
        }
    }

    @Test
    void garbage_between_chunks_never_makes_a_mail() {
        Random random = new Random(552);
        String[] pieces = {"BDAT ", "LAST", "\r\n", "0", "9", "-1", "NOOP\r\n", "RSET\r\n", "\0", "\n", "\u00e5", " "};
        for (int round = 0; round < 5_000; round++) {
            StringBuilder sent = new StringBuilder("hej\r\n");
            for (int i = random.nextInt(12); i > 0; i--) {
                sent.append(pieces[random.nextInt(pieces.length)]);
            }
            boolean whole = sent.toString().matches("(?is)hej\r\n(?:(?:NOOP|BDAT +0+ *)\r\n)*BDAT +0+ +LAST *\r\n.*");
            Wire wire = wire(sent.toString(), new ByteArrayOutputStream());
            MailBody body = new MailBody(new Chunks(wire, new BdatChunk(5, false), 1_000), wire, 1_000);

            if (!whole) {
                assertThatThrownBy(body::readAllBytes).as(sent.toString()).isInstanceOf(IOException.class);
                assertThat(body.fault().isPresent() || body.broken().isPresent())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BDAT 5 LAST\r\nhej",
                "BDAT 5\r\nhej\r\n",
                "BDAT 5\r\nhej\r\nBDAT 0 LAST",
                "BDAT 9 LAST\r\nhej\r\n"
            })
    void a_client_that_leaves_inside_a_mail_has_sent_none(String begun) throws IOException {
        try (MailDoor door = MailDoor.open(DoorSettings.usual(), gate)) {
            Client client = Client.greeted(door.port()).atRecipient();
            client.send(begun);
            client.close();

            await().until(() -> gate.brokenOff.size() == 1);
        }
        assertThat(gate.accepted).isEmpty();
    }

    @Test
    void a_chunk_that_does_not_come_is_not_waited_for() throws IOException {
        SmtpSettings hasty = DoorSettings.with(Map.of("command-timeout", 300));
        try (MailDoor door = MailDoor.open(hasty, gate);
                Client client = Client.greeted(door.port()).atRecipient()) {
            assertThat(client.says("BDAT 5\r\nhej")).startsWith("250 2.0.0 Chunk of 5");

            assertThat(client.line()).startsWith("421 4.4.2");
            assertThat(client.isClosed()).isTrue();
        }
        assertThat(gate.accepted).isEmpty();
    }

    @Test
    void all_chunks_together_have_the_time_of_one_mail() throws IOException {
        SmtpSettings hasty = DoorSettings.with(Map.of("data-deadline", 400));
        try (MailDoor door = MailDoor.open(hasty, gate);
                Client client = Client.greeted(door.port()).atRecipient()) {
            String reply = client.says("BDAT 0");
            while (reply.startsWith("250")) {
                reply = client.says("BDAT 0");
            }

            assertThat(reply).startsWith("421 4.4.2 The mail took too long");
        }
        assertThat(gate.accepted).isEmpty();
    }

    private static Wire wire(String sent, ByteArrayOutputStream replies) {
        Duration minute = Duration.ofMinutes(1);
        return new Wire(
                new TimedSocket(minute),
                new ByteArrayInputStream(sent.getBytes(StandardCharsets.ISO_8859_1)),
                replies,
                minute);
    }
}
