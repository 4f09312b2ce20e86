package org.brevduva.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "completion", description = "Prints a script that lets a shell complete commands and options.")
final class CompletionCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SHELL", description = "bash")
    private String shell;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!shell.equals("bash")) {
            throw new ParameterException(spec.commandLine(), "there is completion for bash only");
        }
        // Of commands of their own: those that are running have options in them that were typed.
        spec.commandLine().getOut().print(AutoComplete.bash("brevduva", Main.commandLine()));
        spec.commandLine().getOut().flush();
        return Main.OK;
    }
}
