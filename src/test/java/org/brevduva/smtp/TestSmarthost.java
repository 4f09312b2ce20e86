package org.brevduva.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/** A mail server of another make, on a loopback port. Keeps what it gets, and refuses as told. */
final class TestSmarthost implements AutoCloseable, SessionHandler {

    record Mail(String from, String to, String text, boolean encrypted) {}

    /** What it says to RCPT or to the end of DATA instead of yes. */
    record No(int code, String text) {}

    final List<Mail> mails = new CopyOnWriteArrayList<>();
    final AtomicInteger sessions = new AtomicInteger();
    final AtomicInteger live = new AtomicInteger();
    volatile Optional<No> toRecipient = Optional.empty();
    volatile Optional<No> toMail = Optional.empty();
    volatile Runnable beforeAnswer = () -> {};
    private final SMTPServer server;

    TestSmarthost() throws IOException {
        this(0, builder -> builder);
    }

    TestSmarthost(int port, UnaryOperator<SMTPServer.Builder> more) throws IOException {
        server = more.apply(SMTPServer.port(port)
                        .bindAddress(InetAddress.getByName("127.0.0.1"))
                        .hostName("smarthost.example")
                        .softwareName("test")
                        .insertReceivedHeaders(false)
                        .sessionHandler(this)
                        .messageHandlerFactory(Handler::new))
                .build();
        server.start();
    }

    static UnaryOperator<SMTPServer.Builder> speaksTls(SSLContext tls) {
        return builder -> builder.enableTLS().startTlsSocketFactory(tls);
    }

    static UnaryOperator<SMTPServer.Builder> asksFor(String user, String password) {
        return builder -> builder.requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((name, word, context) -> {
                    if (!name.equals(user) || !word.equals(password)) {
                        throw new LoginFailedException();
                    }
                }));
    }

    int port() {
        return server.getPortAllocated();
    }

    @Override
    public SessionAcceptance accept(Session session) {
        sessions.incrementAndGet();
        live.incrementAndGet();
        return SessionAcceptance.success();
    }

    @Override
    public void onSessionEnd(Session session) {
        live.decrementAndGet();
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Handler implements MessageHandler {

        private final boolean encrypted;
        private String from = "";
        private String to = "";

        Handler(MessageContext context) {
            encrypted = ((Session) context).isTLSStarted();
        }

        @Override
        public void from(String address) {
            from = address;
        }

        @Override
        public void recipient(String address) throws RejectException {
            to = address;
            say(toRecipient);
        }

        @Override
        public String data(InputStream mail) throws IOException, RejectException {
            String text = new String(mail.readAllBytes(), StandardCharsets.ISO_8859_1);
            beforeAnswer.run();
            say(toMail);
            mails.add(new Mail(from, to, text, encrypted));
            return "2.0.0 Ok: queued as Q" + mails.size();
        }

        @Override
        public void done() {
            // Nothing to tidy.
        }

        private void say(Optional<No> no) throws RejectException {
            if (no.isPresent()) {
                throw new RejectException(no.get().code(), no.get().text());
            }
        }
    }
}
