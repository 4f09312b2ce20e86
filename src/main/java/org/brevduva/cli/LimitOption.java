package org.brevduva.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --limit}, for lists. */
final class LimitOption {

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "so many at most, 1 to 10000 (default: 1000); of submissions 1 to 500 (default: 100)")
    private Optional<Integer> most;

    String behind(String address) {
        return Address.with(address, "limit", most.map(number -> Integer.toString(number)));
    }
}
