package org.brevduva.trust;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.james.jdkim.api.PublicKeyRecordRetriever;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.apache.james.jdkim.exceptions.TempFailException;

/** Finds the public keys of signatures in the DNS: RFC 6376, 3.6.2. One thread's, for one e-mail. */
final class DkimKeys implements PublicKeyRecordRetriever {

    private final Dns dns;
    private final Deadline deadline;

    DkimKeys(Dns dns, Deadline deadline) {
        this.dns = dns;
        this.deadline = deadline;
    }

    @Override
    public List<String> getRecords(CharSequence method, CharSequence selector, CharSequence domain)
            throws TempFailException, PermFailException {
        if (!method.toString().equals("dns/txt")) {
            throw new PermFailException("keys are only found in the DNS");
        }
        // Names beyond ASCII are written as such in the signature: RFC 8616, 5.
        Optional<DomainName> name = DomainName.read(selector + "._domainkey." + domain);
        if (name.isEmpty()) {
            throw new PermFailException("no name for a key");
        }
        try {
            return dns.texts(name.get().name(), deadline).stream()
                    .filter(DkimKeys::isForMail)
                    .toList();
        } catch (DnsTrouble e) {
            throw new TempFailException(e.getMessage());
        }
    }

    /** A key may be meant for other services, and other texts may lie at the name. */
    private static boolean isForMail(String record) {
        Map<String, String> tags = TagList.read(record);
        List<String> services = Stream.of(tags.getOrDefault("s", "*").split(":"))
                .map(String::strip)
                .toList();
        return tags.containsKey("p")
                && tags.getOrDefault("v", "DKIM1").equals("DKIM1")
                && (services.contains("*") || services.contains("email"));
    }
}
