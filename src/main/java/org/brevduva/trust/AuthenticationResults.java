package org.brevduva.trust;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a mail server found out about an e-mail, in its Authentication-Results field: RFC 8601, 2.2. Read with patience:
 * what makes no sense is stepped over.
 *
 * @param authservId who says so; anybody can write anything here
 * @param results in the order written
 */
record AuthenticationResults(String authservId, List<MethodResult> results) {

    /**
     * @param method lower case: {@code dmarc}, {@code dkim}, {@code spf}
     * @param result lower case: {@code pass}, {@code fail}, {@code none}
     * @param properties by type and name in lower case: {@code header.from}; of one given twice the first counts
     */
    record MethodResult(String method, String result, Map<String, String> properties) {

        /** The domain in the property, which may be a whole address. */
        Optional<DomainName> domain(String property) {
            String value = properties.getOrDefault(property, "");
            return DomainName.read(value.substring(value.lastIndexOf('@') + 1));
        }
    }

    /** No server writes as many. */
    private static final int RESULTS = 100;

    AuthenticationResults {
        results = List.copyOf(results);
    }

    /** Empty if it does not even say who wrote it. A field of another version is one without results. */
    static Optional<AuthenticationResults> read(String value) {
        FieldText text = new FieldText(value);
        String authservId = text.value();
        if (authservId.isEmpty()) {
            return Optional.empty();
        }
        String version = text.keyword();
        List<MethodResult> results = new ArrayList<>();
        while ((version.isEmpty() || version.equals("1")) && text.nextResult() && results.size() < RESULTS) {
            result(text).ifPresent(results::add);
        }
        return Optional.of(new AuthenticationResults(authservId, results));
    }

    private static Optional<MethodResult> result(FieldText text) {
        String method = text.keyword();
        if (text.eat('/')) {
            text.keyword(); // the method's version: there is only 1
        }
        if (method.isEmpty() || !text.eat('=')) {
            return Optional.empty(); // also "none", for no results at all
        }
        String result = text.keyword();
        if (result.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> properties = new LinkedHashMap<>();
        while (text.inResult()) {
            String name = text.keyword();
            if (text.eat('.')) {
                name += "." + text.keyword();
            }
            if (text.eat('=')) {
                properties.putIfAbsent(lower(name), text.value());
            } else if (name.isEmpty()) {
                text.skipWord();
            }
        }
        return Optional.of(new MethodResult(lower(method), lower(result), properties));
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
