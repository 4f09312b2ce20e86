package org.brevduva.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.brevduva.mail.NumberListReading.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each of these is small, and asks for much: memory, or time, or both. */
@Timeout(20)
class WorkbookBombTest {

    private static final ListLimits SMALL = new ListLimits(1_000, 100, 1_000, 1 << 20, 8 << 20, 10, false);

    @Test
    void a_sheet_that_unpacks_to_a_hundred_times_its_size() throws IOException {
        String row = "<row><c><v>701740605</v></c></row>";

        assertThat(why(new Sheets().sheet("One", "", row.repeat(400_000)))).contains("1000 lines");
        assertThat(why(new Sheets().sheet("One", "", "<row><c/></row>".repeat(1_000_000))))
                .contains("8388608 bytes");
        assertThat(why(new Sheets().sheet("One", "", " ".repeat(4_000_000)))).contains("unpacks to more than");
    }

    @Test
    void strings_that_unpack_to_a_hundred_times_their_size() throws IOException {
        String row = "<row><c t='s'><v>0</v></c></row>";

        assertThat(why(new Sheets()
                        .strings("<si><t>x</t></si>".repeat(1_000_000))
                        .sheet("One", "", row)))
                .contains("unpacks to more than");
        assertThat(why(new Sheets()
                        .strings("<si><t>" + "x".repeat(7_000_000) + "</t></si>")
                        .sheet("One", "", row)))
                .contains("unpacks to more than");
    }

    @Test
    void a_cell_at_the_end_of_the_world() throws IOException {
        for (String place : new String[] {"ZZZZZZZ1", "XFD1", "AAAAAAAAAAAAAAAAAAAAAAAA1", "ÄÖ1"}) {
            String row = "<row><c r='" + place + "'><v>1</v></c></row>";
            assertThat(why(new Sheets().sheet("One", "", row))).contains("more than 100 columns");
        }
    }

    @Test
    void a_shared_string_that_is_not_there() throws IOException {
        String row = "<row><c t='s'><v>999999999</v></c></row><row><c t='s'><v>-1</v></c></row>";

        assertThat(why(new Sheets().strings("<si><t>x</t></si>").sheet("One", "", row)))
                .contains("no list");
    }

    @Test
    void entities_that_stand_for_entities() throws IOException {
        String laughs = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'><!ENTITY c '&b;&b;'>"
                + "<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
                + "<worksheet><sheetData><row><c t='str'><v>&c;&f;</v></c></row></sheetData></worksheet>";

        Sheets book = new Sheets().sheet("One", "", "").file("xl/worksheets/sheet1.xml", laughs);

        assertThat(why(book)).contains("it declares XML of its own");
    }

    @Test
    void tags_inside_tags_without_end() throws IOException {
        assertThat(why(new Sheets().sheet("One", "", "<a>".repeat(500_000)))).contains("cut or damaged");
        assertThat(why(new Sheets().sheet("One", "", "<row><c><is>" + "<a>".repeat(500_000))))
                .contains("damaged");
    }

    @Test
    void one_tag_or_one_comment_that_goes_on_and_on() throws IOException {
        String much = "x".repeat(5_000_000);
        String tags = "<a>".repeat(200_000);

        assertThat(why(new Sheets().sheet("One", "", "<row a='" + much + "'/>")))
                .contains("unpacks to more");
        assertThat(why(new Sheets().sheet("One", "", "<!--" + tags + "-->"))).contains("unpacks to more");
        assertThat(why(new Sheets().sheet("One", "", "<?x " + tags + "?>"))).contains("unpacks to more");
        assertThat(why(new Sheets().sheet("One", "", "<" + much))).contains("cut or damaged");
    }

    @Test
    void sheets_without_number() throws IOException {
        Sheets book = new Sheets();
        for (int i = 0; i < 1_000; i++) {
            book.sheet("Sheet " + i, "", "");
        }

        assertThat(why(book)).contains("more than 100 sheets");
    }

    @Test
    void many_sheets_that_are_one_and_the_same_file() throws IOException {
        StringBuilder sheets = new StringBuilder();
        for (int i = 0; i < 90; i++) {
            sheets.append("<sheet name='").append(i).append("' r:id='r1'/>");
        }
        Sheets book = new Sheets().sheet("One", "", "<row><c/></row>".repeat(20_000));
        byte[] bomb = book.octetsWith("<workbook xmlns:r='r'><sheets>" + sheets + "</sheets></workbook>");

        assertThat(((Unreadable) Sheets.read(bomb, SMALL)).why()).contains("unpacks to more than");
    }

    @Test
    void a_directory_that_points_outside_of_the_file() throws IOException {
        byte[] octets = new Sheets().sheet("One", "", "<row/>").octets();
        ByteBuffer numbers = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 46 < octets.length; at++) {
            if (numbers.getInt(at) == 0x02014b50) {
                numbers.putInt(at + 42, Integer.MAX_VALUE - 10);
            }
        }

        assertThat(((Unreadable) Sheets.read(octets, SMALL)).why()).contains("cut or damaged");
    }

    @Test
    void a_file_over_the_limit() throws IOException {
        assertThat(((Unreadable) Sheets.read(Mime.joined(new byte[] {'P', 'K', 3, 4}, new byte[2 << 20]), SMALL)).why())
                .contains("larger than 1048576 bytes");
    }

    private static String why(Sheets book) throws IOException {
        return ((Unreadable) Sheets.read(book.octets(), SMALL)).why();
    }
}
