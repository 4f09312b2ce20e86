package org.brevduva.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTextTest {

    @Test
    void a_text_without_a_quote_is_kept_but_for_blanks_at_its_edges() {
        BodyText body = BodyText.of("\n  \nHej  \r\n\r\n\r\n\tvi ses\u00a0\rdå\n\n");

        assertThat(body.text()).isEqualTo("Hej\n\n\n\tvi ses\ndå");
        assertThat(body.cuts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 > 0",
                "-- hej --",
                "--",
                "Från: kl 8\nTill: kl 9",
                "On Monday we wrote:",
                "--\nAnna",
                "## note ##",
                "Den 2 mars skrev Anna:",
                "-----",
                "____________",
                "> ett svar\nmitt eget ord"
            })
    void words_that_only_look_like_a_quote_stay(String words) {
        assertThat(BodyText.of(words).text()).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Mon, 2 Mar 2026 at 09:00, Anna Berg <anna@firma.example> wrote:",
                "On Mon, Mar 2, 2026 at 9:00 AM Anna\n<anna@firma.example> wrote:",
                "Den mån 2 mars 2026 kl 09:12 skrev Anna <anna@firma.example>:",
                "2 mars 2026 kl. 09:00 skrev Anna <anna@firma.example>:",
                "mån 2 mars 2026 kl. 09:00 skrev Anna:",
                "Am Mo., 2. März 2026 um 09:00 Uhr schrieb Anna:",
                "Le lun. 2 mars 2026 à 09:00, Anna a écrit :",
                "2026-03-02 09:00 skrev Anna:",
                "Anna Berg <anna@firma.example> skrev:"
            })
    void an_attribution_goes_with_its_quote_and_the_words_right_above_it_stay(String attribution) {
        BodyText close = BodyText.of("Vi ses:\n" + attribution + "\n> Kommer du?\n\n> Bo\n");
        BodyText apart = BodyText.of("Vi ses:\n\n" + attribution + "\n\n> " + BodyText.MARKER + "\n\nKommer du?");

        assertThat(close.text()).isEqualTo("Vi ses:");
        assertThat(close.cuts()).extracting(Cut::rule).containsExactly("quote");
        assertThat(apart.text()).isEqualTo("Vi ses:");
        assertThat(apart.cuts()).extracting(Cut::rule).containsExactly("marker");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                BodyText.MARKER,
                "> " + BodyText.MARKER,
                "> > | " + BodyText.MARKER + "  ",
                "\u00a0\u00a0## Write your answer\n above this\n line ##",
                "*" + BodyText.MARKER + "*"
            })
    void everything_from_our_marker_on_is_cut_however_a_client_has_dressed_it(String marker) {
        BodyText body = BodyText.of("Ja tack\n\n" + marker + "\nKommer du?\nAnna\n");

        assertThat(body.text()).isEqualTo("Ja tack");
    }

    @Test
    void a_header_block_above_the_marker_is_cut_with_the_line_above_it() {
        BodyText body = BodyText.of("OK\n________________________________\nFrån: +46 70 174 06 05 <r-1@sms.example>\n"
                + "Skickat: den 2 mars 2026 09:00\nTill: Anna\nÄmne: SMS\n\n" + BodyText.MARKER + "\nHej");

        assertThat(body.text()).isEqualTo("OK");
    }

    @Test
    void a_marker_alone_leaves_nothing() {
        assertThat(BodyText.of("\n" + BodyText.MARKER + "\nKommer du?").text()).isEmpty();
    }

    @Test
    void our_marker_is_one_line_that_every_server_carries() {
        assertThat(BodyText.MARKER).matches("[ -~]{20,60}").isEqualTo(BodyText.MARKER.strip());
    }

    @Test
    void a_signature_is_cut_above_and_below_the_quote() {
        assertThat(BodyText.of("Ja\n-- \nAnna\n\n> Kommer du?\n").text()).isEqualTo("Ja");
        assertThat(BodyText.of("Ja\n\n> Kommer du?\n\n-- \nAnna\n").text()).isEqualTo("Ja");
    }

    @Test
    void a_text_is_not_printed() {
        assertThat(BodyText.of("secret").toString()).isEqualTo("text of 6 characters, cut []");
    }

    @Test
    @Timeout(20)
    void the_longest_texts_are_cut_in_no_time() {
        for (String piece :
                new String[] {"1", "<@", "> ", "On 1 ", "\n", "x:\n", "-- \n", ">\n", "## ", "2 mar ", "-", "_"}) {
            String text = piece.repeat(262_144 / piece.length());

            assertThat(BodyText.of(text + ":\n> x").text().length()).isLessThanOrEqualTo(text.length() + 1);
            assertThat(BodyText.of(text + "\n" + BodyText.MARKER).text().length())
                    .isLessThanOrEqualTo(text.length());
        }
    }

    @Test
    void what_is_left_is_made_of_whole_lines_of_what_was_written_and_nothing_more_is_cut_from_it() {
        Random random = new Random(9);
        String[] lines = {
            "Hej",
            "> Hej",
            "",
            " ",
            "\u00a0",
            "-- ",
            "On 2 Mar 2026 A <a@b.example> wrote:",
            "Från: x",
            "Till: y",
            "> ",
            BodyText.MARKER,
            "> " + BodyText.MARKER,
            "Vi ses:",
            "-----Original Message-----"
        };

        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            int count = random.nextInt(12);
            for (int i = 0; i < count; i++) {
                text.append(lines[random.nextInt(lines.length)]).append('\n');
            }
            BodyText body = BodyText.of(text.toString());
            int cut = body.cuts().stream().mapToInt(Cut::lines).sum();

            assertThat(body.text().lines())
                    .allSatisfy(line -> assertThat(text.toString()).contains(line));
            assertThat(body.text().lines().count() + cut).isLessThanOrEqualTo(count + 1);
            assertThat(body.text()).isEqualTo(body.text().strip());
        }
    }
}
