package org.brevduva.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.subethamail.smtp.AuthenticationHandler;
import org.subethamail.smtp.AuthenticationHandlerFactory;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.RejectException;

/** How a smarthost of another make lets its users in: PLAIN, LOGIN and CRAM-MD5, as far as it offers them. */
final class Login implements AuthenticationHandlerFactory {

    private static final String CHALLENGE = "<1896.697170952@smarthost.example>";

    /** The mechanisms by which somebody has come in. */
    final List<String> taken = new CopyOnWriteArrayList<>();

    private final String user;
    private final String password;
    private final List<String> offered;

    Login(String user, String password, List<String> offered) {
        this.user = user;
        this.password = password;
        this.offered = offered;
    }

    @Override
    public List<String> getAuthenticationMechanisms() {
        return offered;
    }

    @Override
    public AuthenticationHandler create() {
        return new Handler();
    }

    private final class Handler implements AuthenticationHandler {

        private String mechanism = "";
        private String named = "";

        @Override
        public Optional<String> auth(String line, MessageContext context) throws RejectException {
            String[] words = line.split(" ");
            if (mechanism.isEmpty()) {
                mechanism = words[1].toUpperCase(Locale.ROOT);
                if (!offered.contains(mechanism)) {
                    throw new RejectException(504, "5.5.4 not offered");
                }
                if (words.length < 3) {
                    return Optional.of("334 " + encoded(mechanism.equals("CRAM-MD5") ? CHALLENGE : "Username:"));
                }
                return step(decoded(words[2]));
            }
            return step(decoded(line));
        }

        private Optional<String> step(String said) throws RejectException {
            return switch (mechanism) {
                case "PLAIN" -> judge(said.endsWith("\0" + user + "\0" + password));
                case "CRAM-MD5" -> judge(said.equals(user + " " + digest()));
                default -> {
                    if (named.isEmpty()) {
                        named = said;
                        yield Optional.of("334 " + encoded("Password:"));
                    }
                    yield judge(named.equals(user) && said.equals(password));
                }
            };
        }

        private Optional<String> judge(boolean right) throws RejectException {
            if (!right) {
                throw new RejectException(535, "5.7.8 wrong");
            }
            taken.add(mechanism);
            return Optional.empty();
        }

        @Override
        public Object getIdentity() {
            return user;
        }
    }

    private String digest() {
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacMD5"));
            return HexFormat.of().formatHex(mac.doFinal(CHALLENGE.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String words) {
        return Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String words) {
        return new String(Base64.getDecoder().decode(words.strip()), StandardCharsets.UTF_8);
    }
}
