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
import org.apache.james.mime4j.stream.Field;

/** One way through one e-mail, from its first byte to its last, noting what we need. */
final class EmailWalk {

    private final EmailLimits limits;
    private final Attachments attachments;
    private final List<HeaderField> fields = new ArrayList<>();
    private final List<HeaderField> authorship = new ArrayList<>();

    EmailWalk(EmailLimits limits, Optional<NumberListReader> lists) {
        this.limits = limits;
        this.attachments = new Attachments(lists);
    }

    IncomingEmail through(InputStream mail) throws IOException, MimeException, BadEmail {
        BodyPart text = new PartsWalk(limits, attachments, this::note).through(mail);
        return email(new EmailContent(text.plain(), text.html(), attachments.names(), attachments.numbers()));
    }

    private void note(Field field) {
        fields.add(RawHeader.read(field));
        HeaderField written = AuthorField.asWritten(RawHeader.text(field));
        if (AuthorField.concerns(written)) {
            authorship.add(written);
        }
    }

    private IncomingEmail email(EmailContent content) {
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
                content);
    }

    private Stream<String> values(String name) {
        return fields.stream().filter(field -> field.isNamed(name)).map(HeaderField::value);
    }
}
