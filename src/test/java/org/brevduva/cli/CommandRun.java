package org.brevduva.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What came of one command line, typed in this process. */
public record CommandRun(int exit, String out, String err) {

    public static CommandRun of(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return new CommandRun(line.execute(words), out.toString(), err.toString());
    }
}
