package org.brevduva.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a balancer says of its client before the client is heard: the PROXY protocol of HAProxy, versions 1 and 2. Not
 * an octet behind it is touched.
 */
final class ProxyHeader {

    private static final byte[] SIGNATURE_2 = HexFormat.of().parseHex("0d0a0d0a000d0a515549540a");

    /** With its CR LF. */
    private static final int LONGEST_1 = 107;

    private static final String PORTS = " (?:0|[1-9][0-9]{0,4}) (?:0|[1-9][0-9]{0,4})";
    private static final String IPV4 = "(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?=[0-9])|(?= ))){4}";
    private static final String IPV6 = "(?=[0-9A-Fa-f.]*:)[0-9A-Fa-f:][0-9A-Fa-f:.]{1,44}";
    private static final Pattern VERSION_1 = Pattern.compile("PROXY (?:UNKNOWN(?: .*)?|TCP4 (?<ipv4>" + IPV4 + ") "
            + IPV4 + PORTS + "|TCP6 (?<ipv6>" + IPV6 + ") " + IPV6 + PORTS + ")");

    private static final int LOCAL = 0x20;
    private static final int PROXY = 0x21;
    private static final int UNSPECIFIED = 0x00;
    private static final int TCP_IPV4 = 0x11;
    private static final int TCP_IPV6 = 0x21;

    private ProxyHeader() {}

    /**
     * The client's address; empty if the balancer names none: it asks for itself.
     *
     * @throws ProtocolException if it is no such header
     */
    static Optional<InetAddress> read(Wire wire) throws IOException {
        int first = wire.octet();
        if (first == 'P') {
            return version1(wire);
        }
        return version2(wire, first);
    }

    private static Optional<InetAddress> version1(Wire wire) throws IOException {
        StringBuilder line = new StringBuilder("P");
        while (line.charAt(line.length() - 1) != '\n') {
            if (line.length() == LONGEST_1) {
                throw new ProtocolException("a header of version 1 that does not end");
            }
            line.append((char) wire.octet());
        }
        Matcher header = VERSION_1.matcher(line.substring(0, Math.max(0, line.length() - 2)));
        if (line.charAt(line.length() - 2) != '\r' || !header.matches()) {
            throw new ProtocolException("not a header of version 1");
        }
        String address = header.group("ipv4") == null ? header.group("ipv6") : header.group("ipv4");
        try {
            // No look-up: the pattern lets no name through.
            return address == null ? Optional.empty() : Optional.of(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            throw new ProtocolException("no address in a header of version 1");
        }
    }

    private static Optional<InetAddress> version2(Wire wire, int first) throws IOException {
        for (int i = 0; i < SIGNATURE_2.length; i++) {
            if ((i == 0 ? first : wire.octet()) != SIGNATURE_2[i]) {
                throw new ProtocolException("no header");
            }
        }
        int command = wire.octet();
        int family = wire.octet();
        byte[] rest = new byte[wire.octet() << 8 | wire.octet()];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = (byte) wire.octet();
        }
        if (command == LOCAL || command == PROXY && family == UNSPECIFIED) {
            return Optional.empty();
        }
        if (command == PROXY && family == TCP_IPV4 && rest.length >= 12) {
            return Optional.of(address(rest, 4));
        }
        if (command == PROXY && family == TCP_IPV6 && rest.length >= 36) {
            return Optional.of(address(rest, 16));
        }
        throw new ProtocolException("a header of version 2 without the address of a TCP client");
    }

    private static InetAddress address(byte[] octets, int length) throws UnknownHostException {
        byte[] address = new byte[length];
        System.arraycopy(octets, 0, address, 0, length);
        return InetAddress.getByAddress(address);
    }
}
