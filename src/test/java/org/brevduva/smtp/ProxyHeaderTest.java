package org.brevduva.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProxyHeaderTest {

    private static final String VERSION_1 = "PROXY TCP4 192.0.2.7 10.0.0.1 12345 25\r\n";
    private static final byte[] VERSION_2 =
            HexFormat.of().parseHex("0d0a0d0a000d0a515549540a2111000cc00002070a00000130390019");

    @Test
    void both_versions_name_the_client() throws IOException {
        Optional<InetAddress> client = Optional.of(InetAddress.getByName("192.0.2.7"));

        assertThat(ProxyHeader.read(wire(VERSION_1.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(client);
        assertThat(ProxyHeader.read(wire(VERSION_2))).isEqualTo(client);
    }

    @Test
    void not_an_octet_behind_it_is_touched() throws IOException {
        for (byte[] header : new byte[][] {VERSION_1.getBytes(StandardCharsets.US_ASCII), VERSION_2}) {
            byte[] sent = Arrays.copyOf(header, header.length + 2);
            sent[header.length] = 'Q';
            Wire wire = wire(sent);

            ProxyHeader.read(wire);

            assertThat(wire.octet()).isEqualTo('Q');
        }
    }

    @Test
    void a_name_is_never_looked_up() {
        assertThatThrownBy(() -> ProxyHeader.read(
                        wire("PROXY TCP6 abc.example ::1 1 2\r\n".getBytes(StandardCharsets.US_ASCII))))
                .isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() ->
                        ProxyHeader.read(wire("PROXY TCP6 .:abc ::1 1 2\r\n".getBytes(StandardCharsets.US_ASCII))))
                .isInstanceOf(ProtocolException.class);
    }

    /** It is read, or it is none, or the connection ended: nothing else ever comes of it. */
    @Test
    void garbage_is_a_protocol_error_or_an_end() {
        Random random = new Random(2);
        for (int round = 0; round < 20_000; round++) {
            byte[] header = random.nextBoolean() ? VERSION_2.clone() : VERSION_1.getBytes(StandardCharsets.US_ASCII);
            for (int i = random.nextInt(4); i > 0; i--) {
                header[random.nextInt(header.length)] = (byte) random.nextInt(256);
            }
            byte[] sent = Arrays.copyOf(header, random.nextInt(header.length + 200));
            try {
                assertThat(ProxyHeader.read(wire(sent))).isNotNull();
            } catch (IOException e) {
                assertThat(e).isInstanceOfAny(ProtocolException.class, EOFException.class);
            }
        }
    }

    private static Wire wire(byte[] sent) {
        Duration minute = Duration.ofMinutes(1);
        return new Wire(new TimedSocket(minute), new ByteArrayInputStream(sent), new ByteArrayOutputStream(), minute);
    }
}
