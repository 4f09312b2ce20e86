package org.brevduva.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.brevduva.mail.NumberListReading.Read;
import org.brevduva.mail.NumberListReading.Unreadable;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S4")
class WorkbookTest {

    @Test
    void a_workbook_is_read_with_its_numbers_words_and_days() throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (org.dhatim.fastexcel.Workbook book = new org.dhatim.fastexcel.Workbook(octets, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("People");
            String[] header = {"Namn", "Mobilnummer", "Tid", "Pris"};
            for (int i = 0; i < header.length; i++) {
                sheet.value(0, i, header[i]);
            }
            sheet.value(1, 0, "Åsa");
            sheet.value(1, 1, 701740605L); // the 0 in front was lost
            sheet.value(1, 2, LocalDate.of(2026, 3, 2));
            sheet.style(1, 2).format("yyyy-MM-dd").set();
            sheet.value(1, 3, 12.5);
            sheet.value(3, 0, "Bo");
            sheet.value(3, 1, "070-174 06 06");
            sheet.value(4, 1, 46701740607L);
            sheet.value(5, 0, "Eva");
        }

        NumberListReading reading = Sheets.read(octets.toByteArray(), ListLimits.usual());

        assertThat(ListFilesTest.shown(reading)).isEqualTo("""
                        Columns: [Namn, Tid, Pris]
                        46701740605 {Namn=Åsa, Tid=2026-03-02, Pris=12.5}
                        46701740606 {Namn=Bo}
                        46701740607 {}
                        Repeated: 0
                        Refused: 1
                        list.xlsx, line 6: there is no number in column B
                        """);
    }

    @Test
    void shared_inline_and_computed_cells_are_what_they_show() throws IOException {
        Sheets book = new Sheets()
                .strings("<si><t>Mobil</t></si><si><r><t>070-174 </t></r><r><t>06 05</t></r><rPh><t>x</t></rPh></si>")
                .sheet(
                        "One",
                        "",
                        "<row><c t='s'><v>0</v></c></row>"
                                + "<row><c t='s'><v>1</v></c></row>"
                                + "<row><c t='inlineStr'><is><t>070-174 06 06</t></is></c></row>"
                                + "<row><c t='str'><f>A1&amp;A2</f><v>0701740607</v></c></row>"
                                + "<row><c><f>1+1</f><v>7.01740608E8</v></c></row>"
                                + "<row><c t='e'><f>1/0</f><v>#DIV/0!</v></c></row>"
                                + "<row><c t='s'><v>2000000000</v></c></row>");

        assertThat(book.shown()).isEqualTo("""
                        Columns: []
                        46701740605 {}
                        46701740606 {}
                        46701740607 {}
                        46701740608 {}
                        Repeated: 0
                        Refused: 1
                        list.xlsx, line 6: '#' is not part of a phone number
                        """);
    }

    @Test
    void sheets_add_up_and_hidden_ones_and_hidden_rows_are_told() throws IOException {
        String friends = row(1, "", "Mobil") + row(2, "", "0701740605") + row(9, "hidden='1'", "0701740606");

        Sheets book = new Sheets()
                .sheet("Friends", "", friends)
                .sheet("Old", "state='hidden'", row(1, "", "0701740607"))
                .sheet("Family", "", row(1, "", "0701740608") + row(2, "", "0701740605"));

        assertThat(book.shown()).isEqualTo("""
                        Columns: []
                        46701740605 {}
                        46701740608 {}
                        Repeated: 1
                        Refused: 2
                        list.xlsx, sheet Friends, line 9: the row is hidden: show it, or delete it
                        list.xlsx, sheet Old: the sheet is hidden: show it, or delete it
                        """);
    }

    @Test
    void a_number_whose_style_is_a_date_is_a_day() throws IOException {
        String styles = "<styleSheet><numFmts><numFmt numFmtId='170' formatCode='[$-41D]d mmmm;@'/></numFmts>"
                + "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='170'/></cellXfs></styleSheet>";
        String rows = "<row><c t='str'><v>Mobil</v></c><c t='str'><v>A</v></c><c t='str'><v>B</v></c></row>"
                + "<row><c><v>701740605</v></c><c s='1'><v>46083</v></c><c s='2'><v>46083.75</v></c></row>";

        Sheets book = new Sheets().file("xl/styles.xml", styles).sheet("One", "", rows);

        NumberList list = ((Read) book.read()).list();

        assertThat(list.fields(0)).isEqualTo(Map.of("A", "2026-03-02", "B", "2026-03-02"));
    }

    @Test
    void a_list_in_utf_16_with_other_names_for_its_parts_is_read() throws IOException {
        byte[] sheet = ("<?xml version='1.0' encoding='UTF-16'?><x:worksheet xmlns:x='urn:x'><!-- a < b -->"
                        + "<x:sheetData><x:row r='3'><x:c r='C3' t='str'><x:v>0701740605</x:v></x:c></x:row>"
                        + "</x:sheetData></x:worksheet>")
                .getBytes(StandardCharsets.UTF_16);

        Sheets book = new Sheets().sheet("One", "", "").file("xl/worksheets/sheet1.xml", sheet);

        assertThat(((Read) book.read()).list().size()).isEqualTo(1);
    }

    @Test
    void what_only_looks_like_a_workbook_is_refused_with_what_to_do() throws IOException {
        assertThat(why(new Sheets().sheet("One", "", "").octets(), 100)).endsWith("save it again and attach it anew");
        assertThat(why(zip("word/document.xml"))).contains("it is a Word file: save it as plain text (.txt)");
        assertThat(why(zip("content.xml"))).contains("an OpenDocument file: save it as .xlsx");
        assertThat(why(zip("Index/Document.iwa"))).contains("export it as .xlsx");
        assertThat(why(zip("list.csv"))).contains("it is an archive: attach the list itself");
        assertThat(why(zip("xl/workbook.bin"))).contains("it is a binary Excel file");
        byte[] sealed = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0, 0, 0};
        assertThat(why(sealed)).contains("protected by a password");
    }

    private static String row(int number, String attributes, String text) {
        String cell = "<c r='A" + number + "' t='str'><v>" + text + "</v></c>";
        return "<row r='" + number + "' " + attributes + ">" + cell + "</row>";
    }

    private static byte[] zip(String name) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(octets)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(new byte[10]);
            zip.closeEntry();
        }
        return octets.toByteArray();
    }

    private static String why(byte[] octets) throws IOException {
        return ((Unreadable) Sheets.read(octets, ListLimits.usual())).why();
    }

    private static String why(byte[] octets, int cut) throws IOException {
        return why(Arrays.copyOf(octets, octets.length - cut));
    }
}
