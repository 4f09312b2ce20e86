package org.brevduva.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes an e-mail of ours with somebody else's enclosed, octet by octet as it came. One that is plain ASCII in lines
 * that every server carries becomes {@code message/rfc822}; that type allows no transfer encoding (RFC 2046, 5.2.1), so
 * any other becomes a file in base64.
 */
public final class Enclosure {

    /** RFC 5322, 2.1.1. */
    private static final int LONGEST_LINE = 998;

    private static final String END = "\r\n\r\n";

    private Enclosure() {}

    /** Whether every server can carry these octets as they are. */
    public static boolean isPlain(byte[] octets) {
        int column = 0;
        for (int i = 0; i < octets.length; i++) {
            byte octet = octets[i];
            boolean ends = octet == '\r' && i + 1 < octets.length && octets[i + 1] == '\n';
            if (ends) {
                i++;
                column = 0;
            } else if (octet <= 0 || octet == '\r' || octet == '\n' || ++column > LONGEST_LINE) {
                return false;
            }
        }
        return true;
    }

    /** The whole e-mail: the text of {@code draft}, then {@code original}; nothing but ASCII. */
    public static String write(Draft draft, byte[] original) {
        String letter = DraftWriter.write(draft);
        int body = letter.indexOf(END);
        List<String> fields = List.of(letter.substring(0, body).split("\r\n(?![ \t])"));
        String boundary = "=_brevduva-" + digest(draft.messageId(), original);
        StringBuilder mail = new StringBuilder();
        fields.stream()
                .filter(field -> !isOfPart(field))
                .forEach(field -> mail.append(field).append("\r\n"));
        mail.append("Content-Type: multipart/mixed;\r\n boundary=\"" + boundary + '"' + END + "--" + boundary + "\r\n");
        fields.stream()
                .filter(Enclosure::isOfPart)
                .forEach(field -> mail.append(field).append("\r\n"));
        mail.append("\r\n").append(letter, body + END.length(), letter.length());
        mail.append("\r\n--" + boundary + "\r\n");
        if (isPlain(original)) {
            mail.append("Content-Type: message/rfc822\r\nContent-Disposition: attachment; filename=original.eml" + END)
                    .append(new String(original, StandardCharsets.US_ASCII));
        } else {
            mail.append("Content-Type: application/octet-stream; name=original.eml\r\n"
                            + "Content-Transfer-Encoding: base64\r\n"
                            + "Content-Disposition: attachment; filename=original.eml" + END)
                    .append(Base64.getMimeEncoder().encodeToString(original));
        }
        return mail.append("\r\n--" + boundary + "--\r\n").toString();
    }

    private static boolean isOfPart(String field) {
        return field.regionMatches(true, 0, "Content-", 0, 8);
    }

    /** Nobody can write a text that holds the digest of itself. */
    private static String digest(String id, byte[] octets) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(id.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(sha.digest(octets), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
