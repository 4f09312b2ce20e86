package org.brevduva.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.brevduva.sms.NumberPlan;

/** Writes e-mails of many parts for tests, and reads them. */
final class Mime {

    private Mime() {}

    static String part(String type, String text) {
        return "Content-Type: " + type + "\r\n\r\n" + text;
    }

    static String attached(String type, String name, byte[] octets) {
        return "Content-Type: " + type + "\r\nContent-Disposition: attachment; filename=\"" + name
                + "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(octets);
    }

    static String multipart(String kind, String... parts) {
        String boundary = "b" + Integer.toHexString(String.join("", parts).hashCode());
        StringBuilder whole =
                new StringBuilder("Content-Type: multipart/" + kind + "; boundary=\"" + boundary + "\"\r\n\r\n");
        for (String part : parts) {
            whole.append("--").append(boundary).append("\r\n").append(part).append("\r\n");
        }
        return whole.append("--").append(boundary).append("--\r\n").toString();
    }

    static EmailReading reading(String entity) throws IOException {
        byte[] mail = ("From: anna@firma.example\r\nMIME-Version: 1.0\r\n" + entity).getBytes(StandardCharsets.UTF_8);
        return new EmailReader(EmailLimits.usual()).read(new ByteArrayInputStream(mail));
    }

    static IncomingEmail email(String entity) throws IOException {
        return ((EmailReading.Read) reading(entity)).email();
    }

    static NumberListReading lists(String entity) throws IOException {
        byte[] mail = ("From: anna@firma.example\r\nMIME-Version: 1.0\r\n" + entity).getBytes(StandardCharsets.UTF_8);
        NumberListReader lists = new NumberListReader(new NumberPlan("SE"), ListLimits.usual());
        EmailReading reading =
                new EmailReader(EmailLimits.usual()).read(new ByteArrayInputStream(mail), Optional.of(lists));
        return ((EmailReading.Read) reading).email().numbers().orElseThrow();
    }

    /** A value of DER with its tag and length. */
    static byte[] der(int tag, byte[]... contents) {
        byte[] content = joined(contents);
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.write(tag);
        if (content.length < 128) {
            octets.write(content.length);
        } else {
            octets.write(0x83);
            octets.write(content.length >> 16);
            octets.write(content.length >> 8);
            octets.write(content.length);
        }
        octets.writeBytes(content);
        return octets.toByteArray();
    }

    /** The same in BER, with its end marked and its length left open. */
    static byte[] open(int tag, byte[]... contents) {
        return joined(new byte[] {(byte) tag, (byte) 0x80}, joined(contents), new byte[2]);
    }

    static byte[] joined(byte[]... pieces) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            octets.writeBytes(piece);
        }
        return octets.toByteArray();
    }

    static byte[] object(String hex) {
        return der(6, HexFormat.of().parseHex(hex));
    }

    /** A CMS SignedData around {@code inner}, as far as a reader of its content has to go. */
    static byte[] signed(byte[] inner, boolean streamed) {
        byte[] version = der(2, new byte[] {1});
        byte[] digests = der(0x31, der(0x30, object("608648016503040201")));
        byte[] data = object("2a864886f70d010701");
        byte[] signedData = object("2a864886f70d010702");
        byte[] signers = der(0x31);
        if (!streamed) {
            byte[] content = der(0x30, data, der(0xa0, der(4, inner)));
            return der(0x30, signedData, der(0xa0, der(0x30, version, digests, content, signers)));
        }
        int half = inner.length / 2;
        byte[] one = Arrays.copyOf(inner, half);
        byte[] two = Arrays.copyOfRange(inner, half, inner.length);
        byte[] content = open(0x30, data, open(0xa0, open(0x24, der(4, one), der(4, two))));
        return open(0x30, signedData, open(0xa0, open(0x30, version, digests, content, signers)));
    }
}
