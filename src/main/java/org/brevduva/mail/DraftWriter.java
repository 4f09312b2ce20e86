package org.brevduva.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes e-mails: RFC 5322 and MIME, in nothing but ASCII, so that every server can carry them. No text that is put
 * into a field can begin another one.
 */
public final class DraftWriter {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** RFC 5322, 2.1.1: what every server carries. */
    private static final int LONGEST_LINE = 998;

    private DraftWriter() {}

    /** The whole e-mail, header and text, with CRLF between lines of at most 998 characters. */
    public static String write(Draft draft) {
        return write(draft, letter -> setText(letter, lines(draft.text())));
    }

    /**
     * As {@link #write(Draft)}, as a multipart/report whose first part is the text. A log stands beside the text inside
     * that first part: the report itself has no place for it (RFC 6522, 3), and must be the outermost part for programs
     * to know it (RFC 3464, 2).
     */
    public static String write(Draft draft, DraftReport report) {
        String status = lines(report.deliveryStatus());
        Optional<String> csv = report.log().map(log -> lines(log.csv()));
        String boundary = boundary(draft.text() + status + csv.orElse(""));
        return write(draft, letter -> {
            MimeBodyPart first = new MimeBodyPart();
            setText(first, lines(draft.text()));
            if (csv.isPresent()) {
                String file =
                        "attachment; filename=\"" + report.log().orElseThrow().fileName() + '"';
                MimeBodyPart both = new MimeBodyPart();
                both.setContent(new Parts(
                        "mixed; boundary=\"" + boundary + "inner\"",
                        first,
                        ready("text/csv; charset=us-ascii; header=present", file, csv.get())));
                first = both;
            }
            letter.setContent(new Parts(
                    "report; report-type=delivery-status; boundary=\"" + boundary + "outer\"",
                    first,
                    ready("message/delivery-status", "inline", status)));
        });
    }

    /** The same for the same text, and not in it. */
    private static String boundary(String text) {
        int number = 1;
        while (text.contains("=_part-" + number + "-")) {
            number++;
        }
        return "=_part-" + number + "-";
    }

    private static MimeBodyPart ready(String type, String disposition, String ascii) throws MessagingException {
        InternetHeaders headers = new InternetHeaders();
        headers.setHeader("Content-Type", type);
        headers.setHeader("Content-Transfer-Encoding", "7bit");
        headers.setHeader("Content-Disposition", disposition);
        return new MimeBodyPart(headers, ascii.getBytes(StandardCharsets.US_ASCII));
    }

    private static String lines(String text) {
        return text.replaceAll("\r\n|\r|\n", "\r\n");
    }

    /** As {@link #write(Draft)}, with a PNG that mail clients show under the text. {@code name}: letters and digits. */
    public static String write(Draft draft, String name, byte[] png) {
        if (!name.matches("[A-Za-z0-9]{1,60}")) {
            throw new IllegalArgumentException("not the name of a picture: " + name.length() + " characters");
        }
        String octets = Base64.getMimeEncoder().encodeToString(png);
        String boundary = boundary(draft.text());
        return write(draft, letter -> {
            MimeBodyPart text = new MimeBodyPart();
            setText(text, lines(draft.text()));
            MimeBodyPart picture = ready("image/png", "inline; filename=\"" + name + ".png\"", octets);
            picture.setHeader("Content-Transfer-Encoding", "base64");
            letter.setContent(new Parts("mixed; boundary=\"" + boundary + "outer\"", text, picture));
        });
    }

    /**
     * Plain text whose lines are as they are: not format=flowed (RFC 3676), since nobody knows where a phone's owner
     * meant a line to end. Quoted-printable is what people can still read where a client fails.
     */
    private static void setText(MimePart part, String text) throws MessagingException {
        part.setText(text, "UTF-8");
        part.setHeader("Content-Transfer-Encoding", isPlain(text) ? "7bit" : "quoted-printable");
    }

    /** ASCII in lines that every server carries. */
    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7f || c == '\r' || c == '\n' || c == '\t')
                && text.lines().allMatch(line -> line.length() <= LONGEST_LINE);
    }

    private interface Content {
        void into(Letter letter) throws MessagingException;
    }

    private static String write(Draft draft, Content content) {
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
            content.into(letter);
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

    /** With a type and a boundary of our own: the library would make a new one each time. */
    private static final class Parts extends MimeMultipart {

        Parts(String subtype, MimeBodyPart... parts) throws MessagingException {
            super(parts);
            contentType = "multipart/" + subtype;
        }
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
