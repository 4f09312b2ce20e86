package org.brevduva.sms;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An SMS as a phone sent it, taken apart: where it belongs, if it is one part of several, which tables it is read with,
 * which programs it is for, and the octets of its text. Printed, the text is not shown.
 */
public record UserData(
        Optional<Concatenation> concatenation, NationalTables tables, Optional<Ports> ports, byte[] payload) {

    public UserData {
        payload = payload.clone();
    }

    public UserData(Optional<Concatenation> concatenation, byte[] payload) {
        this(concatenation, NationalTables.NONE, Optional.empty(), payload);
    }

    @Override
    public byte[] payload() {
        return payload.clone();
    }

    /**
     * Reads the octets of {@code short_message}, which begin with a header if the PDU says so. Never throws. If the
     * header is longer than all there is, there is no telling where the text begins, and nothing is cut off; if its
     * elements do not add up, all of them are ignored (3GPP TS 23.040, 9.2.3.24).
     */
    public static UserData read(byte[] octets, boolean hasHeader) {
        if (!hasHeader || octets.length == 0) {
            return new UserData(Optional.empty(), octets);
        }
        int textStart = 1 + (octets[0] & 0xff);
        if (textStart > octets.length) {
            return new UserData(Optional.empty(), octets);
        }
        byte[] payload = Arrays.copyOfRange(octets, textStart, octets.length);
        List<Element> elements = elements(Arrays.copyOfRange(octets, 1, textStart));
        NationalTables tables = new NationalTables(
                language(elements, NationalLanguage.LOCKING_SHIFT_ELEMENT),
                language(elements, NationalLanguage.SINGLE_SHIFT_ELEMENT));
        return new UserData(concatenation(elements), tables, ports(elements), payload);
    }

    /** The text of this part, when its octets are in this encoding; never throws. */
    public String text(Encoding encoding) {
        return tables.decode(encoding, payload);
    }

    private record Element(int name, byte[] content) {}

    private static List<Element> elements(byte[] header) {
        List<Element> elements = new ArrayList<>();
        int at = 0;
        while (at < header.length) {
            int end = at + 1 < header.length ? at + 2 + (header[at + 1] & 0xff) : Integer.MAX_VALUE;
            if (end > header.length) {
                return List.of();
            }
            elements.add(new Element(header[at] & 0xff, Arrays.copyOfRange(header, at + 2, end)));
            at = end;
        }
        return elements;
    }

    /** Of several concatenation elements the last counts, as the standard says of those that may not be repeated. */
    private static Optional<Concatenation> concatenation(List<Element> elements) {
        return elements.stream().flatMap(element -> place(element).stream()).reduce((earlier, later) -> later);
    }

    private static Optional<NationalLanguage> language(List<Element> elements, int name) {
        return elements.stream()
                .filter(element -> element.name() == name && element.content().length == 1)
                .flatMap(element -> NationalLanguage.of(element.content()[0]).stream())
                .reduce((earlier, later) -> later);
    }

    private static Optional<Ports> ports(List<Element> elements) {
        return elements.stream().flatMap(element -> ports(element).stream()).reduce((earlier, later) -> later);
    }

    private static Optional<Ports> ports(Element element) {
        byte[] content = element.content();
        if (element.name() == Ports.EIGHT_BIT_ELEMENT && content.length == 2) {
            return Optional.of(new Ports(content[0] & 0xff, content[1] & 0xff));
        }
        if (element.name() == Ports.SIXTEEN_BIT_ELEMENT && content.length == 4) {
            ByteBuffer numbers = ByteBuffer.wrap(content);
            return Optional.of(new Ports(numbers.getShort() & 0xffff, numbers.getShort() & 0xffff));
        }
        return Optional.empty();
    }

    /** An element of another kind, or with a count that cannot be, says nothing about where the part belongs. */
    private static Optional<Concatenation> place(Element element) {
        byte[] content = element.content();
        for (Concatenation.Width width : Concatenation.Width.values()) {
            if (element.name() == width.element() && content.length == width.contentOctets()) {
                int reference = 0;
                for (int i = 0; i < content.length - 2; i++) {
                    reference = reference << 8 | content[i] & 0xff;
                }
                int total = content[content.length - 2] & 0xff;
                int number = content[content.length - 1] & 0xff;
                return Concatenation.isPartOf(total, number)
                        ? Optional.of(new Concatenation(width, reference, total, number))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UserData that
                && concatenation.equals(that.concatenation)
                && tables.equals(that.tables)
                && ports.equals(that.ports)
                && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hash(concatenation, tables, ports) + Arrays.hashCode(payload);
    }

    @Override
    public String toString() {
        return concatenation
                        .map(part -> "part " + part.number() + " of " + part.total())
                        .orElse("whole") + ", " + payload.length + " octets";
    }
}
