package org.brevduva.trust;

import java.util.List;
import java.util.Optional;
import org.brevduva.trust.Alignment.Aligned;
import org.brevduva.trust.Alignment.NotAligned;
import org.brevduva.trust.Alignment.Unknown;
import org.brevduva.trust.AuthenticationResults.MethodResult;

/**
 * The operator's own mail server in front of us: it has checked who sends, and wrote down what it found. Only the
 * topmost field with its id is its own; the others may have come with the e-mail. Thread-safe.
 */
final class Upstream {

    private final String authservId;
    private final List<Network> networks;
    private final Dmarc dmarc;

    Upstream(String authservId, List<Network> networks, Dmarc dmarc) {
        this.authservId = authservId;
        this.networks = networks;
        this.dmarc = dmarc;
    }

    boolean sent(MailEvidence evidence) {
        return networks.stream().anyMatch(network -> network.contains(evidence.client()));
    }

    Alignment judge(MailEvidence evidence, DomainName author, Deadline deadline) {
        Optional<AuthenticationResults> written = evidence.values("Authentication-Results").stream()
                .flatMap(value -> AuthenticationResults.read(value).stream())
                .filter(results -> results.authservId().equalsIgnoreCase(authservId))
                .findFirst();
        if (written.isEmpty()) {
            return new NotAligned("the mail server " + evidence.client().getHostAddress()
                    + " should have checked it, but wrote no Authentication-Results field as " + authservId);
        }
        // A domain without a DMARC record has dmarc=none, which says nothing about the e-mail.
        List<MethodResult> verdicts = written.get().results().stream()
                .filter(result -> result.method().equals("dmarc"))
                .filter(result -> !result.result().equals("none"))
                .toList();
        return verdicts.isEmpty() ? byParts(written.get(), author, deadline) : byDmarc(verdicts, author);
    }

    /** All must say so: what the sender wrote into the envelope may look like one more. */
    private Alignment byDmarc(List<MethodResult> verdicts, DomainName author) {
        boolean pass = verdicts.stream()
                .allMatch(verdict -> verdict.result().equals("pass")
                        && verdict.domain("header.from").filter(author::equals).isPresent());
        return pass
                ? new Aligned("dmarc by " + authservId)
                : new NotAligned(authservId + " did not find that " + author + " stands behind it (DMARC)");
    }

    private Alignment byParts(AuthenticationResults written, DomainName author, Deadline deadline) {
        try {
            for (MethodResult result : written.results()) {
                if (result.result().equals("pass") && speaksFor(result, author, deadline)) {
                    return new Aligned(result.method() + " by " + authservId);
                }
            }
            return new NotAligned(authservId + " found neither SPF nor DKIM to prove that it comes from " + author);
        } catch (DnsTrouble e) {
            return new Unknown("the DNS does not say whether what " + authservId + " found holds for " + author);
        }
    }

    private boolean speaksFor(MethodResult result, DomainName author, Deadline deadline) throws DnsTrouble {
        Optional<DomainName> proved = switch (result.method()) {
            case "dkim" -> result.domain("header.d").or(() -> result.domain("header.i"));
            case "spf" -> result.domain("smtp.mailfrom");
            default -> Optional.empty();
        };
        Dmarc.Means means = result.method().equals("dkim") ? Dmarc.Means.DKIM : Dmarc.Means.SPF;
        return proved.isPresent() && dmarc.aligned(author, proved.get(), means, deadline);
    }
}
