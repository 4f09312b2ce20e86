package org.brevduva.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** {@code --set}, for whatever has options or fields of its own. */
final class SetOption {

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "chooses or writes this; may be repeated")
    private Map<String, String> chosen = new LinkedHashMap<>();

    ObjectNode into(ObjectNode names) {
        chosen.forEach(names::put);
        return names;
    }
}
