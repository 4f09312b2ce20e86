package org.brevduva.trust;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.brevduva.mail.MailAddress;
import org.brevduva.trust.Alignment.Aligned;
import org.brevduva.trust.Alignment.NotAligned;
import org.brevduva.trust.Alignment.Unknown;

/**
 * Whether the domain that an e-mail says it is from vouches for it: DMARC alignment (RFC 7489, 3.1) by SPF (RFC 7208)
 * or DKIM (RFC 6376), or what a trusted mail server in front of us found out (RFC 8601). Thread-safe.
 */
public final class MailAuthentication {

    private final AuthenticationSettings settings;
    private final InstantSource time;
    private Optional<Checks> checks = Optional.empty(); // guarded by this

    /** {@code time}: against which the dates in signatures are held. */
    public MailAuthentication(AuthenticationSettings settings, InstantSource time) {
        this.settings = settings;
        this.time = time;
    }

    /** What asks the DNS. */
    private record Checks(Dns dns, SpfCheck spf, Dmarc dmarc, Optional<Upstream> upstream) {}

    /**
     * Made when the first mail needs them: some hundred classes that a start, or a house that trusts its relays, does
     * not.
     */
    private synchronized Checks checks() {
        if (checks.isEmpty()) {
            Dns dns = new Dns(settings.dnsServers(), settings.dnsDeadline());
            Dmarc dmarc = new Dmarc(dns);
            Optional<Upstream> upstream =
                    settings.authservId().map(id -> new Upstream(id, settings.upstreams(), dmarc));
            checks = Optional.of(new Checks(dns, new SpfCheck(dns), dmarc, upstream));
        }
        return checks.get();
    }

    /**
     * Takes no longer than the deadline for the DNS and the time to read the e-mail once.
     *
     * @throws IOException only if the e-mail itself cannot be read
     */
    public Alignment check(MailEvidence evidence) throws IOException {
        Optional<DomainName> author = DomainName.read(evidence.author().domain());
        if (author.isEmpty()) {
            return new NotAligned("its From has no domain name that could vouch for it");
        }
        if (evidence.values("From").size() != 1) {
            return new NotAligned(
                    "its From has " + evidence.values("From").size() + " fields, of which none can be believed");
        }
        Deadline deadline = Deadline.in(settings.dnsDeadline());
        Optional<Upstream> sender = checks().upstream().filter(server -> server.sent(evidence));
        return sender.isPresent()
                ? sender.get().judge(evidence, author.get(), deadline)
                : byItself(evidence, author.get(), deadline);
    }

    private Alignment byItself(MailEvidence evidence, DomainName author, Deadline deadline) throws IOException {
        Finding sent = bySpf(evidence, author, deadline.half());
        if (sent instanceof Finding.Vouched vouched) {
            return new Aligned(vouched.how());
        }
        Finding signed = new DkimCheck(evidence, author, checks().dns(), checks().dmarc(), deadline).at(time.instant());
        if (signed instanceof Finding.Vouched vouched) {
            return new Aligned(vouched.how());
        }
        if (sent instanceof Finding.Undecided undecided) {
            return new Unknown(undecided.what());
        }
        if (signed instanceof Finding.Undecided undecided) {
            return new Unknown(undecided.what());
        }
        return new NotAligned(refusal(evidence, author, sent, signed));
    }

    private Finding bySpf(MailEvidence evidence, DomainName author, Deadline deadline) {
        Optional<MailAddress> sender = evidence.envelopeSender();
        Optional<DomainName> domain = sender.flatMap(address -> DomainName.read(address.domain()));
        if (domain.isEmpty()) {
            return new Finding.Nothing("its envelope names no sender");
        }
        try {
            if (!checks().dmarc().aligned(author, domain.get(), Dmarc.Means.SPF, deadline)) {
                return new Finding.Nothing("its envelope is from " + domain.get());
            }
            SpfResult result = checks().spf()
                    .of(evidence.client(), evidence.helo(), sender.get().local(), domain.get(), deadline);
            return result == SpfResult.PASS
                    ? new Finding.Vouched("spf=" + domain.get())
                    : new Finding.Nothing("SPF " + result.word());
        } catch (DnsTrouble e) {
            return new Finding.Undecided("the DNS gave no answer about who may send for " + domain.get());
        }
    }

    private static String refusal(MailEvidence evidence, DomainName author, Finding sent, Finding signed) {
        String client = evidence.client().getHostAddress();
        String spf = sent instanceof Finding.Nothing nothing ? " (" + nothing.what() + ")" : "";
        if (signed instanceof Finding.MeantForOthers) {
            return author + " signed it, but neither To nor Cc names an address here, so anybody may have sent it on,"
                    + " and " + author + " does not allow " + client + spf;
        }
        String dkim = signed instanceof Finding.Nothing nothing ? " (" + nothing.what() + ")" : "";
        return author + " neither allows " + client + spf + " nor signed it" + dkim;
    }
}
