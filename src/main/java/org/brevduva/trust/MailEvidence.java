package org.brevduva.trust;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.brevduva.mail.HeaderField;
import org.brevduva.mail.MailAddress;

/**
 * What an e-mail is judged by. Only {@code client} is a fact; the rest is what the client says.
 *
 * @param client the address of the connection's other end
 * @param helo the name that the client gave in HELO or EHLO
 * @param envelopeSender of MAIL FROM; empty for a null sender
 * @param author the address in the header's From
 * @param fields all header fields as they were read for this e-mail, topmost first
 * @param ourDomains the domains that are served here, lower case
 */
public record MailEvidence(
        InetAddress client,
        String helo,
        Optional<MailAddress> envelopeSender,
        MailAddress author,
        List<HeaderField> fields,
        Set<String> ourDomains,
        RawMail raw) {

    public MailEvidence {
        fields = List.copyOf(fields);
        ourDomains = Set.copyOf(ourDomains);
    }

    /** The values of all fields of that name, topmost first. */
    List<String> values(String name) {
        return fields.stream()
                .filter(field -> field.isNamed(name))
                .map(HeaderField::value)
                .toList();
    }

    /** For logs: neither field nor address in full. */
    @Override
    public String toString() {
        return "evidence for " + author + " with " + fields.size() + " fields";
    }
}
