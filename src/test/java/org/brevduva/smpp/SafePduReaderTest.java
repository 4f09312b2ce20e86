package org.brevduva.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.IntPredicate;
import org.brevduva.testing.Aside;
import org.jsmpp.bean.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SafePduReaderTest {

    private static final byte[] THREE = Pdu.join(
            Pdu.of(Pdu.SUBMIT_SM | Pdu.RESPONSE, 0, 1, Pdu.string("0A3F")).octets(),
            Pdu.of(Pdu.ENQUIRE_LINK, 0, 2, new byte[0]).octets(),
            Pdu.deliverSm(3, "46701740605", "467190012345", 0, 0, new byte[] {'H', 'e', 'j'})
                    .octets());

    private final List<byte[]> taken = new ArrayList<>();
    private final SafePduReader reader = new SafePduReader((header, pdu) -> {
        taken.add(pdu);
        return true;
    });

    @Test
    void a_time_out_at_any_octet_loses_nothing() throws Exception {
        for (int cut = 0; cut < THREE.length; cut++) {
            int at = cut;
            taken.clear();

            readToEnd(new PausingStream(THREE, place -> place == at));

            assertThat(Pdu.join(taken.toArray(byte[][]::new)))
                    .as("cut at %d", at)
                    .isEqualTo(THREE);
        }
    }

    @Test
    void a_time_out_at_every_octet_loses_nothing() throws Exception {
        readToEnd(new PausingStream(THREE, place -> true));

        assertThat(taken).hasSize(3);
        assertThat(Pdu.join(taken.toArray(byte[][]::new))).isEqualTo(THREE);
    }

    @Test
    void a_peer_that_is_slower_than_the_socket_is_patient_is_understood() throws Exception {
        Semaphore timedOut = new Semaphore(0);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket ours = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
                Socket theirs = server.accept()) {
            ours.setSoTimeout(1);
            theirs.setTcpNoDelay(true);
            CompletableFuture<Void> slow = Aside.run(() -> {
                try (theirs) {
                    for (byte octet : THREE) {
                        timedOut.acquire();
                        theirs.getOutputStream().write(octet);
                    }
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });

            readToEnd(new DataInputStream(ours.getInputStream()), timedOut);

            slow.get();
            assertThat(Pdu.join(taken.toArray(byte[][]::new))).isEqualTo(THREE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x7fffffff, 0x40000000, SafePduReader.LONGEST + 1, 15, 0, -1, Integer.MIN_VALUE})
    void a_length_that_no_pdu_has_is_an_end_and_costs_no_memory(int length) {
        byte[] octets = Pdu.of(Pdu.ENQUIRE_LINK, 0, 1, new byte[0]).octets();
        ByteBuffer.wrap(octets).putInt(length);

        assertThatThrownBy(() -> reader.readPDUHeader(stream(octets)))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(EOFException.class)
                .hasMessageContaining("command_length " + Integer.toUnsignedString(length));
    }

    @Test
    void the_longest_pdu_is_read() throws Exception {
        byte[] longest = Pdu.of(Pdu.DELIVER_SM, 0, 1, new byte[SafePduReader.LONGEST - 16])
                .octets();

        readToEnd(stream(longest), new Semaphore(0));

        assertThat(taken).singleElement().isEqualTo(longest);
    }

    @Test
    void a_pdu_that_nobody_takes_goes_to_jsmpp_as_it_came() throws Exception {
        SafePduReader open = new SafePduReader((header, pdu) -> false);
        Pdu pdu = Pdu.of(Pdu.ENQUIRE_LINK, 7, 42, new byte[] {1, 2, 3});
        DataInputStream in = stream(pdu.octets());

        Command header = open.readPDUHeader(in);

        assertThat(header.getCommandId()).isEqualTo(Pdu.ENQUIRE_LINK);
        assertThat(header.getCommandStatus()).isEqualTo(7);
        assertThat(header.getSequenceNumber()).isEqualTo(42);
        assertThat(header.getCommandLength()).isEqualTo(19);
        assertThat(open.readPDU(in, header)).isEqualTo(pdu.octets());
    }

    /** Whatever an operator sends, it ends: with PDUs, and then an IOException. */
    @Test
    void garbage_ends_in_an_io_exception_and_nothing_else() {
        Random random = new Random(46);
        for (int round = 0; round < 20_000; round++) {
            byte[] garbage = new byte[random.nextInt(200)];
            random.nextBytes(garbage);
            if (garbage.length >= 4 && random.nextBoolean()) {
                ByteBuffer.wrap(garbage).putInt(random.nextInt(64));
            }
            SafePduReader one = new SafePduReader((header, pdu) -> random.nextBoolean());
            DataInputStream in = stream(garbage);

            assertThatThrownBy(() -> {
                        while (true) {
                            one.readPDU(in, one.readPDUHeader(in));
                        }
                    })
                    .as("round %d", round)
                    .isInstanceOf(IOException.class);
        }
    }

    private void readToEnd(InputStream in) throws IOException {
        readToEnd(new DataInputStream(in), new Semaphore(0));
    }

    private void readToEnd(DataInputStream in, Semaphore timedOut) throws IOException {
        while (true) {
            try {
                reader.readPDUHeader(in);
            } catch (SocketTimeoutException e) {
                timedOut.release();
            } catch (EOFException e) {
                return;
            }
        }
    }

    private static DataInputStream stream(byte[] octets) {
        return new DataInputStream(new ByteArrayInputStream(octets));
    }

    /** Times out once before each octet that it is told to. */
    private static final class PausingStream extends InputStream {

        private final byte[] octets;
        private final IntPredicate pauses;
        private int place;
        private boolean paused;

        PausingStream(byte[] octets, IntPredicate pauses) {
            this.octets = octets;
            this.pauses = pauses;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (place == octets.length) {
                return -1;
            }
            pause();
            int count = 0;
            while (count < length && place < octets.length && (count == 0 || !pauses.test(place))) {
                into[from + count++] = octets[place++];
            }
            paused = false;
            return count;
        }

        private void pause() throws SocketTimeoutException {
            if (!paused && pauses.test(place)) {
                paused = true;
                throw new SocketTimeoutException("paused at " + place);
            }
        }

        @Override
        public int read() {
            throw new AssertionError("one octet at a time is slow");
        }
    }
}
