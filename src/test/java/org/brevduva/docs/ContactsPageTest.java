package org.brevduva.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.brevduva.contact.Imports;
import org.brevduva.mail.ContactFile;
import org.brevduva.mail.FieldWords;
import org.junit.jupiter.api.Test;

class ContactsPageTest {

    @Test
    void every_usual_field_is_called_what_the_page_says() throws Exception {
        List<List<String>> rows = Pages.rows("contacts.md", "[a-z]+(?:[1A-Z][A-Za-z]*)?").stream()
                .filter(row -> row.get(1).matches("\\p{Lu}.*"))
                .toList();

        assertThat(rows).hasSizeGreaterThan(10);
        for (List<String> row : rows) {
            for (String word : row.get(1).split("[;,] ")) {
                if (word.matches("\\p{Lu}.*")) {
                    assertThat(FieldWords.standard(word)).as(word).contains(row.get(0));
                }
            }
        }
    }

    @Test
    void every_header_that_the_page_names_makes_a_file_of_contacts() throws Exception {
        for (String word : List.of("Phone", "Mobile", "Telefon", "Mobilnummer", "Email", "E-post")) {
            assertThat(Pages.page("contacts.md")).contains("`" + word + "`");
            byte[] octets = (word + ";Etikett\nx;y\n").getBytes(StandardCharsets.UTF_8);

            ContactFile.Reading read = ContactFile.read("a.csv", new ByteArrayInputStream(octets));

            ContactFile contacts = ((ContactFile.Reading.Read) read).contacts();
            assertThat(contacts.size()).as(word).isOne();
            assertThat(contacts.line(0).labels()).isEqualTo("y");
        }
    }

    @Test
    void every_choice_about_contacts_that_are_there_is_told() throws Exception {
        List<String> choices = Arrays.stream(Imports.Existing.values())
                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                .toList();

        assertThat(Pages.rows("contacts.md", "refuse|update|skip").stream().map(row -> row.get(0)))
                .containsExactlyInAnyOrderElementsOf(choices);
    }
}
