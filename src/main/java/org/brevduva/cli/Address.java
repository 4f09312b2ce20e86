package org.brevduva.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Addresses of what administrators can ask for. */
final class Address {

    private Address() {}

    /** Under the one where all begin; each segment as it is meant. */
    static String path(String... segments) {
        StringBuilder path = new StringBuilder("/api/v2/admin");
        for (String segment : segments) {
            path.append('/').append(encoded(segment));
        }
        return path.toString();
    }

    /** With a parameter, if it has a value. */
    static String with(String address, String parameter, Optional<String> value) {
        String sign = address.contains("?") ? "&" : "?";
        return value.map(words -> address + sign + parameter + "=" + encoded(words))
                .orElse(address);
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
