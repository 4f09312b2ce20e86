package org.brevduva.config;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** What came of reading a certificate and its key. */
public sealed interface CertificateReading {

    /** {@code chain}: the server's own first. */
    record Read(List<X509Certificate> chain, PrivateKey key) implements CertificateReading {

        /** For a context of TLS, under the name {@code own}. */
        public KeyManager[] keyManagers() throws GeneralSecurityException, IOException {
            char[] password = {}; // it never leaves the memory
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            store.setKeyEntry("own", key, password, chain.toArray(X509Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            return keys.getKeyManagers();
        }

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
