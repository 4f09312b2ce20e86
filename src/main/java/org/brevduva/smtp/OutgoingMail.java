package org.brevduva.smtp;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.brevduva.mail.Draft;
import org.brevduva.trust.MailSigner;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/**
 * A mail from the spool as it goes over the wire: what is only meant for the envelope is taken out of its header, and
 * the signatures are put on top. Nothing changes a signed octet after that.
 */
final class OutgoingMail extends SMTPMessage {

    private static final String[] NOT_SENT = {Draft.RETURN_PATH, "Bcc", "Content-Length"};

    private final byte[] octets;

    private OutgoingMail(Session session, byte[] octets) throws MessagingException {
        super(session, new ByteArrayInputStream(octets));
        this.octets = octets;
    }

    static OutgoingMail of(String content, Session session, MailSigner signer) throws MessagingException {
        MimeMessage written =
                new MimeMessage(session, new ByteArrayInputStream(content.getBytes(StandardCharsets.US_ASCII)));
        ByteArrayOutputStream sent = new ByteArrayOutputStream(content.length());
        try {
            written.writeTo(sent, NOT_SENT);
        } catch (IOException e) {
            throw new MessagingException("the mail cannot be written", e);
        }
        OutgoingMail mail = new OutgoingMail(session, signer.sign(sent.toByteArray(), domain(written)));
        mail.setEnvelopeFrom(envelopeSender(written));
        mail.setReturnOption(RETURN_HDRS); // who gets it back knows the text
        return mail;
    }

    private static String envelopeSender(MimeMessage written) throws MessagingException {
        String[] paths = written.getHeader(Draft.RETURN_PATH);
        return paths == null ? "<>" : paths[0].strip();
    }

    private static String domain(MimeMessage written) throws MessagingException {
        Address[] from = Optional.ofNullable(written.getFrom()).orElse(new Address[0]);
        String author = from.length == 1 && from[0] instanceof InternetAddress address
                ? Optional.ofNullable(address.getAddress()).orElse("")
                : "";
        return author.substring(author.lastIndexOf('@') + 1);
    }

    /** Those in To. */
    Address[] to() throws MessagingException {
        return Optional.ofNullable(getRecipients(Message.RecipientType.TO)).orElse(new Address[0]);
    }

    @Override
    public void writeTo(OutputStream out, String[] without) throws IOException {
        out.write(octets);
    }
}
