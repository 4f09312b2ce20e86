package org.brevduva.config;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** The settings are wrong; the message is every problem there is, one after the other. */
public final class ConfigException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Nobody sends this exception over a wire; the message would survive that, the list would not. */
    private final transient List<Problem> problems;

    ConfigException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** At least one, in the order of the file; those from the environment last. */
    public List<Problem> problems() {
        return problems;
    }
}
