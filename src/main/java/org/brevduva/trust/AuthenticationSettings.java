package org.brevduva.trust;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.brevduva.config.Section;

/**
 * How e-mails prove by themselves who sent them.
 *
 * @param authservId the name under which the mail servers in front of us write what they found (RFC 8601, 2.5)
 * @param upstreams the networks of those mail servers; none if e-mails come straight from their senders
 * @param dnsServers the resolvers to ask, in this order; none for those that the system uses
 * @param dnsDeadline how long all looking-up for one e-mail may take
 */
public record AuthenticationSettings(
        Optional<String> authservId,
        List<Network> upstreams,
        List<InetSocketAddress> dnsServers,
        Duration dnsDeadline) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,253}");
    private static final Pattern WITH_PORT =
            Pattern.compile("(?:\\[(?<six>[^\\]]*)]|(?<four>[^:]*)):(?<port>[0-9]{1,5})");

    private static final int DNS_PORT = 53;

    public AuthenticationSettings {
        upstreams = List.copyOf(upstreams);
        dnsServers = List.copyOf(dnsServers);
    }

    /** Reads its part of {@code [trust]}. */
    public static AuthenticationSettings read(Section trust) {
        Optional<String> authservId = trust.optionalText("authserv-id");
        List<Network> upstreams =
                list(trust, "upstreams", Network::read, "upstreams = [\"192.0.2.10\", \"2001:db8::/32\"]");
        if (authservId.isPresent() && !NAME.matcher(authservId.get()).matches()) {
            trust.complain("authserv-id", "is not a name", "write it as your mail server does: \"mx.firma.example\"");
        }
        if (authservId.isEmpty() != trust.texts("upstreams", List.of()).isEmpty()) {
            trust.complain(
                    authservId.isPresent() ? "upstreams" : "authserv-id",
                    "is required: authserv-id and upstreams belong together",
                    "leave both out if no mail server of yours stands in front of this one");
        }
        return new AuthenticationSettings(
                authservId,
                upstreams,
                list(
                        trust,
                        "dns-servers",
                        AuthenticationSettings::server,
                        "dns-servers = [\"127.0.0.1\", \"127.0.0.1:5353\", \"[::1]:53\"]"),
                trust.duration("dns-deadline", Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofSeconds(30)));
    }

    private static <T> List<T> list(Section trust, String key, Function<String, T> reader, String hint) {
        List<T> read = new ArrayList<>();
        for (String written : trust.texts(key, List.of())) {
            try {
                read.add(reader.apply(written));
            } catch (IllegalArgumentException e) {
                trust.complain(key, "holds '" + written + "': " + e.getMessage(), hint);
            }
        }
        return read;
    }

    private static InetSocketAddress server(String written) {
        Matcher matcher = WITH_PORT.matcher(written);
        boolean withPort = matcher.matches();
        String host = !withPort ? written : matcher.group("six") != null ? matcher.group("six") : matcher.group("four");
        int port = withPort ? Integer.parseInt(matcher.group("port")) : DNS_PORT;
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("has no port from 1 to 65535 after the colon");
        }
        if (host.indexOf('/') >= 0) {
            throw new IllegalArgumentException("is not one address");
        }
        Network.read(host); // no names here: who would look them up?
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("is not a network address", e);
        }
    }
}
