package org.brevduva.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Under which names a request may think it speaks to us. A stranger's web page can give its own name our address, and a
 * browser then lets it in; what it cannot do is hide that name.
 */
record OwnNames(String host) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]");
    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-fA-F:.]+]");

    /** {@code written}: the Host field, with or without a port. */
    boolean isOurs(String written) {
        String name = PORT.matcher(written).replaceFirst("").toLowerCase(Locale.ROOT);
        return LOOPBACK.contains(name)
                || name.equals(host.toLowerCase(Locale.ROOT))
                || name.equals("[" + host.toLowerCase(Locale.ROOT) + "]")
                // Listening on all addresses we go by each; addresses, unlike names, are nobody else's.
                || EVERYWHERE.contains(host) && ADDRESS.matcher(name).matches();
    }

    /** {@code origin}: that field, which browsers send. */
    boolean mayAsk(Optional<String> origin) {
        if (origin.isEmpty()) {
            return true;
        }
        try {
            String authority = new URI(origin.get()).getRawAuthority();
            return authority != null && isOurs(authority);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
