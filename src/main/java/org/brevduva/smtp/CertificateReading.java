package org.brevduva.smtp;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** What came of reading a certificate and its key. */
sealed interface CertificateReading {

    /** {@code chain}: the server's own first. */
    record Read(List<X509Certificate> chain, PrivateKey key) implements CertificateReading {

        @Override
        public String toString() {
            return "chain of " + chain.size() + " certificates";
        }
    }

    /**
     * @param setting the one to mend
     * @param what goes on where its name ends
     * @param hint what to do; empty for none
     */
    record Unfit(String setting, String what, String hint) implements CertificateReading {}
}
