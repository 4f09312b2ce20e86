package org.brevduva.smtp;

import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.util.Optional;
import java.util.Properties;
import org.brevduva.config.Secret;

/** The smarthost's settings in the words of the mail library. */
final class SmarthostSession {

    private SmarthostSession() {}

    /** {@code hostname}: what we call ourselves in EHLO. */
    static Session of(SmarthostSettings settings, String hostname) {
        Properties words = new Properties();
        words.setProperty("mail.smtp.host", settings.host());
        words.setProperty("mail.smtp.port", Integer.toString(settings.port()));
        words.setProperty("mail.smtp.localhost", hostname);
        words.setProperty("mail.smtp.from", "<>");
        // All three are endless if not set.
        words.setProperty(
                "mail.smtp.connectiontimeout",
                Long.toString(settings.connectTimeout().toMillis()));
        words.setProperty("mail.smtp.timeout", Long.toString(settings.timeout().toMillis()));
        words.setProperty(
                "mail.smtp.writetimeout", Long.toString(settings.timeout().toMillis()));
        boolean never = settings.starttls() == SmarthostSettings.StartTls.NEVER;
        boolean required = settings.starttls() == SmarthostSettings.StartTls.REQUIRED;
        words.setProperty("mail.smtp.starttls.enable", Boolean.toString(!never));
        words.setProperty("mail.smtp.starttls.required", Boolean.toString(required));
        words.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        words.setProperty("mail.smtp.ssl.enable", Boolean.toString(settings.tls() == SmarthostSettings.Tls.ON));
        words.setProperty("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        settings.authorities().ifPresent(file -> words.put("mail.smtp.ssl.socketFactory", new TrustingSockets(file)));
        words.setProperty("mail.smtp.auth", Boolean.toString(settings.user().isPresent()));
        words.setProperty("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
        words.setProperty("mail.smtp.sasl.enable", "true");
        words.setProperty("mail.smtp.sasl.mechanisms", SmarthostTransport.CRAM);
        // The one way to hear what the smarthost said to the last dot: success comes as an exception too.
        words.setProperty("mail.smtp.reportsuccess", "true");
        words.setProperty("mail.smtp.quitwait", "false");
        return Session.getInstance(words, new Login(settings.user(), settings.password()));
    }

    private static final class Login extends Authenticator {

        private final Optional<String> user;
        private final Optional<Secret> password;

        Login(Optional<String> user, Optional<Secret> password) {
            this.user = user;
            this.password = password;
        }

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(
                    user.orElse(""), password.map(Secret::value).orElse(""));
        }
    }
}
