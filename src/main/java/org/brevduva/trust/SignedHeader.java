package org.brevduva.trust;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.james.jdkim.api.SignatureRecord;

/**
 * Compares a header with a signature of it: RFC 6376, 3.7. The library does this, too, but only for texts in the
 * platform's charset, and refuses every signature from a server whose clock is a second ahead of ours.
 */
final class SignedHeader {

    private SignedHeader() {}

    static boolean matches(RawHeader header, DkimSignature signature, RSAPublicKey key) {
        String form = signature.record().getHeaderCanonicalisationMethod();
        boolean relaxed = form.equals(SignatureRecord.RELAXED);
        if (!relaxed && !form.equals(SignatureRecord.SIMPLE)) {
            return false;
        }
        try {
            Signature rsa = Signature.getInstance("SHA256withRSA");
            rsa.initVerify(key);
            rsa.update(octets(header, signature.signedNames(), signature.unsigned(), relaxed));
            return rsa.verify(signature.record().getSignature());
        } catch (GeneralSecurityException | RuntimeException e) {
            return false; // not even shaped as a signature by that key
        }
    }

    /**
     * What is signed.
     *
     * @param names as in h=
     * @param own the signature's own field, with nothing in b=
     */
    static byte[] octets(RawHeader header, List<String> names, RawField own, boolean relaxed) {
        StringBuilder signed = new StringBuilder();
        Map<String, Integer> taken = new HashMap<>();
        for (String name : names) {
            List<RawField> fields = header.named(name);
            // From the bottom upwards; a name listed once more than there are fields means: there are no more.
            int fromBottom = taken.merge(name.toLowerCase(Locale.ROOT), 1, Integer::sum);
            if (fromBottom <= fields.size()) {
                RawField field = fields.get(fields.size() - fromBottom);
                signed.append(written(field, relaxed)).append("\r\n");
            }
        }
        signed.append(written(own, relaxed));
        return signed.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String written(RawField field, boolean relaxed) {
        return relaxed ? field.relaxed() : field.text();
    }
}
