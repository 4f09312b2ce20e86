package org.brevduva.smtp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** Where a client calls from, as limits count it: one IPv4 address, or the /64 that an IPv6 client usually has. */
record ClientNet(ByteBuffer octets) {

    static ClientNet of(InetAddress address) {
        byte[] octets = address.getAddress();
        return new ClientNet(ByteBuffer.wrap(octets, 0, address instanceof Inet6Address ? 8 : octets.length)
                .slice()
                .asReadOnlyBuffer());
    }
}
