package org.brevduva.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "man", description = "Writes the manual pages, one for each command.")
final class ManCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "the directory to write into; made if it is not there")
    private Path directory;

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(directory);
        write(Main.commandLine());
        return Main.OK;
    }

    private void write(CommandLine command) throws IOException {
        ManPage page = new ManPage(command.getCommandSpec());
        Files.writeString(directory.resolve(page.name() + ".1"), page.text());
        for (CommandLine sub : command.getSubcommands().values()) {
            write(sub);
        }
    }
}
