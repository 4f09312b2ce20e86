package org.brevduva.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Writes e-mails: RFC 5322 and MIME, in nothing but ASCII, so that every server can carry them. No text that is put
 * into a field can begin another one.
 */
public final class DraftWriter {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private DraftWriter() {}

    /** The whole e-mail, header and text, with CRLF between lines of at most 998 characters. */
    public static String write(Draft draft) {
        try {
            Letter letter = new Letter();
            letter.setHeader("Date", DATE.format(draft.date()));
            letter.setHeader("From", written(draft.from()));
            letter.setHeader("To", written(draft.to()));
            if (draft.replyTo().isPresent()) {
                letter.setHeader("Reply-To", written(draft.replyTo().get()));
            }
            letter.setHeader("Subject", written(draft.subject()));
            letter.setHeader("Message-ID", draft.messageId());
            if (draft.inReplyTo().isPresent()) {
                letter.setHeader("In-Reply-To", draft.inReplyTo().get());
            }
            if (!draft.references().isEmpty()) {
                letter.setHeader("References", String.join("\r\n ", draft.references()));
            }
            for (var extra : draft.extraHeaders().entrySet()) {
                letter.setHeader(extra.getKey(), written(extra.getValue()));
            }
            letter.setText(draft.text().replaceAll("\r\n|\r|\n", "\r\n"), "UTF-8");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            letter.writeTo(bytes);
            return bytes.toString(StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("an e-mail could not be written to memory", e);
        } catch (MessagingException e) {
            throw new IllegalStateException("an e-mail could not be built", e);
        }
    }

    private static String written(String text) {
        return EncodedWords.write(EncodedWords.oneLine(text));
    }

    private static String written(DraftAddress from) {
        String name = EncodedWords.oneLine(from.displayName());
        if (name.isEmpty()) {
            return written(from.address());
        }
        boolean plain = name.length() <= 60 && name.chars().allMatch(c -> c >= ' ' && c < 0x7f) && !name.contains("=?");
        String shown = plain ? '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : EncodedWords.encode(name);
        String address = written(from.address());
        return address.endsWith(";") ? address : shown + "\r\n <" + address + ">";
    }

    /**
     * An address in ASCII. One whose local part has other letters cannot be written so: it becomes an empty group that
     * shows it, RFC 6857, 3.1.
     */
    private static String written(MailAddress address) {
        String domain = address.domain();
        boolean ascii = address.local().chars().allMatch(c -> c < 0x80);
        if (ascii && !domain.startsWith("[")) {
            try {
                return new MailAddress(address.local(), IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED)).value();
            } catch (IllegalArgumentException e) {
                ascii = false; // a label too long for the DNS
            }
        }
        return ascii ? address.value() : EncodedWords.encode(address.value()) + " :;";
    }

    /** Keeps the message id that the draft has: the library would give it a new one. */
    private static final class Letter extends MimeMessage {

        Letter() {
            super((Session) null);
        }

        @Override
        protected void updateMessageID() {
            // It is set already.
        }
    }
}
