package org.brevduva.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** As {@link GarbageTest}, to an operator that has a script to follow. */
@Timeout(60)
class ScriptedGarbageTest {

    private static final int HEADER = 16;

    @Test
    void every_command_with_a_length_is_answered_or_let_be_and_the_link_goes_on() throws Exception {
        Random random = new Random(46);
        try (SmscSimulator smsc = ScriptFile.played("receipts-contradict.toml");
                RawClient client = RawClient.bound(smsc)) {
            for (int round = 0; round < 500; round++) {
                int command = command(random);
                byte[] octets = new byte[HEADER + random.nextInt(40)];
                random.nextBytes(octets);
                ByteBuffer.wrap(octets)
                        .putInt(octets.length)
                        .putInt(command)
                        .putInt(random.nextInt())
                        .putInt(round);
                client.send(octets);
                if (command > 0) {
                    assertThat(client.nextAnswer().sequence())
                            .as("command %x", command)
                            .isEqualTo(round);
                }
            }
            client.ask(SMPPConstant.CID_ENQUIRE_LINK);
            assertThat(client.nextAnswer().command()).isEqualTo(SMPPConstant.CID_ENQUIRE_LINK_RESP);
        }
    }

    /** All but unbind, and its answer, which end the link. */
    private static int command(Random random) {
        int command = random.nextInt(0x120);
        int either = random.nextBoolean() ? command : command | SMPPConstant.MASK_CID_RESP;
        return command == SMPPConstant.CID_UNBIND ? SMPPConstant.CID_ENQUIRE_LINK : either;
    }

    @Test
    void spoilt_submits_are_answered_whatever_follows_from_them(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("all.toml"), """
            [default]
            reply = "yes"
            receipts = ["ENROUTE", "DELIVRD", "UNDELIV"]
            receipt-unasked = true
            receipt-reversed = 7
            receipt-link = "other"
            receipt-format = "{id} {sub} {dlvrd} {submit} {done} {stat} {err} {text} {to} {from}"
            id = "uuid"

            [text.yes]
            text = "ja"
            spread = true
            """);
        Random random = new Random(47);
        try (SmscSimulator smsc = SmscSimulator.open(0)) {
            smsc.plays(Script.read(file));
            try (RawClient client = RawClient.bound(smsc)) {
                for (int round = 1; round <= 1_000; round++) {
                    client.send(spoilt(client, round, random));

                    assertThat(client.nextAnswer().sequence()).isEqualTo(round);
                }
            }
            assertThat(smsc.counts().submits()).as("some were still readable").isPositive();
            assertThat(smsc.counts().textsSent()).as("some were replied to").isPositive();
            try (RawClient another = RawClient.bound(smsc)) {
                assertThat(another.nextDelivery().status())
                        .as("what waited for another link")
                        .isZero();
            }
        }
    }

    private static byte[] spoilt(RawClient client, int number, Random random) throws Exception {
        byte[] octets = client.submission(
                number,
                RawClient.ANNA,
                0x40,
                3,
                new byte[] {5, 0, 3, 1, 1, 1, 'H', 'e', 'j'},
                new OptionalParameter.User_message_reference((short) 1));
        for (int i = 0; i < 2; i++) {
            octets[HEADER + random.nextInt(octets.length - HEADER)] = (byte) random.nextInt(256);
        }
        return octets;
    }

    @Test
    void random_octets_on_a_port_with_tls_end_at_worst_their_own_link() throws Exception {
        Random random = new Random(48);
        try (SmscSimulator smsc = ScriptFile.played("tls.toml")) {
            for (int round = 0; round < 100; round++) {
                byte[] noise = new byte[random.nextInt(300)];
                random.nextBytes(noise);
                if (round % 2 == 0 && noise.length > 3) {
                    noise[0] = 22; // looks like a handshake: RFC 8446, 5.1
                    noise[1] = 3;
                    noise[2] = 1;
                }
                try (RawClient client = new RawClient(smsc.port())) {
                    client.send(noise);
                }
            }
            try (RawClient client = new RawClient(ScriptedClientsTest.connected(smsc, true))) {
                assertThat(client.bind(SMPPConstant.CID_BIND_TRANSCEIVER, "firma", "secret")
                                .status())
                        .as("still alive")
                        .isZero();
            }
        }
    }
}
