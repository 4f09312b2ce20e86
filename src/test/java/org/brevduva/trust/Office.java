package org.brevduva.trust;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.brevduva.testing.ManualTime;
import org.brevduva.trust.Alignment.Aligned;
import org.brevduva.trust.Alignment.NotAligned;
import org.brevduva.trust.Alignment.Unknown;

/** A name server and whoever checks e-mails with it. Says what came of a check in one line. */
final class Office implements AutoCloseable {

    final DnsServer dns;
    final ManualTime time = new ManualTime();
    private final MailAuthentication authentication;

    private Office(DnsServer dns, Optional<String> authservId, List<Network> upstreams, Duration deadline) {
        this.dns = dns;
        authentication = new MailAuthentication(
                new AuthenticationSettings(authservId, upstreams, List.of(dns.socket()), deadline), time);
    }

    static Office with(String... zone) throws IOException {
        return new Office(DnsServer.with(zone), Optional.empty(), List.of(), Duration.ofSeconds(20));
    }

    static Office patient(Duration deadline, String... zone) throws IOException {
        return new Office(DnsServer.with(zone), Optional.empty(), List.of(), deadline);
    }

    /** Mail from 10.0.0.0/8 is checked by mx.firma.example. */
    static Office behindMx(String... zone) throws IOException {
        return new Office(
                DnsServer.with(zone),
                Optional.of("mx.firma.example"),
                List.of(Network.read("10.0.0.0/8")),
                Duration.ofSeconds(20));
    }

    /** {@code aligned dkim=firma.example}, {@code not: why} or {@code unknown: why}. */
    String check(MailEvidence evidence) throws IOException {
        Alignment alignment = authentication.check(evidence);
        if (alignment instanceof Aligned aligned) {
            return "aligned " + aligned.how();
        }
        if (alignment instanceof NotAligned not) {
            return "not: " + not.why();
        }
        if (alignment instanceof Unknown unknown) {
            return "unknown: " + unknown.why();
        }
        throw new AssertionError(alignment);
    }

    @Override
    public void close() throws IOException {
        dns.close();
    }
}
