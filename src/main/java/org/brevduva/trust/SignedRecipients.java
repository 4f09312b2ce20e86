package org.brevduva.trust;

import java.util.List;
import java.util.stream.Stream;

/**
 * To whom an e-mail says it is written. A stranger who once got a signed e-mail can send it here again, with its
 * signature; but not with our address in it.
 */
final class SignedRecipients {

    private final MailEvidence evidence;

    SignedRecipients(MailEvidence evidence) {
        this.evidence = evidence;
    }

    /** Whether its To or Cc names an address in one of our domains. */
    boolean includeUs() {
        List<DomainName> ours = evidence.ourDomains().stream()
                .flatMap(domain -> DomainName.read(domain).stream())
                .toList();
        return Stream.concat(evidence.values("To").stream(), evidence.values("Cc").stream())
                .flatMap(SignedRecipients::domains)
                .anyMatch(ours::contains);
    }

    private static Stream<DomainName> domains(String field) {
        return Stream.of(bare(field).split("[,;]"))
                .map(element -> element.substring(element.indexOf(':') + 1)) // the name of a group
                .map(SignedRecipients::address)
                .filter(address -> address.indexOf('@') > 0)
                .flatMap(address -> DomainName.read(
                        address.substring(address.lastIndexOf('@') + 1).strip())
                        .stream());
    }

    private static String address(String element) {
        int open = element.indexOf('<');
        int close = element.lastIndexOf('>');
        return open >= 0 && close > open ? element.substring(open + 1, close) : element;
    }

    /** Without what is quoted or in comments: names may hold anything, also our address; they count for nothing. */
    private static String bare(String field) {
        StringBuilder kept = new StringBuilder();
        boolean quoted = false;
        int open = 0;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\\' && (quoted || open > 0)) {
                i++;
            } else if (c == '"' && open == 0) {
                quoted = !quoted;
                kept.append('q');
            } else if (c == '(' && !quoted) {
                open++;
            } else if (c == ')' && open > 0) {
                open--;
            } else if (!quoted && open == 0) {
                kept.append(c);
            }
        }
        return kept.toString();
    }
}
