package org.brevduva.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.brevduva.mail.NumberListReading.Read;
import org.brevduva.mail.NumberListReading.Unreadable;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.NumberPlan;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("S3")
@Tag("S4")
class MailedListsTest {

    private static final String TEXT = Mime.part("text/plain; charset=utf-8", "Möte kl. 9");

    @Test
    void several_lists_add_up_and_the_text_stays_the_text() throws IOException {
        String mail = Mime.multipart(
                "mixed",
                TEXT,
                csv("one.csv", "Mobil;Namn\r\n0701740605;Anna\r\n0701740606;Bo\r\n"),
                csv("two.txt", "0701740606\r\n0701740607\r\n"));

        NumberList list = list(mail);

        assertThat(list.numbers().map(Msisdn::digits)).containsExactly("46701740605", "46701740606", "46701740607");
        assertThat(list.fields(1)).containsEntry("Namn", "Bo");
        assertThat(list.duplicates()).isEqualTo(1);
        assertThat(Mime.email(mail).plainText()).contains("Möte kl. 9");
        assertThat(Mime.email(mail).numbers()).as("nobody asked").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, list.txt",
        "text/csv, list.csv",
        "application/vnd.ms-excel, list.csv",
        "application/octet-stream, list.CSV",
        "text/comma-separated-values, ''",
        "application/octet-stream, list.xls"
    })
    void a_list_is_known_by_its_content_then_its_name_then_its_type(String type, String name) throws IOException {
        byte[] octets = "Mobil\n0701740605\n".getBytes(StandardCharsets.US_ASCII);

        assertThat(list(Mime.multipart("mixed", TEXT, Mime.attached(type, name, octets)))
                        .size())
                .isEqualTo(1);
    }

    @Test
    void a_list_that_is_shown_in_the_mail_is_a_list_all_the_same() throws IOException {
        String inline = "Content-Type: text/plain; name=list.txt\r\nContent-Disposition: inline\r\n\r\n0701740605\r\n";

        assertThat(list(Mime.multipart("mixed", TEXT, inline)).size()).isEqualTo(1);
    }

    @Test
    void quoted_printable_lists_and_lists_that_say_a_wrong_charset_are_read() throws IOException {
        String mail = "Content-Type: text/csv; charset=us-ascii; name=list.csv\r\n"
                + "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
                + "Namn;Mobil=0D=0A=C3=85sa;070174=\r\n0605=0D=0A=C3=96rjan;0701740606\r\n";

        NumberList list = list(Mime.multipart("mixed", TEXT, mail));

        assertThat(list.fields(0)).containsEntry("Namn", "Åsa");
        assertThat(list.size()).isEqualTo(2);
    }

    @Test
    @Timeout(20)
    void padding_that_goes_on_and_on_costs_no_more_than_other_letters() throws IOException {
        String list = Mime.attached("text/csv", "list.csv", new byte[0]) + "=".repeat(8 << 20) + "MDcwMTc0MDYwNQo=";

        assertThat(Mime.lists(Mime.multipart("mixed", Mime.part("text/plain", "Hej"), list)))
                .isInstanceOfSatisfying(
                        Read.class, read -> assertThat(read.list().size()).isEqualTo(1));
    }

    @Test
    @Timeout(20)
    void headers_of_dashes_cost_no_time() throws IOException {
        String header = ("a" + "-".repeat(3_990) + "b;").repeat(200) + "Mobil";
        byte[] list = (header + "\n" + "x;".repeat(200) + "0701740605\n").getBytes(StandardCharsets.US_ASCII);

        assertThat(Mime.lists(Mime.multipart(
                        "mixed", Mime.part("text/plain", "Hej"), Mime.attached("text/csv", "l.csv", list))))
                .isInstanceOf(Read.class);
    }

    @Test
    void pictures_signatures_and_calendars_are_no_lists() throws IOException {
        String mail = Mime.multipart(
                "mixed",
                TEXT,
                Mime.attached("image/png", "logo.png", new byte[] {(byte) 0x89, 'P', 'N', 'G'}),
                Mime.attached("text/calendar", "meeting.ics", "BEGIN:VCALENDAR".getBytes(StandardCharsets.US_ASCII)),
                Mime.attached("text/plain", "ATT00001.txt", "\r\n".getBytes(StandardCharsets.US_ASCII)),
                Mime.attached("application/pgp-signature", "signature.asc", new byte[] {'-', '-'}));

        assertThat(Mime.lists(mail)).isEqualTo(new Unreadable(ListCollector.NO_LIST));
    }

    @ParameterizedTest
    @CsvSource({
        "%PDF-1.7, list.pdf, it is a PDF file",
        "{\\rtf1, list.rtf, it is formatted text",
        "<table>, list.xls, it is a web page or XML",
        "'', list.csv, it is empty"
    })
    void a_file_that_cannot_be_read_is_told_by_name_with_what_to_do(String start, String name, String why)
            throws IOException {
        byte[] octets = start.getBytes(StandardCharsets.US_ASCII);
        String file = Mime.attached("application/octet-stream", name, octets);

        assertThat(((Unreadable) Mime.lists(Mime.multipart("mixed", TEXT, file))).why())
                .startsWith(name + ": " + why);
    }

    @Test
    void beside_a_good_list_a_bad_file_is_one_more_refusal() throws IOException {
        String mail = Mime.multipart(
                "mixed",
                TEXT,
                csv("good.csv", "0701740605\r\n"),
                Mime.attached("application/pdf", "bad.pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII)));

        assertThat(list(mail).refused())
                .extracting(RefusedLine::inWords)
                .containsExactly("bad.pdf: it is a PDF file: save the list as .xlsx or .csv");
    }

    @Test
    void a_list_that_breaks_in_the_middle_leaves_no_numbers() throws IOException {
        String mail = Mime.multipart(
                "mixed",
                TEXT,
                csv("bad.csv", "Mobil;Namn\r\n0701740605;\"A\"\r\n0701740606;\"B\r\n0701740607;C\r\n"),
                csv("good.csv", "0701740608\r\n0701740605\r\n"));

        NumberList list = list(mail);

        assertThat(list.numbers().map(Msisdn::digits)).containsExactly("46701740608", "46701740605");
        assertThat(list.refused()).hasSize(1);
        assertThat(list.duplicates()).isZero();
    }

    @Test
    void each_number_is_known_by_its_file_and_line_also_when_a_file_between_them_broke() throws IOException {
        String mail = Mime.multipart(
                "mixed",
                TEXT,
                csv("one.csv", "Mobil;Namn\r\n0701740605;Anna\r\n\r\n0701740606;Bo\r\n"),
                csv("bad.csv", "Mobil;Namn\r\n0701740699;\"A\"\r\n0701740698;\"B\r\n"),
                csv("two.txt", "0701740606\r\n0701740607\r\n"));

        NumberList list = list(mail);

        assertThat(list.refusal(0, "no").inWords()).isEqualTo("one.csv, line 2: no");
        assertThat(list.refusal(1, "no").inWords()).isEqualTo("one.csv, line 4: no");
        assertThat(list.refusal(2, "no").inWords()).isEqualTo("two.txt, line 2: no");
    }

    @Test
    void lists_with_more_lines_than_allowed_are_refused_whole() throws IOException {
        ListLimits two = new ListLimits(2, 10, 100, 1_000, 1_000, 10, false);

        NumberListReading reading = read("0701740605\n0701740606\n0701740607\n", two);

        assertThat(((Unreadable) reading).why()).contains("more than 2 lines");
    }

    @Test
    void so_many_reasons_are_kept_and_all_are_counted() throws IOException {
        ListLimits limits = new ListLimits(2_000, 10, 100, 1_000, 1_000, 10, false);

        NumberList list = ((Read) read("0701740605\n" + "x\n".repeat(1_000), limits)).list();

        assertThat(list.refused()).hasSize(10);
        assertThat(list.refusedLines()).isEqualTo(1_000);
    }

    @Test
    void fixed_lines_pass_where_the_account_says_so() throws IOException {
        String fixed = "Telefon\n031-390 06 12\n0701740605\n";

        assertThat(((Read) read(fixed, ListLimits.usual())).list().size()).isEqualTo(1);
        assertThat(((Read) read(fixed, ListLimits.usual().withFixedLines(true)))
                        .list()
                        .size())
                .isEqualTo(2);
    }

    @Test
    void nothing_private_is_printed() throws IOException {
        NumberListReading reading = read("Mobil;Namn\n0701740605;Anna\nx;Bo\n", ListLimits.usual());
        NumberList list = ((Read) reading).list();

        assertThat(List.of(reading, list, list.refused(), list.number(0)).toString())
                .contains("1 numbers, 1 refused", "4670*****05")
                .doesNotContain("0701740605", "Anna", "list.csv");
    }

    private static NumberListReading read(String list, ListLimits limits) throws IOException {
        return new NumberListReader(new NumberPlan("SE"), limits)
                .read(
                        new AttachedFile("list.csv", "text/csv", Optional.empty()),
                        new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)));
    }

    private static String csv(String name, String text) {
        return Mime.attached("text/csv", name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static NumberList list(String mail) throws IOException {
        return ((Read) Mime.lists(mail)).list();
    }
}
