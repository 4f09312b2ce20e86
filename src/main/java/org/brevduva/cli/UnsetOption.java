package org.brevduva.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --unset}, which takes away what has been chosen. */
final class UnsetOption {

    @Option(
            names = "--unset",
            paramLabel = "NAME",
            description = "takes this away, or back to its default; may be repeated")
    private List<String> names = new ArrayList<>();

    ObjectNode into(ObjectNode changes) {
        names.forEach(changes::putNull);
        return changes;
    }

    List<String> names() {
        return names;
    }
}
