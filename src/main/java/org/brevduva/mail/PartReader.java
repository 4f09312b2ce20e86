package org.brevduva.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;

/** Reads the text of one part. */
final class PartReader {

    // Quoted-printable makes three bytes of one, and soft line breaks add a little.
    private static final int ENCODED = 4;

    private final EmailLimits limits;
    private int plainLength;
    private int htmlLength;
    private boolean leftHtml;

    PartReader(EmailLimits limits) {
        this.limits = limits;
    }

    BodyPart plain(PartHeader part, InputStream encoded) throws IOException, BadEmail {
        byte[] decoded = decoded(part, encoded, limits.textLength() - plainLength);
        if (decoded.length + plainLength > limits.textLength()) {
            throw new BadEmail("its text is longer than " + limits.textLength() + " bytes");
        }
        plainLength += decoded.length;
        String lines = PlainText.of(CharsetChoice.read(decoded, part.charset()));
        if (!part.hasType() && looksLikeHtml(lines)) {
            return BodyPart.ofHtml(lines);
        }
        return BodyPart.ofPlain(part.isFlowed() ? FlowedText.join(lines, part.deletesSpace()) : lines);
    }

    /** HTML over the limit is left: the plain text beside it says the same. */
    BodyPart html(PartHeader part, InputStream encoded) throws IOException {
        byte[] decoded = decoded(part, encoded, limits.htmlLength() - htmlLength);
        if (decoded.length + htmlLength > limits.htmlLength()) {
            leftHtml = true;
            return BodyPart.NONE;
        }
        htmlLength += decoded.length;
        return BodyPart.ofHtml(PlainText.of(CharsetChoice.read(decoded, part.charset())));
    }

    /** To be asked when no other text was found. */
    void refuseLeftHtml() throws BadEmail {
        if (leftHtml) {
            throw new BadEmail("its HTML text is longer than " + limits.htmlLength() + " bytes");
        }
    }

    /** At least one byte more than {@code limit}, if there are more. */
    private static byte[] decoded(PartHeader part, InputStream encoded, int limit) throws IOException {
        byte[] bytes = encoded.readNBytes(limit * ENCODED + 1);
        byte[] decoded = TransferEncoding.undo(part.transferEncoding(), bytes);
        return bytes.length > limit * ENCODED ? Arrays.copyOf(decoded, limit + 1) : decoded;
    }

    private static boolean looksLikeHtml(String text) {
        String start = text.strip().toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<html");
    }
}
