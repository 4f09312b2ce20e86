package org.brevduva.trust;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A network that may relay for registered mailboxes, as the operator writes it: {@code 10.0.0.0/8},
 * {@code 2001:db8::/32}, or one address. An IPv4 address inside IPv6, {@code ::ffff:10.0.0.1}, counts as IPv4.
 */
public final class Network {

    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("(?=.{2,45}$)[0-9A-Fa-f:][0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern BITS = Pattern.compile("[0-9]{1,3}");

    // ::ffff:0:0/96, RFC 4291, 2.5.5.2.
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff};

    private final byte[] address;
    private final int bits;

    private Network(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    /**
     * Never asks the DNS: a name is no address.
     *
     * @throws IllegalArgumentException with one clause for the operator, as {@code is not a network address}
     */
    public static Network read(String written) {
        int slash = written.indexOf('/');
        String host = slash < 0 ? written : written.substring(0, slash);
        byte[] full = literal(host);
        byte[] address = withoutMapping(full);
        int inner = (full.length - address.length) * 8;
        int bits = slash < 0 ? address.length * 8 : bits(written.substring(slash + 1), full.length * 8, inner) - inner;
        Network network = new Network(address, bits);
        byte[] first = network.masked(address);
        if (!Arrays.equals(first, address)) {
            throw new IllegalArgumentException(
                    "has bits set beyond its " + bits + ": the network is " + new Network(first, bits));
        }
        return network;
    }

    public boolean contains(InetAddress client) {
        byte[] asked = withoutMapping(client.getAddress());
        return asked.length == address.length && Arrays.equals(masked(asked), address);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network network && bits == network.bits && Arrays.equals(address, network.address);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(address) * 31 + bits;
    }

    /** As one would write it: {@code 10.0.0.0/8}; the number of bits also where it is one address. */
    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(address).getHostAddress() + "/" + bits;
        } catch (UnknownHostException e) {
            throw new AssertionError("an address has 4 or 16 bytes", e);
        }
    }

    private static byte[] literal(String host) {
        boolean ipv4 = IPV4.matcher(host).matches();
        if (!ipv4 && !IPV6.matcher(host).matches()) {
            throw new IllegalArgumentException("is not a network address");
        }
        try {
            byte[] bytes = InetAddress.getByName(host).getAddress(); // no look-up for what has passed the patterns
            if (ipv4 || bytes.length == 16) {
                return bytes;
            }
            byte[] mapped = Arrays.copyOf(MAPPED, 16);
            System.arraycopy(bytes, 0, mapped, MAPPED.length, 4);
            return mapped;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("is not a network address", e);
        }
    }

    private static int bits(String written, int most, int least) {
        int bits = BITS.matcher(written).matches() ? Integer.parseInt(written) : -1;
        if (bits < least || bits > most) {
            throw new IllegalArgumentException("has no number from " + least + " to " + most + " after the slash");
        }
        return bits;
    }

    private static byte[] withoutMapping(byte[] bytes) {
        boolean mapped = bytes.length == 16 && Arrays.equals(bytes, 0, MAPPED.length, MAPPED, 0, MAPPED.length);
        return mapped ? Arrays.copyOfRange(bytes, MAPPED.length, 16) : bytes;
    }

    private byte[] masked(byte[] bytes) {
        byte[] masked = bytes.clone();
        for (int i = 0; i < masked.length; i++) {
            int kept = Math.max(0, Math.min(8, bits - i * 8));
            masked[i] &= (byte) (0xff << 8 - kept);
        }
        return masked;
    }
}
