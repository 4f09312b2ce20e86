package org.brevduva.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of a command, made of its definition. Written in the macros of man(7). */
record ManPage(CommandSpec command) {

    /** {@code brevduva-account-list}. */
    String name() {
        return command.qualifiedName("-");
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(".TH \"" + escaped(name().toUpperCase(Locale.ROOT)) + "\" 1 \"\" \"\" \"Brevduva\"");
        section(lines, "NAME");
        lines.add(escaped(name()) + " \\- " + escaped(whatIs(command)));
        section(lines, "SYNOPSIS");
        lines.add(".B " + escaped(command.qualifiedName(" ")));
        lines.add(escaped(synopsis()));
        section(lines, "DESCRIPTION");
        for (String paragraph : command.usageMessage().description()) {
            lines.add(escaped(paragraph));
        }
        subcommands(lines);
        options(lines);
        section(lines, "EXIT STATUS");
        Main.EXITS.forEach((code, meaning) -> entry(lines, Integer.toString(code), meaning));
        seeAlso(lines);
        return String.join("\n", lines) + "\n";
    }

    private static void section(List<String> lines, String heading) {
        lines.add(".SH \"" + heading + "\"");
    }

    private static void entry(List<String> lines, String term, String meaning) {
        lines.add(".TP");
        lines.add("\\fB" + escaped(term) + "\\fR");
        lines.add(escaped(meaning));
    }

    /** The first sentence of its help, as a page of manuals begins. */
    private static String whatIs(CommandSpec command) {
        String said = String.join(" ", command.usageMessage().description());
        String clause = said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
        return clause.substring(0, 1).toLowerCase(Locale.ROOT) + clause.substring(1);
    }

    private String synopsis() {
        String all = command.commandLine()
                .getHelp()
                .synopsis(0)
                .replaceAll("\\s+", " ")
                .strip();
        return all.substring(command.qualifiedName(" ").length()).strip();
    }

    private void subcommands(List<String> lines) {
        if (command.subcommands().isEmpty()) {
            return;
        }
        section(lines, "COMMANDS");
        command.subcommands()
                .forEach((name, sub) -> entry(
                        lines,
                        name,
                        String.join(" ", sub.getCommandSpec().usageMessage().description())));
    }

    private void options(List<String> lines) {
        section(lines, "OPTIONS");
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            entry(lines, parameter.paramLabel(), words(parameter));
        }
        List<OptionSpec> options = new ArrayList<>(command.options());
        options.sort(Comparator.comparing(OptionSpec::longestName));
        for (OptionSpec option : options) {
            String names = String.join(", ", option.names());
            String label = option.arity().max() > 0 ? " " + option.paramLabel() : "";
            entry(lines, names + label, words(option));
        }
    }

    private static String words(ArgSpec option) {
        String standard = option.defaultValue() == null ? "none" : option.defaultValue();
        return String.join(" ", option.description()).replace("${DEFAULT-VALUE}", standard);
    }

    private void seeAlso(List<String> lines) {
        section(lines, "SEE ALSO");
        List<String> pages = new ArrayList<>();
        if (command.parent() != null) {
            pages.add(command.parent().qualifiedName("-"));
        }
        for (CommandLine sub : command.subcommands().values()) {
            pages.add(sub.getCommandSpec().qualifiedName("-"));
        }
        for (int i = 0; i < pages.size(); i++) {
            String comma = i + 1 < pages.size() ? " ," : "";
            lines.add(".BR " + escaped(pages.get(i)) + " (1)" + comma);
        }
    }

    /** A backslash begins an escape, a bare hyphen is typeset, a dot or quote begins a request: groff(7). */
    static String escaped(String words) {
        String inside = words.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
        return Arrays.stream(inside.split("\\R", -1))
                .map(line -> line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line)
                .reduce((one, other) -> one + "\n" + other)
                .orElse("");
    }
}
