package org.brevduva.web;

import java.io.IOException;
import java.net.BindException;
import java.security.SecureRandom;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for administrators. */
public final class WebDoor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("web");

    private static final int THREADS = 12;
    private static final int CONNECTIONS = 50;
    private static final int HEADER = 8_192;

    /** Milliseconds that a connection may be silent. */
    private static final long SILENCE = 30_000;

    /** The same when there are as many connections as may be. */
    private static final long CROWDED_SILENCE = 1_000;

    /** Milliseconds for what is in hand when the door closes, and for connections on which nothing is. */
    private static final long GRACE = 5_000;

    private static final long IDLE_GRACE = 50;

    private final Server server;
    private final ServerConnector connector;

    private WebDoor(WebSettings settings, Reception reception) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2);
        threads.setName("web");
        this.server = new Server(threads);
        this.connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http()));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(SILENCE);
        connector.setShutdownIdleTimeout(IDLE_GRACE);
        server.addConnector(connector);
        NetworkConnectionLimit limit = new NetworkConnectionLimit(CONNECTIONS, server);
        limit.setEndPointIdleTimeout(CROWDED_SILENCE);
        server.addBean(limit);
        server.setErrorHandler(Wire::refusal);
        server.setHandler(new GracefulHandler(reception));
        server.setStopTimeout(GRACE);
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(HEADER);
        http.setIdleTimeout(SILENCE);
        // A mailbox may have a slash in its name. We cut the address into segments ourselves, before we decode them.
        http.setUriCompliance(UriCompliance.DEFAULT.with(
                "segments",
                UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
        return http;
    }

    /**
     * Opens the door; makes the token file if it is not there. {@code chance} makes its token.
     *
     * @throws IOException if it cannot listen there, or cannot use the token file; the message says why
     */
    public static WebDoor open(WebSettings settings, AdminApi api, SecureRandom chance) throws IOException {
        AdminToken token = AdminToken.open(settings.tokenFile(), chance);
        WebDoor door = new WebDoor(settings, new Reception(api, token, new OwnNames(settings.host())));
        try {
            door.server.start();
            log.info("open for administrators port={}", door.port());
            return door;
        } catch (Exception e) {
            door.close();
            throw cannotListen(settings, e);
        }
    }

    /** The library declares every exception there is. */
    private static IOException cannotListen(WebSettings settings, Exception e) {
        String why = "this machine has no such address";
        if (e.getCause() instanceof BindException bind) {
            why = bind.getMessage();
        } else if (e.getMessage() != null) {
            why = e.getMessage();
        }
        return new IOException("cannot listen on " + settings.host() + ":" + settings.port() + ": " + why, e);
    }

    /** Where it listens. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            // The library declares every exception there is; what is in hand is cut off.
            log.warn("web door not closed in order", e);
        }
    }
}
