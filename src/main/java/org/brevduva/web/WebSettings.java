package org.brevduva.web;

import java.nio.file.Path;
import org.brevduva.config.Section;

/**
 * The settings under {@code [web]}.
 *
 * @param host the name or address to listen on; what is said there is not encrypted
 * @param port 0 to 65535; 0 lets the system choose
 * @param tokenFile holds the word that administrators show; made at the first start
 */
public record WebSettings(String host, int port, Path tokenFile) {

    /** {@code stateDirectory}: where the token file lies if nothing else is said. */
    public static WebSettings read(Section web, Path stateDirectory) {
        return new WebSettings(
                web.text("host", "127.0.0.1"),
                web.number("port", 8025, 0, 65_535),
                web.file("token-file").orElse(stateDirectory.resolve("admin-token")));
    }
}
