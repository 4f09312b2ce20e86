package org.brevduva.cli;

import java.io.PrintWriter;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.brevduva.config.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** What the operator types: {@code brevduva VERB}. */
@Command(
        name = "brevduva",
        description = "Turns e-mail into SMS and SMS into e-mail.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        subcommands = {
            ServeCommand.class,
            CheckConfigCommand.class,
            DkimCommand.class,
            RecoverCommand.class,
            ExplainCommand.class,
            DemoCommand.class,
            SimulatorCommand.class,
            AccountCommand.class,
            KeyCommand.class,
            MailboxCommand.class,
            NumberCommand.class,
            GroupCommand.class,
            ContactCommand.class,
            OptoutCommand.class,
            RuleCommand.class,
            QueueCommand.class,
            LogCommand.class,
            BounceCommand.class,
            LinksCommand.class,
            QuotaCommand.class,
            CompletionCommand.class,
            ManCommand.class
        })
public final class Main {

    /** Exit codes as in sysexits(3), where they say more than 1. */
    static final int OK = 0;

    static final int NO = 1;
    static final int WRONG_USAGE = 64;
    static final int UNREACHABLE = 69;
    static final int NO_PERMISSION = 77;
    static final int WRONG_SETTINGS = 78;

    /** What they mean, as the manual pages say it. */
    static final SortedMap<Integer, String> EXITS = Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
            OK, "done",
            NO, "no; standard error says why, and what to do",
            WRONG_USAGE, "wrong usage",
            UNREACHABLE, "the server cannot be reached",
            NO_PERMISSION, "the token was refused, or its file cannot be read",
            WRONG_SETTINGS, "the settings are wrong")));

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((wrong, arguments) -> misunderstood(wrong));
        line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, command.getErr()));
        return line;
    }

    private static int failed(Exception e, PrintWriter err) {
        if (e instanceof Declined declined) {
            err.println("brevduva: " + declined.getMessage());
            declined.hint().ifPresent(hint -> err.println("  hint: " + hint));
            return declined.exit();
        }
        if (e instanceof ConfigException) {
            err.println(e.getMessage());
            return WRONG_SETTINGS;
        }
        Trouble.tell(err, e);
        return NO;
    }

    private static int misunderstood(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("brevduva: " + sentence(wrong));
        err.println("  hint: "
                + suggestion(wrong)
                        .map(word -> "did you mean " + word + "?")
                        .orElseGet(() -> command.getCommandSpec().qualifiedName() + " --help"));
        return WRONG_USAGE;
    }

    private static String sentence(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return "does not understand '" + unmatched.getUnmatched().get(0) + "'";
        }
        String words = wrong.getMessage().replaceFirst("^Error: ", "");
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }

    private static Optional<String> suggestion(ParameterException wrong) {
        return wrong instanceof UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions().stream().findFirst()
                : Optional.empty();
    }
}
