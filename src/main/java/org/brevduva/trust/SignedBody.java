package org.brevduva.trust;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.apache.james.jdkim.impl.BodyHasherImpl;

/** Compares a body with the hashes that signatures give for it, reading it once for all of them. */
final class SignedBody {

    /** Bytes; the mail door's own limit is lower. */
    private static final long LARGEST = 100L << 20;

    private SignedBody() {}

    /** Those of the signatures whose body it is. */
    static List<DkimSignature> matching(InputStream body, List<DkimSignature> signatures) throws IOException {
        List<Hashing> left = new ArrayList<>();
        for (DkimSignature signature : signatures) {
            Hashing.begin(signature).ifPresent(left::add);
        }
        byte[] octets = new byte[8_192];
        long total = 0;
        for (int read = body.read(octets); read >= 0 && !left.isEmpty(); read = body.read(octets)) {
            total += read;
            if (total > LARGEST) {
                return List.of();
            }
            int length = read;
            left.removeIf(hashing -> !hashing.takes(octets, length));
        }
        return left.stream().filter(Hashing::ends).map(Hashing::signature).toList();
    }

    private record Hashing(DkimSignature signature, BodyHasherImpl hasher) {

        static Optional<Hashing> begin(DkimSignature signature) {
            try {
                return Optional.of(new Hashing(signature, new BodyHasherImpl(signature.record())));
            } catch (PermFailException | RuntimeException e) {
                return Optional.empty(); // a way of hashing that nobody knows
            }
        }

        boolean takes(byte[] octets, int length) {
            try {
                OutputStream out = hasher.getOutputStream();
                out.write(octets, 0, length);
                return true;
            } catch (IOException | RuntimeException e) {
                return false; // line ends that the library does not accept
            }
        }

        boolean ends() {
            try {
                hasher.getOutputStream().close();
                return MessageDigest.isEqual(
                        hasher.getDigest(), signature.record().getBodyHash());
            } catch (IOException | RuntimeException e) {
                return false; // as above, at the very end
            }
        }
    }
}
