package org.brevduva.trust;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * A name server on a loopback port, UDP and TCP, that knows a zone and misbehaves as told. A line of the zone is
 * {@code name type value}, as {@code firma.example TXT "v=spf1 -all"}; a name of a tree that is not in it is NXDOMAIN.
 */
public final class DnsServer implements AutoCloseable {

    /** Octets; what is larger is asked for again by TCP. */
    private static final int LARGEST_UDP = 1_232;

    private final ServerSocket tcp;
    private final DatagramSocket udp;
    private final DnsZone zone = new DnsZone();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final Set<String> truncated = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> failing = new ConcurrentHashMap<>();
    private final Map<String, Duration> slow = new ConcurrentHashMap<>();
    private final Set<String> forgetful = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService crew = Executors.newScheduledThreadPool(3, job -> {
        Thread thread = new Thread(job, "name-server");
        thread.setDaemon(true);
        return thread;
    });

    private DnsServer(ServerSocket tcp, DatagramSocket udp) {
        this.tcp = tcp;
        this.udp = udp;
    }

    public static DnsServer with(String... lines) throws IOException {
        DnsServer server = bound();
        server.knows(lines);
        server.crew.execute(server::serveUdp);
        server.crew.execute(server::serveTcp);
        return server;
    }

    private static DnsServer bound() throws IOException {
        for (int tries = 0; ; tries++) {
            ServerSocket tcp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            try {
                return new DnsServer(tcp, new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress()));
            } catch (SocketException e) {
                tcp.close();
                if (tries == 20) {
                    throw e;
                }
            }
        }
    }

    /** A TXT line for a text of any length, in strings of at most 200 characters. */
    public static String txt(String name, String text) {
        return name + " TXT \"" + text.replace("\\", "\\\\").replaceAll("(.{200})(?=.)", "$1\" \"") + "\"";
    }

    /** As {@code dns-servers} wants it. */
    public String address() {
        return "127.0.0.1:" + tcp.getLocalPort();
    }

    public InetSocketAddress socket() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), tcp.getLocalPort());
    }

    public DnsServer knows(String... lines) {
        List.of(lines).forEach(zone::add);
        return this;
    }

    /** Knows nothing any more, and not what it was asked. */
    public DnsServer forgetsAll() {
        zone.clear();
        asked.clear();
        return this;
    }

    /** Never answers about these names; {@code *} for all. */
    public DnsServer silentAbout(String... names) {
        silent.addAll(Set.of(names));
        return this;
    }

    /** Loses the first question about each of these. */
    public DnsServer forgetsOnce(String... names) {
        forgetful.addAll(Set.of(names));
        return this;
    }

    /** Answers with the code, one of {@link Rcode}. */
    public DnsServer failsAbout(String name, int rcode) {
        failing.put(name, rcode);
        return this;
    }

    /** Answers about everything again, at once. */
    public DnsServer recovers() {
        List.of(silent, forgetful).forEach(Set::clear);
        failing.clear();
        slow.clear();
        return this;
    }

    public DnsServer slowAbout(String name, Duration delay) {
        slow.put(name, delay);
        return this;
    }

    /** Answers about these completely by TCP only. */
    public DnsServer truncates(String... names) {
        truncated.addAll(Set.of(names));
        return this;
    }

    /** {@code UDP TXT firma.example}, in their order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() throws IOException {
        crew.shutdownNow();
        udp.close();
        tcp.close();
    }

    private void serveUdp() {
        byte[] buffer = new byte[65_535];
        while (!udp.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                Message query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
                answerLater(
                        "UDP",
                        query,
                        octets -> udp.send(new DatagramPacket(octets, octets.length, packet.getSocketAddress())));
            } catch (IOException e) {
                continue; // closed, or not a question
            }
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try (Socket socket = tcp.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                while (true) {
                    Message query = new Message(in.readNBytes(in.readUnsignedShort()));
                    byte[] octets = answer(query, false).toWire();
                    asked.add(described("TCP", query));
                    out.writeShort(octets.length);
                    out.write(octets);
                    out.flush();
                }
            } catch (EOFException e) {
                continue; // the client has all it wanted
            } catch (IOException e) {
                continue; // closed
            }
        }
    }

    private interface Sender {
        void send(byte[] octets) throws IOException;
    }

    private void answerLater(String by, Message query, Sender sender) {
        String name = name(query);
        asked.add(described(by, query));
        if (forgetful.remove(name) || silent.contains(name) || silent.contains("*")) {
            return;
        }
        Runnable answering = () -> {
            try {
                byte[] octets = answer(query, truncated.contains(name)).toWire();
                sender.send(
                        octets.length <= LARGEST_UDP
                                ? octets
                                : answer(query, true).toWire());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        };
        Duration delay = slow.getOrDefault(name, Duration.ZERO);
        if (delay.isZero()) {
            answering.run();
        } else {
            crew.schedule(answering, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private Message answer(Message query, boolean cut) {
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        answer.addRecord(query.getQuestion(), Section.QUESTION);
        Integer failure = failing.get(name(query));
        if (failure != null) {
            answer.getHeader().setRcode(failure);
        } else if (cut) {
            answer.getHeader().setFlag(Flags.TC);
        } else {
            zone.answer(query.getQuestion(), answer);
        }
        return answer;
    }

    private static String name(Message query) {
        return query.getQuestion().getName().toString(true).toLowerCase(Locale.ROOT);
    }

    private static String described(String by, Message query) {
        return by + " " + Type.string(query.getQuestion().getType()) + " " + name(query);
    }
}
