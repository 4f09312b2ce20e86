package org.brevduva.mail;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * A QR code (ISO/IEC 18004) as a picture: PNG (W3C, third edition) with one bit a dot. Written here, since the JDK's
 * own pictures need its desktop, which servers do not install.
 */
public final class QrPicture {

    /** Dots a module: what a phone reads from a screen at arm's length. */
    private static final int SCALE = 8;

    /** Modules that stay white all around: ISO/IEC 18004, 9.1. */
    private static final int QUIET_ZONE = 4;

    private static final int GREY_ONE_BIT = 0x0100_0000;

    private QrPicture() {}

    /** {@code text}: at most some hundred characters of ASCII, such as {@code sms:+467190010000} (RFC 5724). */
    public static byte[] of(String text) {
        try {
            return png(Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix());
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code: " + text.length() + " characters", e);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture could not be written to memory", e);
        }
    }

    private static byte[] png(ByteMatrix modules) throws IOException {
        int side = (modules.getWidth() + 2 * QUIET_ZONE) * SCALE;
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(png);
        out.writeLong(0x8950_4E47_0D0A_1A0AL);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(side);
        fields.writeInt(side);
        fields.writeInt(GREY_ONE_BIT);
        fields.writeByte(0);
        chunk(out, "IHDR", header.toByteArray());
        chunk(out, "IDAT", dots(modules, side));
        chunk(out, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(content);
        out.writeInt((int) sum.getValue());
    }

    /** Each line begins with an octet that says that it stands for itself. White is 1. */
    private static byte[] dots(ByteMatrix modules, int side) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream lines = new DeflaterOutputStream(packed)) {
            for (int y = 0; y < side; y++) {
                lines.write(0);
                for (int x = 0; x < side; x += 8) {
                    int eight = 0;
                    for (int bit = 0; bit < 8; bit++) {
                        eight = eight << 1 | (isBlack(modules, x + bit, y) ? 0 : 1);
                    }
                    lines.write(eight);
                }
            }
        }
        return packed.toByteArray();
    }

    private static boolean isBlack(ByteMatrix modules, int x, int y) {
        int column = x / SCALE - QUIET_ZONE;
        int row = y / SCALE - QUIET_ZONE;
        return column >= 0
                && row >= 0
                && column < modules.getWidth()
                && row < modules.getHeight()
                && modules.get(column, row) == 1;
    }
}
