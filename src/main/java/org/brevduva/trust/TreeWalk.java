package org.brevduva.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.brevduva.trust.DmarcRecord.PublicSuffix;

/**
 * Finds out to whom a name belongs by asking for DMARC records from the name upwards, instead of a list of public
 * suffixes: draft-ietf-dmarc-dmarcbis, "DNS Tree Walk". Thread-safe.
 */
final class TreeWalk {

    /** Longer names skip from themselves to their last seven labels, so that a walk asks at most eight times. */
    private static final int LABELS = 7;

    private final Dns dns;

    TreeWalk(Dns dns) {
        this.dns = dns;
    }

    /**
     * @param policy the record that applies to the name; empty if there is none from there to the root
     * @param organization the topmost name of the same owner; the name itself if no record says more
     */
    record Walk(Optional<DmarcRecord> policy, DomainName organization) {}

    private record Found(DomainName name, DmarcRecord record) {}

    Walk from(DomainName start, Deadline deadline) throws DnsTrouble {
        List<Found> found = new ArrayList<>();
        for (DomainName name : steps(start)) {
            Optional<DmarcRecord> published = record(name, deadline);
            published.ifPresent(record -> found.add(new Found(name, record)));
            if (published.isPresent() && published.get().publicSuffix() != PublicSuffix.UNSAID) {
                break;
            }
        }
        DomainName organization = organization(start, found);
        Optional<DmarcRecord> policy = found.stream()
                .filter(step -> step.name().equals(start))
                .findFirst()
                .or(() -> found.stream()
                        .filter(step -> step.name().equals(organization))
                        .findFirst())
                .or(() -> found.stream()
                        .filter(step -> step.record().publicSuffix() == PublicSuffix.YES)
                        .findFirst())
                .map(Found::record);
        return new Walk(policy, organization);
    }

    private static DomainName organization(DomainName start, List<Found> found) {
        if (found.isEmpty()) {
            return start;
        }
        Found topmost = found.get(found.size() - 1);
        boolean suffix = topmost.record().publicSuffix() == PublicSuffix.YES
                && !topmost.name().equals(start);
        return suffix ? start.last(topmost.name().labels() + 1) : topmost.name();
    }

    private static List<DomainName> steps(DomainName start) {
        List<DomainName> steps = new ArrayList<>();
        steps.add(start);
        for (int labels = Math.min(start.labels() - 1, LABELS); labels > 0; labels--) {
            steps.add(start.last(labels));
        }
        return steps;
    }

    /** Several records are none: RFC 7489, 6.6.3. */
    private Optional<DmarcRecord> record(DomainName name, Deadline deadline) throws DnsTrouble {
        List<DmarcRecord> records = dns.texts("_dmarc." + name, deadline).stream()
                .flatMap(text -> DmarcRecord.read(text).stream())
                // Nobody owns a whole top-level domain: without psd=y its record would make one owner of all below.
                .filter(record -> name.labels() > 1 || record.publicSuffix() == PublicSuffix.YES)
                .toList();
        return records.size() == 1 ? Optional.of(records.get(0)) : Optional.empty();
    }
}
