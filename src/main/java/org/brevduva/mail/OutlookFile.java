package org.brevduva.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * winmail.dat, in which Outlook packs what it thinks only Outlook will read: the text and the attached files
 * (MS-OXTNEF, 2.1). Cut or broken files give what stands before the break.
 */
final class OutlookFile {

    static final String TYPE = "application/ms-tnef";

    private static final int SIGNATURE = 0x223e9f78;
    private static final int BODY = 0x0002800c;
    private static final int PROPERTIES = 0x00069003;
    private static final int CODE_PAGE = 0x00069007;
    private static final int FILE_BEGINS = 0x00069002;
    private static final int FILE_TITLE = 0x00018010;
    private static final int FILE_CONTENT = 0x0006800f;

    private final ByteBuffer octets;
    private final Attachments attachments;
    private Optional<String> charset = Optional.empty();
    private BodyPart text = BodyPart.NONE;
    private boolean richText;
    private String title = "";

    private OutlookFile(byte[] octets, Attachments attachments) {
        this.octets = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
        this.attachments = attachments;
    }

    static boolean isOne(AttachedFile file) {
        return file.mediaType().equals(TYPE)
                || file.mediaType().equals("application/vnd.ms-tnef")
                || file.name().equalsIgnoreCase("winmail.dat");
    }

    /** Reads it; the files in it go to {@code attachments}. */
    static OutlookFile read(byte[] octets, Attachments attachments) throws IOException {
        OutlookFile file = new OutlookFile(octets, attachments);
        try {
            if (file.octets.getInt() == SIGNATURE) {
                file.octets.getShort();
                while (file.octets.hasRemaining()) {
                    file.attribute();
                }
            }
        } catch (BufferUnderflowException e) {
            // It ends where it should go on: what was read before is kept.
        }
        return file;
    }

    /** The text in it, if any is that we can read. */
    BodyPart text() {
        return text;
    }

    boolean hasOnlyRichText() {
        return richText && text.isBlank();
    }

    private void attribute() throws IOException {
        octets.get(); // whether it concerns the e-mail or a file
        int tag = octets.getInt();
        byte[] value = value(octets.getInt());
        octets.getShort(); // a sum of the octets
        switch (tag) {
            case CODE_PAGE -> charset = codePage(value);
            case BODY -> {
                if (text.isBlank()) {
                    text = BodyPart.ofPlain(words(value));
                }
            }
            case PROPERTIES -> {
                OutlookProperties properties = OutlookProperties.read(value, charset);
                text = properties.text().isBlank() ? text : properties.text();
                richText |= properties.hasRichText();
            }
            case FILE_BEGINS -> title = "";
            case FILE_TITLE -> title = words(value);
            case FILE_CONTENT -> {
                AttachedFile file =
                        new AttachedFile(FileName.plain(title), "application/octet-stream", Optional.empty());
                attachments.add(file, new ByteArrayInputStream(value));
            }
            default -> {
                // Dates, senders, and what else Outlook knows.
            }
        }
    }

    private byte[] value(int length) {
        if (length < 0 || length > octets.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] value = new byte[length];
        octets.get(value);
        return value;
    }

    private static Optional<String> codePage(byte[] value) {
        if (value.length < 4) {
            return Optional.empty();
        }
        int page = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getInt();
        return Optional.of(page == 65001 ? StandardCharsets.UTF_8.name() : "windows-" + page);
    }

    private String words(byte[] value) {
        String read = CharsetChoice.read(value, charset);
        int end = read.indexOf('\0');
        return PlainText.of(end < 0 ? read : read.substring(0, end));
    }
}
