package org.brevduva.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;

/** What the header of one part says about its content: RFC 2045 and RFC 2183. */
final class PartHeader {

    private final List<HeaderField> fields = new ArrayList<>();

    void add(HeaderField field) {
        fields.add(field);
    }

    String transferEncoding() {
        return value("Content-Transfer-Encoding").orElse("7bit");
    }

    Optional<String> charset() {
        return parameter("Content-Type", "charset");
    }

    boolean isFlowed() {
        return parameter("Content-Type", "format")
                .filter("flowed"::equalsIgnoreCase)
                .isPresent();
    }

    /** Whether the blanks that mark broken lines are to be deleted: RFC 3676, 4.1. */
    boolean deletesSpace() {
        return parameter("Content-Type", "delsp")
                .filter("yes"::equalsIgnoreCase)
                .isPresent();
    }

    boolean isAttachment() {
        return value("Content-Disposition")
                .map(written -> written.split(";", 2)[0].strip())
                .filter("attachment"::equalsIgnoreCase)
                .isPresent();
    }

    Optional<String> fileName() {
        return FileName.of(parameters("Content-Disposition"), "filename")
                .or(() -> FileName.of(parameters("Content-Type"), "name"));
    }

    /** Whether a kind of content is declared at all. */
    boolean hasType() {
        return value("Content-Type").isPresent();
    }

    /** What S/MIME says of its content: RFC 8551, 3.2.2. */
    Optional<String> signedType() {
        return parameter("Content-Type", "smime-type");
    }

    private Optional<String> value(String name) {
        return fields.stream()
                .filter(field -> field.isNamed(name))
                .map(HeaderField::value)
                .findFirst();
    }

    private Optional<String> parameter(String field, String parameter) {
        return parameters(field).stream()
                .filter(pair -> pair.isNamed(parameter))
                .map(HeaderField::value)
                .findFirst();
    }

    private List<HeaderField> parameters(String field) {
        return value(field).map(written -> parsed(field, written)).orElse(List.of());
    }

    private static List<HeaderField> parsed(String field, String written) {
        return RawFieldParser.DEFAULT.parseRawBody(new RawField(field, written)).getParams().stream()
                .filter(pair -> pair.getName() != null && pair.getValue() != null)
                .map(pair -> new HeaderField(pair.getName(), pair.getValue()))
                .toList();
    }
}
