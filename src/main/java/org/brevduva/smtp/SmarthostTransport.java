package org.brevduva.smtp;

import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.util.Locale;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * A connection to the smarthost that logs in by PLAIN (RFC 4616) or LOGIN where others cannot listen. CRAM-MD5 (RFC
 * 2195) is for a smarthost that offers neither, and for a connection in clear: servers that offer it often cannot check
 * it, since they keep no password in clear.
 */
final class SmarthostTransport extends SMTPTransport {

    static final String CRAM = "CRAM-MD5";

    SmarthostTransport(Session session) {
        super(session, new URLName("smtp", null, -1, null, null, null));
    }

    @Override
    protected boolean supportsAuthentication(String mechanism) {
        boolean offered = super.supportsAuthentication(mechanism);
        if (!offered || !mechanism.toUpperCase(Locale.ROOT).equals(CRAM)) {
            return offered;
        }
        return !isSSL() || !super.supportsAuthentication("PLAIN") && !super.supportsAuthentication("LOGIN");
    }
}
