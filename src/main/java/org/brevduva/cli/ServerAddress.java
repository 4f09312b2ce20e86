package org.brevduva.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.brevduva.config.ConfigException;
import org.brevduva.config.ConfigFile;
import org.brevduva.config.Section;
import org.brevduva.store.StoreSettings;

/** Where the server listens for administrators, and where the word lies that it wants to see. */
record ServerAddress(URI uri, Path tokenFile) {

    private static final Map<String, String> EVERYWHERE = Map.of("0.0.0.0", "127.0.0.1", "::", "::1");

    /** As the settings file says. Whether the rest of it is in order is for check-config. */
    static ServerAddress read(Path file, Map<String, String> environment) throws ConfigException {
        ConfigFile settings = ConfigFile.read(file, environment);
        Section web = settings.section("web");
        Path state = StoreSettings.read(settings.section("store")).directory();
        String host = web.text("host", "127.0.0.1");
        int port = web.number("port", 8025, 0, 65_535);
        Path token = web.file("token-file").orElse(state.resolve("admin-token"));
        if (port == 0) {
            web.complain("port", "lets the system choose", "the log says which: use --url http://127.0.0.1:PORT");
        }
        settings.throwIfComplained();
        return new ServerAddress(uri(EVERYWHERE.getOrDefault(host, host), port), token);
    }

    private static URI uri(String host, int port) {
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }
}
