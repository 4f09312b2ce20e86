package org.brevduva.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One part of a workbook, tag by tag. It may neither declare entities nor ask for other files; namespaces are not
 * looked at, since there are two of them for the same (ISO/IEC 29500, strict and transitional).
 */
final class Xml implements AutoCloseable {

    private static final int DEEPEST = 64;
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader reader;
    private int depth;

    Xml(InputStream octets) throws IOException, XMLStreamException {
        this.reader = FACTORY.createXMLStreamReader(letters(octets));
    }

    /**
     * In UTF-8 or UTF-16: there is nothing else in a workbook (ISO/IEC 29500-2, 8.1.4). Left to itself, the parser of
     * the JDK writes a line to the console for each letter that is broken.
     */
    private static Reader letters(InputStream octets) throws IOException {
        PushbackInputStream all = new PushbackInputStream(octets, 3);
        byte[] start = all.readNBytes(3);
        Optional<Charset> marked = CharsetChoice.byMark(start);
        int mark = marked.isEmpty() ? 0 : marked.get().equals(StandardCharsets.UTF_8) ? 3 : 2;
        all.unread(start, mark, start.length - mark);
        boolean wide = start.length > 1 && (start[0] == 0 || start[1] == 0);
        Charset unmarked = wide ? CharsetChoice.wide(start) : StandardCharsets.UTF_8;
        return new InputStreamReader(all, marked.orElse(unmarked));
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    /** Goes to the next tag; false at the end. */
    boolean next() throws XMLStreamException, BadList {
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEEPEST) {
                        throw ZipIndex.broken();
                    }
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    return true;
                }
                case XMLStreamConstants.DTD -> throw new BadList("it declares XML of its own, as no workbook does");
                default -> {
                    // Blanks and words between the tags that matter.
                }
            }
        }
        return false;
    }

    boolean begins(String name) {
        return reader.isStartElement() && reader.getLocalName().equals(name);
    }

    boolean ends(String name) {
        return reader.isEndElement() && reader.getLocalName().equals(name);
    }

    Optional<String> attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return Optional.of(reader.getAttributeValue(i));
            }
        }
        return Optional.empty();
    }

    boolean isMarked(String name) {
        return attribute(name)
                .filter(value -> value.equals("1") || value.equals("true"))
                .isPresent();
    }

    /** The words up to the end of this tag, with those in tags inside it but {@code rPh}: how to pronounce them. */
    String words(int longest) throws XMLStreamException, BadList {
        StringBuilder words = new StringBuilder();
        int outside = depth - 1;
        int unspoken = 0;
        while (depth > outside && reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                unspoken += reader.getLocalName().equals("rPh") ? 1 : 0;
                if (depth > DEEPEST) {
                    throw ZipIndex.broken();
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
                unspoken -= reader.getLocalName().equals("rPh") ? 1 : 0;
            } else if (reader.isCharacters() && unspoken == 0) {
                words.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                if (words.length() > longest) {
                    throw new BadList("a cell is longer than " + longest + " characters");
                }
            }
        }
        return words.toString();
    }

    @Override
    public void close() throws XMLStreamException {
        reader.close();
    }
}
