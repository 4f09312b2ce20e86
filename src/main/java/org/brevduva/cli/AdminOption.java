package org.brevduva.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.brevduva.config.ConfigException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How to find the server and how to print its answers, for every command that asks it. */
final class AdminOption {

    @Mixin
    private ConfigOption config;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "where the server listens (default: as the settings say)",
            defaultValue = "${env:BREVDUVA_URL}")
    private Optional<URI> url;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "the file with the administrators' token (default: as the settings say)",
            defaultValue = "${env:BREVDUVA_TOKEN_FILE}")
    private Optional<Path> tokenFile;

    @Option(names = "--json", description = "prints the server's answer as JSON")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    ConfigOption config() {
        return config;
    }

    boolean json() {
        return json;
    }

    /** Asks and prints a list, or the JSON. */
    int list(String path, String... columns) throws Declined, ConfigException {
        JsonNode answer = client().ask("GET", path, Optional.empty());
        output().list(answer, columns);
        if (answer.path("more").asBoolean()) {
            spec.commandLine().getErr().println("there are more: see --limit");
        }
        return Main.OK;
    }

    /** Asks and prints one thing, or the JSON. */
    int show(String path) throws Declined, ConfigException {
        output().one(client().ask("GET", path, Optional.empty()));
        return Main.OK;
    }

    /** Does something. What was asked for is done, so nothing is printed; with --json the answer is. */
    int tell(String method, String path) throws Declined, ConfigException {
        output().done(client().ask(method, path, Optional.empty()));
        return Main.OK;
    }

    int tell(String method, String path, JsonNode body) throws Declined, ConfigException {
        output().done(client().ask(method, path, Optional.of(body)));
        return Main.OK;
    }

    Output output() {
        return new Output(spec.commandLine().getOut(), json);
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    AdminClient client() throws Declined, ConfigException {
        Optional<URI> base = url.map(this::base);
        if (base.isPresent() && tokenFile.isPresent()) {
            return AdminClient.of(new ServerAddress(base.get(), tokenFile.get()));
        }
        ServerAddress there = ServerAddress.read(config.file(), System.getenv());
        return AdminClient.of(new ServerAddress(base.orElse(there.uri()), tokenFile.orElse(there.tokenFile())));
    }

    private URI base(URI given) {
        boolean right = given.getHost() != null
                && List.of("http", "https").contains(String.valueOf(given.getScheme()))
                && (given.getPath().isEmpty() || given.getPath().equals("/"));
        if (!right) {
            throw new ParameterException(spec.commandLine(), "--url is http://HOST:PORT and nothing behind it");
        }
        return given.resolve("/");
    }
}
