package org.brevduva.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.brevduva.sms.NumberPlan;

/** A workbook made by hand, with one or several sheets in XML, for what no library writes. */
public final class Sheets {

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final StringBuilder sheets = new StringBuilder();
    private final StringBuilder relations = new StringBuilder();
    private int count;

    public Sheets() {
        file(
                "_rels/.rels",
                "<Relationships><Relationship Id='r' Type='http://x/officeDocument' Target='xl/workbook.xml'/>"
                        + "</Relationships>");
    }

    /** {@code rows}: what stands in sheetData. */
    public Sheets sheet(String name, String attributes, String rows) {
        count++;
        sheets.append("<sheet name='" + name + "' sheetId='" + count + "' r:id='r" + count + "' " + attributes + "/>");
        relations.append("<Relationship Id='r" + count + "' Target='worksheets/sheet" + count + ".xml'/>");
        String xml = "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
        return file("xl/worksheets/sheet" + count + ".xml", xml);
    }

    public Sheets strings(String items) {
        return file("xl/sharedStrings.xml", "<sst>" + items + "</sst>");
    }

    public Sheets file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Sheets file(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    public byte[] octets() throws IOException {
        return octetsWith("<workbook xmlns:r='r'><sheets>" + sheets + "</sheets></workbook>");
    }

    /** With another table of contents. */
    byte[] octetsWith(String workbook) throws IOException {
        file("xl/workbook.xml", workbook);
        file("xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>");
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(octets)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return octets.toByteArray();
    }

    NumberListReading read() throws IOException {
        return read(octets(), ListLimits.usual());
    }

    String shown() throws IOException {
        return ListFilesTest.shown(read());
    }

    static NumberListReading read(byte[] octets, ListLimits limits) throws IOException {
        return new NumberListReader(new NumberPlan("SE"), limits)
                .read(AttachedFile.named("list.xlsx"), new ByteArrayInputStream(octets));
    }
}
