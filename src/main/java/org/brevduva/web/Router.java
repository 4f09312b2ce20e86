package org.brevduva.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds who answers. */
record Router(List<Route> routes) {

    /** A route, and the names that stand in the address. */
    record Found(Route route, Map<String, String> names) {}

    /** Routes that come first go first: {@code /queue/lanes} before {@code /queue/{id}}. */
    Found find(String method, String path) throws Refused {
        List<String> segments = Route.segments(path);
        TreeSet<String> others = new TreeSet<>();
        for (Route route : routes) {
            Optional<Map<String, String>> names = route.match(segments);
            if (names.isPresent() && (method.equals(route.method()) || isHead(method, route))) {
                return new Found(route, names.get());
            }
            names.ifPresent(other -> others.add(route.method()));
        }
        if (others.isEmpty()) {
            throw new Refused(Problem.of(404, "there is nothing under this address: see /api/v2/openapi.json"));
        }
        if (others.contains("GET")) {
            others.add("HEAD");
        }
        String allowed = String.join(", ", others);
        throw new Refused(Problem.of(405, "this address takes " + allowed + " and nothing else")
                .with("Allow", allowed));
    }

    private static boolean isHead(String method, Route route) {
        return method.equals("HEAD") && route.method().equals("GET");
    }
}
