package org.brevduva.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/** One way through the parts of an e-mail, or of one that lies inside its own signature. */
final class PartsWalk {

    private static final Set<String> SEALED = Set.of("application/pkcs7-mime", "application/x-pkcs7-mime");
    private static final String ENCRYPTED = "it is encrypted: send it again without encryption";

    private static final String RICH_TEXT =
            "its text is in the Rich Text format of Outlook: choose Plain Text or HTML instead, and send it again";

    private final EmailLimits limits;
    private final Attachments attachments;
    private final Consumer<Field> envelope;
    private final MimeTokenStream tokens;
    private final PartReader reader;
    private final Deque<Multipart> open = new ArrayDeque<>();
    private final Spent spent;
    private PartHeader part = new PartHeader();
    /** The text in a winmail.dat: it repeats the text beside it, if there is any. */
    private BodyPart outlook = BodyPart.NONE;

    private boolean onlyRichText;

    private int headers;
    private int fieldsHere;

    private record Multipart(String kind, List<BodyPart> parts) {

        BodyPart text() {
            return switch (kind) {
                case "alternative" -> BodyPart.best(parts);
                // The rest is pictures, or the signature of the first.
                case "related", "signed" ->
                    parts.stream().filter(part -> !part.isBlank()).findFirst().orElse(BodyPart.NONE);
                default -> BodyPart.joined(parts);
            };
        }
    }

    /** What all walks through one e-mail have used together. */
    private static final class Spent {
        private int depth;
        private int parts;
    }

    /** {@code envelope} is handed the fields of the first header as they came. */
    PartsWalk(EmailLimits limits, Attachments attachments, Consumer<Field> envelope) {
        this(limits, attachments, envelope, new Spent());
    }

    private PartsWalk(EmailLimits limits, Attachments attachments, Consumer<Field> envelope, Spent spent) {
        this.limits = limits;
        this.attachments = attachments;
        this.envelope = envelope;
        this.spent = spent;
        this.reader = new PartReader(limits);
        this.tokens = new MimeTokenStream(MimeConfig.custom()
                .setMaxHeaderCount(-1) // counted here, so that the reason can name the figure
                .setMaxHeaderLen(limits.headerLength())
                .setMaxLineLen(limits.headerLength() + 2)
                .build());
        // An e-mail inside an e-mail is an attachment: its text is not what this person wrote.
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
        open.push(new Multipart("mixed", new ArrayList<>()));
    }

    BodyPart through(InputStream mail) throws IOException, MimeException, BadEmail {
        tokens.parse(mail);
        for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM; state = tokens.next()) {
            note(state);
        }
        while (open.size() > 1) {
            close();
        }
        BodyPart text = open.pop().text();
        if (!text.isBlank()) {
            return text;
        }
        if (outlook.isBlank()) {
            reader.refuseLeftHtml();
            if (onlyRichText) {
                throw new BadEmail(RICH_TEXT);
            }
            return text;
        }
        return outlook;
    }

    private void note(EntityState state) throws IOException, MimeException, BadEmail {
        switch (state) {
            case T_START_HEADER -> {
                headers++;
                fieldsHere = 0;
                part = new PartHeader();
            }
            case T_FIELD -> {
                Field field = tokens.getField();
                part.add(RawHeader.read(field));
                if (headers == 1) {
                    envelope.accept(field);
                }
                refuse(++fieldsHere, limits.headers(), "header fields");
            }
            case T_START_BODYPART -> refuse(++spent.parts, limits.parts(), "parts");
            case T_START_MULTIPART -> {
                refuse(++spent.depth, limits.depth(), "levels of parts inside each other");
                begin(tokens.getBodyDescriptor().getSubType().toLowerCase(Locale.ROOT));
            }
            case T_END_MULTIPART -> {
                spent.depth--;
                close();
            }
            case T_BODY -> add(body());
            default -> {
                // Beginnings and ends that say nothing new, and what stands before and after the parts.
            }
        }
    }

    private void begin(String kind) throws BadEmail {
        if (kind.equals("encrypted")) {
            throw new BadEmail(ENCRYPTED);
        }
        open.push(new Multipart(kind, new ArrayList<>()));
    }

    private void close() {
        if (open.size() > 1) {
            add(open.pop().text());
        }
    }

    private void add(BodyPart text) {
        open.element().parts().add(text);
    }

    private static void refuse(int count, int limit, String of) throws BadEmail {
        if (count > limit) {
            throw new BadEmail("it has more than " + limit + " " + of);
        }
    }

    private BodyPart body() throws IOException, MimeException, BadEmail {
        String type = tokens.getBodyDescriptor().getMimeType().toLowerCase(Locale.ROOT);
        InputStream encoded = tokens.getInputStream();
        if (SEALED.contains(type)) {
            return sealed(encoded);
        }
        boolean attached =
                part.isAttachment() || spent.depth > 0 && part.fileName().isPresent();
        if (!attached && type.equals("text/plain")) {
            return plain(reader.plain(part, encoded));
        }
        if (!attached && type.equals("text/html")) {
            return reader.html(part, encoded);
        }
        AttachedFile file = new AttachedFile(part.fileName().orElse(""), type, part.charset());
        InputStream octets = new DecodedStream(part.transferEncoding(), encoded);
        if (OutlookFile.isOne(file)) {
            OutlookFile found = OutlookFile.read(kept(octets), attachments);
            outlook = outlook.isBlank() ? found.text() : outlook;
            onlyRichText |= found.hasOnlyRichText();
            return BodyPart.NONE;
        }
        attachments.add(file, octets);
        return BodyPart.NONE;
    }

    private static BodyPart plain(BodyPart read) throws BadEmail {
        if (read.plain().filter(ClearSigned::isEncrypted).isPresent()) {
            throw new BadEmail(ENCRYPTED);
        }
        return new BodyPart(read.plain().map(ClearSigned::content), read.html());
    }

    /** An e-mail in its own signature; the same form holds encrypted ones. */
    private BodyPart sealed(InputStream encoded) throws IOException, MimeException, BadEmail {
        if (part.signedType().filter("certs-only"::equalsIgnoreCase).isPresent()) {
            return BodyPart.NONE;
        }
        byte[] inner = SignedContent.of(kept(new DecodedStream(part.transferEncoding(), encoded)))
                .orElseThrow(() -> new BadEmail(ENCRYPTED));
        refuse(++spent.depth, limits.depth(), "levels of parts inside each other");
        BodyPart text = new PartsWalk(limits, attachments, field -> {}, spent).through(new ByteArrayInputStream(inner));
        spent.depth--;
        return text;
    }

    private byte[] kept(InputStream octets) throws IOException, BadEmail {
        byte[] kept = octets.readNBytes(limits.sealedLength() + 1);
        if (kept.length > limits.sealedLength()) {
            throw new BadEmail("what its signature or its Outlook wraps up is longer than " + limits.sealedLength()
                    + " bytes: send it as plain text");
        }
        return kept;
    }
}
