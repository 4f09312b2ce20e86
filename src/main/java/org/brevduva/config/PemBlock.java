package org.brevduva.config;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the things that stand in a PEM file (RFC 7468). Text around them is passed over, as openssl does.
 *
 * @param label what it is: {@code CERTIFICATE}
 * @param octets empty if they are not plain base64: RFC 1421 put headers there, above all for keys with a passphrase
 */
record PemBlock(String label, byte[] octets) {

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \\1-----");

    static List<PemBlock> read(String text) {
        List<PemBlock> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(new PemBlock(matcher.group(1), octets(matcher.group(2))));
        }
        return blocks;
    }

    private static byte[] octets(String base64) {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s+", ""));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** What it holds may be a key. */
    @Override
    public String toString() {
        return label + " of " + octets.length + " octets";
    }
}
