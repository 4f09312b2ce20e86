package org.brevduva.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@Tag("S96")
class ContactFileTest {

    private static ContactFile.Reading read(String text, Charset charset) throws IOException {
        return ContactFile.read("a.csv", new ByteArrayInputStream(text.getBytes(charset)));
    }

    private static ContactFile contacts(String text) throws IOException {
        return ((ContactFile.Reading.Read) read(text, StandardCharsets.UTF_8)).contacts();
    }

    private static List<ContactFile.Line> lines(ContactFile contacts) {
        List<ContactFile.Line> lines = new ArrayList<>();
        for (int i = 0; i < contacts.size(); i++) {
            lines.add(contacts.line(i));
        }
        return lines;
    }

    @Test
    void columns_are_known_by_their_headers_in_many_languages_and_others_are_fields_of_their_own() throws IOException {
        String text = """
                Kontakter 2026

                Förnamn;Efternamn;Telefon;Mobil;E-postadress;Etikett;Gatuadress;Postnr;Ort;Kundnummer;Vårdnadshavare 1 mobil

                Åsa;Öst;090-1;070-174 06 05;asa@firma.example;Crew, Board;Storgatan 1;123 45;Umeå;17;0701740606
                """;
        for (Charset charset :
                List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16, Charset.forName("windows-1252"))) {
            ContactFile contacts = ((ContactFile.Reading.Read) read(text, charset)).contacts();

            ContactFile.Line line = contacts.line(0);

            assertThat(line.place().line()).isEqualTo(5);
            assertThat(line.phone()).isEqualTo("070-174 06 05");
            assertThat(line.email()).isEqualTo("asa@firma.example");
            assertThat(line.labels()).isEqualTo("Crew, Board");
            assertThat(line.fields())
                    .isEqualTo(Map.of(
                            "firstName", "Åsa",
                            "lastName", "Öst",
                            "Telefon", "090-1",
                            "street", "Storgatan 1",
                            "zip", "123 45",
                            "city", "Umeå",
                            "Kundnummer", "17",
                            "guardian1Phone", "0701740606"));
        }
    }

    @Test
    void one_column_is_enough_whichever_it_is() throws IOException {
        assertThat(lines(contacts("Email\nasa@firma.example\n"))).hasSize(1);
        assertThat(lines(contacts("Phone\n0701740605\n\n0701740606")))
                .extracting(ContactFile.Line::phone)
                .containsExactly("0701740605", "0701740606");
    }

    @Test
    void a_table_without_such_a_header_is_told_and_not_guessed() throws IOException {
        ContactFile contacts = contacts("0701740605;Åsa\n0701740606;Bo\n");

        assertThat(contacts.size()).isZero();
        assertThat(contacts.refused())
                .extracting(RefusedLine::inWords)
                .containsExactly("a.csv: no line names a column Phone or Email: write that above the contacts");
    }

    @Test
    void a_file_that_breaks_off_is_not_taken_at_all() throws IOException {
        assertThat(read("Phone;Name\n0701740605;Åsa\n0701740606;\"Bo\n\"x\"", StandardCharsets.UTF_8))
                .isInstanceOf(ContactFile.Reading.Unreadable.class);
        assertThat(read("", StandardCharsets.UTF_8)).isEqualTo(new ContactFile.Reading.Unreadable("it is empty"));
        assertThat(ContactFile.read("a.pdf", new ByteArrayInputStream("%PDF-1.7".getBytes(StandardCharsets.US_ASCII))))
                .isInstanceOf(ContactFile.Reading.Unreadable.class);
    }

    @Test
    void an_apostrophe_that_keeps_a_spreadsheet_from_calculating_is_no_part_of_the_value() throws IOException {
        assertThat(contacts("Phone;Name\n'0701740605;'=A1\n").line(0))
                .extracting(ContactFile.Line::phone, line -> line.fields().get("name"))
                .containsExactly("'0701740605", "=A1");
    }

    @Test
    void two_columns_of_one_meaning_are_two_fields() throws IOException {
        assertThat(contacts("Phone;City;Ort;Stad;City\n1;a;b;c;d\n").line(0).fields())
                .isEqualTo(Map.of("city", "a", "Ort", "b", "Stad", "c", "City2", "d"));
    }

    @Test
    void a_hundred_thousand_contacts_are_read_and_a_file_with_too_many_is_refused() throws IOException {
        StringBuilder text = new StringBuilder("Phone,First name,City\n");
        for (int i = 0; i < 200_000; i++) {
            text.append(46_700_000_000L + i).append(",Åsa,Umeå\n");
        }
        assertThat(contacts(text.toString()).size()).isEqualTo(200_000);

        text.append("1,2,3\n");
        assertThat(read(text.toString(), StandardCharsets.UTF_8)).isInstanceOf(ContactFile.Reading.Unreadable.class);
    }

    @Test
    void no_octets_make_it_throw() throws IOException {
        Random random = new Random(9_696);
        byte[] good = """
                sep=;
                Telefon;E-post;Förnamn;"a;b"
                070-174 06 05;asa@firma.example;"Å""sa";'=1
                """.getBytes(StandardCharsets.UTF_8);
        int read = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] octets = good.clone();
            for (int i = random.nextInt(6); i > 0; i--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            }
            byte[] some = Arrays.copyOf(octets, random.nextInt(octets.length + 1));

            ContactFile.Reading reading = ContactFile.read("a.csv", new ByteArrayInputStream(some));

            if (reading instanceof ContactFile.Reading.Read one) {
                lines(one.contacts())
                        .forEach(line -> assertThat(line.fields().values())
                                .allMatch(value -> value.chars().noneMatch(Character::isISOControl)));
                read++;
            }
        }
        assertThat(read).isGreaterThan(1_000);
    }

    @Test
    void it_prints_nothing_of_what_it_holds() throws IOException {
        ContactFile contacts = contacts("Phone;Name\n0701740605;Hemlig\n");

        assertThat(contacts).hasToString("file of 1 contacts, 0 refused");
        assertThat(contacts.line(0)).hasToString("contact of line 2");
    }
}
