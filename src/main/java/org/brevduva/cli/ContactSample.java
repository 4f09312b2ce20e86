package org.brevduva.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A file of contacts to be filled in. In a workbook all cells are text: a number would lose its zero. */
final class ContactSample {

    private static final List<List<String>> ROWS = List.of(
            List.of("Phone", "Email", "Label", "First name", "Last name", "Street", "Zip", "City", "Customer number"),
            List.of("070-174 06 05", "asa@a.example", "Customers", "Åsa", "Öst", "Storgatan 1", "123 45", "Umeå", "17"),
            List.of("+46 70 174 06 06", "", "Customers, Board", "Bo", "Berg", "", "", "", "18"));

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private ContactSample() {}

    /** @throws IOException also when the file is there already */
    static void write(Path file) throws IOException {
        boolean workbook = file.toString().toLowerCase(Locale.ROOT).endsWith(".xlsx");
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            if (workbook) {
                workbook(out);
            } else {
                // The mark tells Excel that it is UTF-8.
                out.write(('\ufeff' + text()).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static String text() {
        return ROWS.stream()
                .map(row -> row.stream()
                        .map(cell -> cell.contains(",") ? '"' + cell + '"' : cell)
                        .collect(Collectors.joining(",", "", "\r\n")))
                .collect(Collectors.joining());
    }

    /** The fewest parts that a workbook has: ISO/IEC 29500-1, 12.3. */
    private static void workbook(OutputStream out) throws IOException {
        Map<String, String> parts = new TreeMap<>(Map.of(
                "[Content_Types].xml",
                "<Types xmlns=\"" + PACKAGE + "content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\""
                        + "application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + override("/xl/workbook.xml", "sheet.main+xml")
                        + override("/xl/worksheets/sheet1.xml", "worksheet+xml")
                        + override("/xl/styles.xml", "styles+xml") + "</Types>",
                "_rels/.rels",
                relationships(relationship("rId1", "officeDocument", "xl/workbook.xml")),
                "xl/workbook.xml",
                "<workbook xmlns=\"" + SHEETS + "\" xmlns:r=\"" + OFFICE
                        + "\"><sheets><sheet name=\"Contacts\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
                "xl/_rels/workbook.xml.rels",
                relationships(relationship("rId1", "worksheet", "worksheets/sheet1.xml")
                        + relationship("rId2", "styles", "styles.xml")),
                "xl/styles.xml",
                "<styleSheet xmlns=\"" + SHEETS + "\">"
                        + "<fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills>"
                        + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
                        + "<cellXfs count=\"2\"><xf/><xf numFmtId=\"49\" applyNumberFormat=\"1\"/></cellXfs>"
                        + "</styleSheet>",
                "xl/worksheets/sheet1.xml",
                "<worksheet xmlns=\"" + SHEETS + "\">"
                        + "<cols><col min=\"1\" max=\"30\" width=\"18\" style=\"1\"/></cols><sheetData>"
                        + rows() + "</sheetData></worksheet>"));
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write((HEAD + part.getValue()).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static String override(String part, String type) {
        return "<Override PartName=\"" + part + "\" ContentType=\"" + TYPE + type + "\"/>";
    }

    private static String relationships(String all) {
        return "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + all + "</Relationships>";
    }

    private static String relationship(String id, String type, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + OFFICE + "/" + type + "\" Target=\"" + target + "\"/>";
    }

    private static String rows() {
        return IntStream.range(0, ROWS.size())
                .mapToObj(i -> ROWS.get(i).stream()
                        .map(cell -> "<c s=\"1\" t=\"inlineStr\"><is><t>" + cell + "</t></is></c>")
                        .collect(Collectors.joining("", "<row r=\"" + (i + 1) + "\">", "</row>")))
                .collect(Collectors.joining());
    }
}
