package org.brevduva.simulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.brevduva.config.Section;

/** The certificate that a script lets the operator show, and which ones it wants to see; files in PEM (RFC 7468). */
record TlsSettings(SSLContext context, Entrance.ClientCertificates clients) {

    private static final char[] PASSPHRASE = {}; // of a store that never leaves the memory
    private static final Pattern KEY = Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----");

    /** Empty if the script wants no TLS, or what it says of it is wrong. */
    static Optional<TlsSettings> read(Section section) {
        Optional<Path> certificate = section.file("certificate");
        Optional<Path> key = section.file("key");
        Optional<Path> authorities = section.file("client-authorities");
        Entrance.ClientCertificates clients = section.choice("client-certificates", Entrance.ClientCertificates.NONE);
        if (certificate.isPresent() != key.isPresent()) {
            section.complain(certificate.isPresent() ? "key" : "certificate", "is required: they belong together", "");
        }
        if (clients != Entrance.ClientCertificates.NONE && authorities.isEmpty()) {
            section.complain("client-authorities", "is required, to know whom to trust", "a file of certificates");
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TlsSettings(context(certificate.get(), key.get(), authorities), clients));
        } catch (IOException e) {
            section.complain("", "cannot read a file: " + e.getMessage(), "names begin at the script's folder");
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            section.complain(
                    "",
                    "cannot use its files: " + e.getMessage(),
                    "the key is RSA or EC, without a passphrase: openssl pkey -in <old> -out <new>");
        }
        return Optional.empty();
    }

    private static SSLContext context(Path certificate, Path key, Optional<Path> authorities)
            throws IOException, GeneralSecurityException {
        KeyStore own = empty();
        own.setKeyEntry("own", key(key), PASSPHRASE, certificates(certificate));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSPHRASE);
        KeyStore trusted = empty();
        if (authorities.isPresent()) {
            for (Certificate authority : certificates(authorities.get())) {
                trusted.setCertificateEntry("authority " + trusted.size(), authority);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSPHRASE);
        return store;
    }

    private static Certificate[] certificates(Path file) throws IOException, GeneralSecurityException {
        Certificate[] found = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
                .toArray(Certificate[]::new);
        if (found.length == 0) {
            throw new IllegalArgumentException(file.getFileName() + " holds no certificate");
        }
        return found;
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        Matcher block = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!block.find()) {
            throw new IllegalArgumentException(file.getFileName() + " holds no -----BEGIN PRIVATE KEY-----");
        }
        PKCS8EncodedKeySpec octets =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(block.group(1)));
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(octets);
        } catch (GeneralSecurityException e) {
            return KeyFactory.getInstance("EC").generatePrivate(octets);
        }
    }

    @Override
    public String toString() {
        return "tls, client certificates " + clients;
    }
}
