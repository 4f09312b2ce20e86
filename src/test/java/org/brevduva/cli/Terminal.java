package org.brevduva.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A terminal that keeps what was printed on it. */
final class Terminal {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    PrintStream out() {
        return out;
    }

    String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
