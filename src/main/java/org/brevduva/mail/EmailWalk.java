package org.brevduva.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.brevduva.mail.EmailReading.Read;
import org.brevduva.mail.EmailReading.Unreadable;

/** One way through one e-mail, from its first byte to its last, noting what we need. */
final class EmailWalk {

    // Quoted-printable makes three bytes of one, and soft line breaks add a little.
    private static final int ENCODED = 4;

    private final EmailLimits limits;
    private final MimeTokenStream tokens;
    private final List<HeaderField> fields = new ArrayList<>();
    private final List<HeaderField> authorship = new ArrayList<>();
    private PartHeader part = new PartHeader();
    private Optional<String> text = Optional.empty();
    private int headers;
    private int fieldsHere;
    private int depth;
    private int parts;

    EmailWalk(EmailLimits limits) {
        this.limits = limits;
        this.tokens = new MimeTokenStream(MimeConfig.custom()
                .setMaxHeaderCount(-1) // counted here, so that the reason can name the figure
                .setMaxHeaderLen(limits.headerLength())
                .setMaxLineLen(limits.headerLength() + 2)
                .build());
        // An e-mail inside an e-mail is an attachment: its text is not what this person wrote.
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
    }

    EmailReading through(InputStream mail) throws IOException, MimeException {
        tokens.parse(mail);
        for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM; state = tokens.next()) {
            Optional<String> excess = note(state);
            if (excess.isPresent()) {
                return new Unreadable(excess.get());
            }
        }
        return new Read(email());
    }

    /** Takes what the place where the walk stands offers; the answer is which limit was passed, if any. */
    private Optional<String> note(EntityState state) throws IOException {
        switch (state) {
            case T_START_HEADER -> {
                headers++;
                fieldsHere = 0;
                part = new PartHeader();
            }
            case T_FIELD -> {
                note(tokens.getField());
                return excess(++fieldsHere, limits.headers(), "header fields");
            }
            case T_START_BODYPART -> {
                return excess(++parts, limits.parts(), "parts");
            }
            case T_START_MULTIPART -> {
                return excess(++depth, limits.depth(), "levels of parts inside each other");
            }
            case T_END_MULTIPART -> depth--;
            case T_BODY -> {
                return noteBody();
            }
            default -> {
                // Beginnings and ends that say nothing new, and what stands before and after the parts.
            }
        }
        return Optional.empty();
    }

    /** From the raw bytes: 8-bit letters are forbidden without SMTPUTF8, and come all the same. */
    private void note(Field field) {
        String raw = CharsetChoice.guessed(field.getRaw().toByteArray());
        String value = raw.substring(raw.indexOf(':') + 1).replaceAll("\r?\n(?=[ \t])", "");
        HeaderField read = new HeaderField(field.getName(), EncodedWords.oneLine(value));
        if (headers == 1) {
            fields.add(read);
            HeaderField written = AuthorField.asWritten(raw);
            if (AuthorField.concerns(written)) {
                authorship.add(written);
            }
        }
        part.add(read);
    }

    private Optional<String> noteBody() throws IOException {
        boolean wanted = text.isEmpty() || text.get().isBlank();
        boolean attached = part.isAttachment() || depth > 0 && part.hasFileName();
        if (!wanted
                || attached
                || !"text/plain".equals(tokens.getBodyDescriptor().getMimeType())) {
            return Optional.empty();
        }
        byte[] encoded = tokens.getInputStream().readNBytes(limits.textLength() * ENCODED + 1);
        byte[] decoded = TransferEncoding.undo(part.transferEncoding(), encoded);
        if (encoded.length > limits.textLength() * ENCODED || decoded.length > limits.textLength()) {
            return Optional.of("its text is longer than " + limits.textLength() + " bytes");
        }
        String lines = plain(CharsetChoice.read(decoded, part.charset()));
        text = Optional.of(part.isFlowed() ? FlowedText.join(lines, part.deletesSpace()) : lines);
        return Optional.empty();
    }

    private static Optional<String> excess(int count, int limit, String of) {
        return count > limit ? Optional.of("it has more than " + limit + " " + of) : Optional.empty();
    }

    private IncomingEmail email() {
        Set<String> references = new LinkedHashSet<>();
        Stream.concat(values("References"), values("In-Reply-To"))
                .flatMap(value -> MessageIds.in(value).stream())
                .forEach(references::add);
        return new IncomingEmail(
                AuthorReading.of(authorship),
                values("Message-ID")
                        .flatMap(value -> MessageIds.in(value).stream())
                        .findFirst(),
                references.stream()
                        .skip(Math.max(0, references.size() - EmailReader.REFERENCES))
                        .toList(),
                values("Subject")
                        .findFirst()
                        .map(EncodedWords::read)
                        .map(EncodedWords::oneLine)
                        .orElse(""),
                fields,
                text);
    }

    private Stream<String> values(String name) {
        return fields.stream().filter(field -> field.isNamed(name)).map(HeaderField::value);
    }

    /** One kind of line break, and no control characters: no person typed them, and no database keeps them all. */
    private static String plain(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').replaceAll("[\\x00-\\x08\\x0b-\\x1f\\x7f]+", "");
    }
}
