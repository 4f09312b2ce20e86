package org.brevduva.trust;

/** Whether a name that is proved, by DKIM or SPF, speaks for the domain of an author: RFC 7489, 3.1. Thread-safe. */
final class Dmarc {

    /** What proved the name; a domain may ask for more from one than from the other. */
    enum Means {
        DKIM,
        SPF
    }

    private final TreeWalk walk;

    Dmarc(Dns dns) {
        walk = new TreeWalk(dns);
    }

    boolean aligned(DomainName author, DomainName proved, Means means, Deadline deadline) throws DnsTrouble {
        if (author.equals(proved)) {
            return true;
        }
        if (!mayAlign(author, proved)) {
            return false;
        }
        TreeWalk.Walk authors = walk.from(author, deadline);
        boolean strict = authors.policy()
                .map(policy -> means == Means.DKIM ? policy.strictDkim() : policy.strictSpf())
                .orElse(false);
        return !strict
                && proved.isWithin(authors.organization())
                && walk.from(proved, deadline).organization().equals(authors.organization());
    }

    /** Without asking anybody: two names of one owner have at least their last two labels in common. */
    static boolean mayAlign(DomainName author, DomainName proved) {
        return author.equals(proved) || author.labels() > 1 && author.last(2).equals(proved.last(2));
    }
}
