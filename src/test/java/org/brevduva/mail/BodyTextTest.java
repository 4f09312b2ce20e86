package org.brevduva.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.brevduva.testing.Garbage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTextTest {

    @Test
    void a_text_without_a_quote_is_kept_but_for_blanks_at_its_edges() {
        BodyText body = BodyText.of("\n  \n  Hej  \r\n\r\n\r\n\tvi ses\u00a0\rdå\n\n");

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
                "From: Malmö\nTo: Lund\nDate: 2026-03-02 10:00",
                "On Monday we wrote:",
                "On 2 March 2026 we sent the following to all:\nnothing",
                "--\nAnna",
                "## note ##",
                "Den 2 mars skrev Anna:",
                "2026-03-02 10:00 möte på kontoret:\nta med nyckel",
                "Ring anna@firma.example:\nhon vet",
                "Anna skrev till anna@firma.example igår",
                "-----",
                "____________",
                "--- OBS ---\nstängt idag",
                "Skickat från lagret idag",
                "Mvh\nAnna",
                "Kommer 10:30.\nRing 070-174 06 05 när ni är framme\n\n/Anna",
                "Priser:\n>100 kr: rabatt\nMer nästa vecka",
                ">:-(\nden sprang bort"
            })
    void words_that_only_look_like_somebody_elses_stay(String words) {
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
                "Anna Berg <anna@firma.example> skrev:",
                "Anna Berg <anna@firma.example> aliandika Jtt., 2 Mac 2026 saa 09:12:"
            })
    void an_introduction_goes_with_its_quote_and_the_words_right_above_it_stay(String introduction) {
        BodyText close = BodyText.of("Vi ses:\n" + introduction + "\n> Kommer du?\n\n> Bo\n");
        BodyText apart = BodyText.of("Vi ses:\n\n" + introduction + "\n\n> " + BodyText.MARKER + "\n\nKommer du?");

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
    void words_between_and_below_quotes_stay() {
        BodyText body = BodyText.of("> Kommer du?\nJa\n\n> När?\n\nKl 10\n");

        assertThat(body.text()).isEqualTo("Ja\n\nKl 10");
    }

    @Test
    void the_accounts_end_marker_ends_the_text_and_what_follows_on_its_line_too() {
        TextRules rules = new TextRules(Optional.of("%%"), List.of());

        assertThat(read("Hej\n%%\nAnna", rules).text()).isEqualTo("Hej");
        assertThat(read("Hej\n%% Anna\nVD", rules).text()).isEqualTo("Hej");
        assertThat(read("Hej\n##\nAnna", rules).text()).isEqualTo("Hej\n##\nAnna");
        assertThat(BodyText.of("Hej\n## Anna\nVD").cuts()).extracting(Cut::rule).containsExactly("end-marker");
    }

    @Test
    void headings_of_markdown_are_no_end() {
        String text = "Schema:\n\n## Måndag\nStängt\n\n## Tisdag\nÖppet";

        assertThat(BodyText.of(text).text()).isEqualTo(text);
    }

    @Test
    void the_accounts_own_disclaimer_is_cut_however_its_lines_are_broken() {
        TextRules rules = new TextRules(Optional.empty(), List.of("Firma AB är ett registrerat bolag."));
        BodyText body = read("Hej\n\nfirma ab är ett\nregistrerat bolag. Org.nr 556000-0000\nSäte: Malmö", rules);

        assertThat(body.text()).isEqualTo("Hej");
        assertThat(body.cuts()).extracting(Cut::rule).containsExactly("own-disclaimer");
    }

    @Test
    @Timeout(20)
    void a_disclaimer_is_looked_for_in_no_time_in_lines_without_letters() {
        TextRules rules = new TextRules(Optional.empty(), List.of("Firma AB är ett registrerat bolag."));

        assertThat(read("Hej" + "\n.".repeat(100_000), rules).text()).startsWith("Hej");
    }

    @Test
    void html_tells_what_the_plain_text_does_not() {
        String plain = "Yes, at ten\nor later.\n\nAnna Berg\nWorkshop\n\nMnaweza kuja?";
        String html = "<div>Yes, at ten or later.</div><div class='gmail_signature'>Anna Berg<br>Workshop</div>"
                + "<blockquote type='cite'>Mnaweza kuja?</blockquote>";

        BodyText body = BodyText.of(Optional.of(plain), Optional.of(html), TextRules.usual());

        assertThat(body.text()).isEqualTo("Yes, at ten\nor later.");
        assertThat(body.cuts()).extracting(Cut::rule).containsOnly("html");
    }

    @Test
    void html_that_says_something_else_changes_nothing() {
        BodyText body = BodyText.of(
                Optional.of("Plain words"),
                Optional.of("<p>Other words</p><blockquote type=cite>Plain</blockquote>"),
                TextRules.usual());

        assertThat(body.text()).isEqualTo("Plain words");
    }

    @Test
    void an_empty_plain_text_is_none() {
        BodyText body = BodyText.of(Optional.of(" \n\u00a0\n"), Optional.of("<p>Hej</p>"), TextRules.usual());

        assertThat(body.text()).isEqualTo("Hej");
    }

    @Test
    void each_cut_tells_its_rule_its_lines_and_how_they_begin() {
        BodyText body =
                BodyText.of("Ja\n\n-- \nAnna\n\nDen 2 mars 2026 kl. 09:12 skrev Bo <bo@kund.example>:\n> Nå?\n");

        assertThat(body.cuts())
                .containsExactly(
                        new Cut("signature", 2, "--"),
                        new Cut("quote", 2, "Den 2 mars 2026 kl. 09:12 skrev Bo <bo@kund.example>:"));
    }

    @Test
    void a_text_is_not_printed() {
        assertThat(BodyText.of("secret\n\n> secret").toString()).isEqualTo("text of 6 characters, cut [quote 1]");
    }

    @Test
    @Timeout(60)
    void the_longest_texts_are_cut_in_no_time() {
        for (String piece : new String[] {
            "1",
            "<@",
            "> ",
            "On 1 ",
            "\n",
            "x:\n",
            "-- \n",
            ">\n",
            "## ",
            "2 mar ",
            "-",
            "_",
            "a@b ",
            "From: a@b\n",
            "<",
            "- ",
            "skrev ",
            "2026-03-02 10:00 a@b:\n",
            "--- x ---\n",
            "Mvh\n",
            "\u00a0",
            "(http",
            "|a\n",
            "a:",
            ".",
            "sent my\n"
        }) {
            String text = piece.repeat(131_072 / piece.length());

            assertThat(BodyText.of(text + ":\n> x").text().length()).isLessThanOrEqualTo(text.length() + 4);
            assertThat(BodyText.of(text + "\n" + BodyText.MARKER).text().length())
                    .isLessThanOrEqualTo(text.length());
        }
    }

    @Tag("garbage")
    @Test
    void what_is_left_is_made_of_whole_lines_of_what_was_written() {
        Random random = new Random(9);
        String[] lines = {
            "Hej",
            "> Hej",
            "",
            " ",
            "\u00a0",
            "-- ",
            "On 2 Mar 2026 A <a@b.example> wrote:",
            "Från: x <x@y.example>",
            "Till: y",
            "> ",
            BodyText.MARKER,
            "> " + BodyText.MARKER,
            "Vi ses:",
            "##",
            "Sent from my iPhone",
            "Mvh",
            "+46 70 174 06 05",
            "-----Original Message-----"
        };

        for (int round : Garbage.rounds("plain texts", 20_000)) {
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

    /** Whatever the two parts tell, the words come from the plain one. */
    @Tag("garbage")
    @Test
    void two_parts_that_know_nothing_of_each_other_leave_lines_of_the_plain_one() {
        Random random = new Random(21);
        String[] words = {
            "Ja", "nej", "> nej", "-- ", "", "Den 2 mars 2026 skrev Bo <b@k.example>:", "Mvh", "😀", "[cid:x]", "tio"
        };

        for (int round : Garbage.rounds("texts of two parts", 5_000)) {
            StringBuilder plain = new StringBuilder("x");
            StringBuilder html = new StringBuilder("<div>x</div>");
            for (int i = random.nextInt(8); i > 0; i--) {
                String word = words[random.nextInt(words.length)];
                plain.append('\n').append(random.nextInt(6) > 0 ? word : "annat");
                html.append(random.nextBoolean() ? "<blockquote type=cite>" : "<div>")
                        .append(word.replace("<", "&lt;"))
                        .append(random.nextBoolean() ? "</blockquote>" : "</div>");
            }
            BodyText body = BodyText.of(Optional.of(plain.toString()), Optional.of(html.toString()), TextRules.usual());

            assertThat(plain.toString().lines().map(String::strip))
                    .containsAll(body.text().lines().toList());
            assertThat(body.text()).startsWith("x");
        }
    }

    @Test
    void initials_before_quote_signs_are_a_quote_unless_there_is_only_one() {
        assertThat(BodyText.of("Ja, tack!\n\nBL> Kommer du?\nBL>\nBL> Klockan tio?")
                        .text())
                .isEqualTo("Ja, tack!");
        assertThat(BodyText.of("Byt sida:\nAB> och sedan 3").text()).isEqualTo("Byt sida:\nAB> och sedan 3");
    }

    private static BodyText read(String plain, TextRules rules) {
        return BodyText.of(Optional.of(plain), Optional.empty(), rules);
    }

    @Test
    void a_persons_own_last_line_that_begins_like_a_footer_stays() {
        for (String own :
                List.of("from my mailbox", "from the office", "from my side all is well", "sent you the file")) {
            assertThat(BodyText.of("Hello\n" + own).text()).isEqualTo("Hello\n" + own);
        }
        assertThat(BodyText.of("Hello\n\nFrom my iPhone").text()).isEqualTo("Hello");
        assertThat(BodyText.of("Hello\nSent from my iPhone").text()).isEqualTo("Hello");
    }
}
