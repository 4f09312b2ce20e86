package org.brevduva.trust;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.james.jdkim.canon.RelaxedBodyCanonicalizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs our e-mails as the last thing before they leave: DKIM, RFC 6376, relaxed/relaxed, one signature for each key of
 * the author's domain. Fields that matter to a reader are listed once more than they are there, so that nobody can add
 * another (RFC 6376, 8.15). Thread-safe.
 */
public final class MailSigner {

    private static final Logger log = LoggerFactory.getLogger("trust");

    /** Nobody may add one of these, whether there is one or not. */
    private static final List<String> SEALED = List.of(
            "From",
            "To",
            "Cc",
            "Subject",
            "Date",
            "Message-ID",
            "In-Reply-To",
            "References",
            "Reply-To",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding");

    /** These are signed where they are. */
    private static final List<String> ALSO = List.of("Auto-Submitted", "List-Unsubscribe", "List-Unsubscribe-Post");

    private static final int LINE = 72;

    private final List<SigningKey> keys;
    private final InstantSource time;

    public MailSigner(List<SigningKey> keys, InstantSource time) {
        this.keys = List.copyOf(keys);
        this.time = time;
    }

    /**
     * The e-mail with its signatures on top; as it is if the domain has no key.
     *
     * @param mail as it will be sent, with CRLF at the end of each line
     * @param domain that of its author
     */
    public byte[] sign(byte[] mail, String domain) {
        List<SigningKey> own = keys.stream()
                .filter(key -> key.domain().equals(domain.toLowerCase(Locale.ROOT)))
                .toList();
        if (own.isEmpty()) {
            return mail;
        }
        try {
            return signed(mail, own);
        } catch (IOException | RuntimeException e) {
            // A mail without a signature can still arrive; one that is kept back cannot.
            log.error("sent without a signature domain={}", domain, e);
            return mail;
        }
    }

    private byte[] signed(byte[] mail, List<SigningKey> own) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(mail);
        RawHeader header =
                RawHeader.read(in).orElseThrow(() -> new IOException("a header that is too large to be signed"));
        String bodyHash = bodyHash(in.readAllBytes());
        List<String> names = names(header);
        ByteArrayOutputStream out = new ByteArrayOutputStream(mail.length + 1_024);
        for (SigningKey key : own) {
            String tags = "v=1; a=" + key.algorithm() + "; c=relaxed/relaxed; d=" + key.domain() + ";\r\n s="
                    + key.selector() + "; t=" + time.instant().getEpochSecond() + ";\r\n h="
                    + folded(names) + ";\r\n bh=" + bodyHash + ";\r\n b=";
            out.writeBytes(field(key, header, names, tags).getBytes(StandardCharsets.US_ASCII));
        }
        out.writeBytes(mail);
        return out.toByteArray();
    }

    /**
     * A signature's field, with its line end.
     *
     * @param tags all of them, {@code b=} last, with nothing in it
     */
    static String field(SigningKey key, RawHeader header, List<String> names, String tags) {
        String unsigned = "DKIM-Signature: " + tags;
        String value = key.sign(SignedHeader.octets(header, names, new RawField(unsigned), true));
        return unsigned + value.replaceAll("(.{" + LINE + "})(?=.)", "$1\r\n  ") + "\r\n";
    }

    private static String folded(List<String> names) {
        StringBuilder folded = new StringBuilder();
        int column = 3;
        for (String name : names) {
            if (column + name.length() >= LINE) {
                folded.append("\r\n  ");
                column = 2;
            }
            folded.append(name).append(':');
            column += name.length() + 1;
        }
        folded.setLength(folded.length() - 1);
        return folded.toString();
    }

    /** In base64. */
    static String bodyHash(byte[] body) throws IOException {
        MessageDigest digest = Sha256.begun();
        try (OutputStream out =
                new RelaxedBodyCanonicalizer(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
            out.write(body);
        }
        return Base64.getEncoder().encodeToString(digest.digest());
    }

    private static List<String> names(RawHeader header) {
        List<String> names = new ArrayList<>();
        for (String name : SEALED) {
            names.addAll(Collections.nCopies(header.named(name).size() + 1, name));
        }
        for (String name : ALSO) {
            names.addAll(Collections.nCopies(header.named(name).size(), name));
        }
        return names;
    }
}
