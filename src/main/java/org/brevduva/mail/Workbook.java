package org.brevduva.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * An Excel workbook, .xlsx: ISO/IEC 29500-1, 18. Its visible sheets are read, each as a table of its own.
 *
 * <p>Read with the parser of the JDK: libraries that read workbooks trust them, and keep asking for a shared string
 * that is not there, or make room for as many columns as a cell claims.
 */
final class Workbook {

    private static final int MOST_SHEETS = 100;

    private final ListLimits limits;
    private final ZipIndex zip;
    private final XmlGuard.Budget budget;
    private final TextHeap strings;
    private final CellStyles styles = new CellStyles();
    private boolean since1904;

    private record Sheet(String name, String path, boolean hidden) {}

    Workbook(InputStream octets, ListLimits limits) throws IOException, BadList {
        byte[] packed = octets.readNBytes(limits.fileLength() + 1);
        if (packed.length > limits.fileLength()) {
            throw new BadList("it is larger than " + limits.fileLength() + " bytes: save the list as .csv");
        }
        this.limits = limits;
        this.zip = new ZipIndex(packed);
        this.budget = new XmlGuard.Budget(limits.inflated());
        this.strings = new TextHeap(limits.inflated());
    }

    void read(TablesSink collector) throws BadList {
        String complaint = complaint(zip.names());
        if (!complaint.isEmpty()) {
            throw new BadList(complaint);
        }
        String path = path();
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        Map<String, String> related = related(folder + "_rels/" + path.substring(folder.length()) + ".rels");
        List<Sheet> sheets = new ArrayList<>();
        boolean found = part(path, xml -> sheets(xml, related, folder, sheets));
        if (!found || sheets.isEmpty()) {
            throw ZipIndex.broken();
        }
        part(folder + "styles.xml", styles::read);
        part(folder + "sharedStrings.xml", this::strings);
        boolean several = sheets.size() > 1;
        for (Sheet sheet : sheets) {
            if (several) {
                collector.begin(sheet.name);
            }
            if (sheet.hidden) {
                collector.refuse(0, "the sheet is hidden: show it, or delete it");
            } else if (!part(sheet.path, new SheetRows(this, collector)::read)) {
                throw ZipIndex.broken();
            }
        }
    }

    Optional<String> sharedString(int index) {
        return index < strings.size() ? Optional.of(strings.get(index)) : Optional.empty();
    }

    CellStyles styles() {
        return styles;
    }

    boolean since1904() {
        return since1904;
    }

    /** What else is packed like a workbook. */
    private static String complaint(Set<String> names) {
        if (names.stream().anyMatch(name -> name.startsWith("xl/") && name.endsWith(".xml"))) {
            return "";
        }
        if (names.contains("xl/workbook.bin")) {
            return "it is a binary Excel file: save it as .xlsx or .csv";
        }
        if (names.stream().anyMatch(name -> name.startsWith("word/"))) {
            return "it is a Word file: save it as plain text (.txt)";
        }
        if (names.contains("content.xml")) {
            return "it is an OpenDocument file: save it as .xlsx or .csv";
        }
        if (names.stream().anyMatch(name -> name.startsWith("index/") || name.equals("index.zip"))) {
            return "it is a Numbers or Pages file: export it as .xlsx or .csv";
        }
        return "it is an archive: attach the list itself, as .txt, .csv or .xlsx";
    }

    private interface Content {
        void read(Xml xml) throws XMLStreamException, BadList;
    }

    /** Reads one part; false if there is none of that name. */
    private boolean part(String name, Content content) throws BadList {
        Optional<InputStream> octets = zip.open(name);
        if (octets.isEmpty()) {
            return false;
        }
        try (InputStream guarded = new XmlGuard(octets.get(), budget);
                Xml xml = new Xml(guarded)) {
            content.read(xml);
            return true;
        } catch (XMLStreamException | IOException | RuntimeException e) {
            // The parser has many ways to say that bytes make no sense to it, and a stranger may have chosen them.
            throw budget.isSpent() ? tooMuch() : ZipIndex.broken();
        }
    }

    private BadList tooMuch() {
        return new BadList("it unpacks to more than a list of this size has, at most " + limits.inflated() + " bytes");
    }

    private String path() throws BadList {
        List<String> found = new ArrayList<>();
        part("_rels/.rels", xml -> {
            while (xml.next()) {
                if (xml.begins("Relationship")
                        && xml.attribute("Type").orElse("").endsWith("/officeDocument")) {
                    found.add(xml.attribute("Target").orElse(""));
                }
            }
        });
        return found.isEmpty() || found.get(0).isBlank() ? "xl/workbook.xml" : absolute("", found.get(0));
    }

    private Map<String, String> related(String name) throws BadList {
        Map<String, String> related = new HashMap<>();
        part(name, xml -> {
            while (xml.next()) {
                if (xml.begins("Relationship") && related.size() <= MOST_SHEETS * 10) {
                    related.put(
                            xml.attribute("Id").orElse(""),
                            xml.attribute("Target").orElse(""));
                }
            }
        });
        return related;
    }

    private void sheets(Xml xml, Map<String, String> related, String folder, List<Sheet> sheets)
            throws XMLStreamException, BadList {
        while (xml.next()) {
            if (xml.begins("workbookPr")) {
                since1904 = xml.isMarked("date1904");
            } else if (xml.begins("sheet")) {
                String path = related.getOrDefault(xml.attribute("id").orElse(""), "");
                String name = FileName.plain(xml.attribute("name").orElse(""));
                String state = xml.attribute("state").orElse("visible");
                boolean hidden = state.toLowerCase(Locale.ROOT).contains("hidden");
                sheets.add(new Sheet(name, absolute(folder, path), hidden));
                if (sheets.size() > MOST_SHEETS) {
                    throw new BadList("it has more than " + MOST_SHEETS + " sheets");
                }
            }
        }
    }

    private void strings(Xml xml) throws XMLStreamException, BadList {
        while (xml.next()) {
            if (xml.begins("si")) {
                strings.add(xml.words(Integer.MAX_VALUE));
            }
        }
    }

    private static String absolute(String folder, String target) {
        return target.startsWith("/") ? target.substring(1) : folder + target;
    }
}
