package org.brevduva.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.brevduva.testing.Garbage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>a</p><p>b</p> | a//b",
                "<div>a</div><div>b</div> | a/b",
                "<div>a<br></div><div><br></div><div>b</div> | a//b",
                "a<br>b<br><br>c | a/b//c",
                "<p style='margin:0'>a</p><p style='margin:0'>b</p> | a/b",
                "<p class=MsoNormal>a</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>b</p> | a//b",
                "<style>p {margin-top:0; margin-bottom:0}</style><p>a</p><p>b</p> | a/b",
                "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul> | - a/- b/- c",
                "<ol><li>a</li><li>b</li></ol> | 1. a/2. b",
                "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table> | a b/c",
                "<pre>a\\n  b</pre> | a/  b",
                "a  \\n  b&nbsp;&nbsp;c | a b  c",
                "a<span style='display:none'>x</span>b<span style='font-size:0px'>y</span> | ab",
                "<div style='MSO-HIDE:ALL'>x</div>a<script>y</script><img src=x alt='a picture'> | a",
                "so&shy;ft z&#8203;ero &amp; &euro; &lt;b&gt; | soft zero & € <b>",
                "<h1>a</h1>b | a//b",
                "<b>a</b><i>b</i> <u>c</u> | ab c",
                "a<hr>b | a//b",
            })
    void html_becomes_what_a_reader_sees(String html, String lines) {
        assertThat(text(html.replace("\\n", "\n"))).isEqualTo(lines.replace('/', '\n'));
    }

    @Test
    void of_a_link_its_words_are_taken_and_its_address_only_if_there_is_nothing_else() {
        assertThat(text("<a href='https://x.example/a'>map</a>")).isEqualTo("map https://x.example/a");
        assertThat(text("<a href='https://x.example/a'>https://x.example/a</a>"))
                .isEqualTo("https://x.example/a");
        assertThat(text("See <a href='https://x.example/a'>map</a>")).isEqualTo("See map");
        assertThat(text("<a href='javascript:x()'>map</a>")).isEqualTo("map");
    }

    @Test
    void words_behind_and_between_quotes_are_the_senders() {
        assertThat(text("<div class=gmail_quote>On 2 Mar wrote:<blockquote class=gmail_quote>q</blockquote>"
                        + "<div>own</div><blockquote class=gmail_quote>r</blockquote>too</div>"))
                .isEqualTo("own\ntoo");
    }

    @Test
    void who_writes_into_the_block_for_signatures_and_nowhere_else_has_written() {
        assertThat(text("<div id=Signature><p style='margin:0'>Kom nu</p></div>"))
                .isEqualTo("Kom nu");
        assertThat(text("Ja<div id=Signature><p style='margin:0'>Anna</p></div>"))
                .isEqualTo("Ja");
    }

    @Test
    void everything_behind_outlooks_header_is_the_original() {
        assertThat(text("own<div id=appendonsend></div><hr><div id=divRplyFwdMsg>From: x</div><p>q</p>"))
                .isEqualTo("own");
    }

    @Test
    @Timeout(30)
    void elements_without_end_inside_each_other_do_no_harm() {
        for (String tag : new String[] {"div", "blockquote", "b", "table><tr><td", "ul><li", "p", "a", "pre"}) {
            String deep = ("<" + tag + ">").repeat(60_000);

            assertThat(text("Hej<br>" + deep + "x")).startsWith("Hej");
        }
    }

    @Tag("garbage")
    @Test
    @Timeout(60)
    void whatever_stands_there_is_read_in_no_time() {
        Random random = new Random(12);
        String[] pieces = {
            "<div>",
            "</div>",
            "<blockquote type=cite>",
            "</blockquote>",
            "<p style='margin:0",
            "'>",
            "&nbsp;",
            "&",
            "<",
            "<div class=gmail_quote>",
            "text ",
            "On 2 Mar 2026 A &lt;a@b.example&gt; wrote:",
            "<br>",
            "<td>",
            "<table>",
            "<!--",
            "-->",
            "<style>",
            "</style>",
            "<hr>",
            "<li>",
            "\u0000",
            "<pre>",
            "<div id=divRplyFwdMsg>",
            "From: a@b",
            "<a href='x'>",
            "</a>",
            "<img alt='\ud83d\udc4d'>",
            "<svg>",
            "<script>",
            "<div style='border-left:1px solid;padding:1'>"
        };

        for (int round : Garbage.rounds("HTML of tags", 3_000)) {
            StringBuilder html = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                html.append(pieces[random.nextInt(pieces.length)]);
            }
            assertThat(text(html.toString())).isNotNull().doesNotContain("\r", "\u0000");
        }
        for (String piece : pieces) {
            assertThat(text(piece.repeat(524_288 / piece.length())).length()).isLessThanOrEqualTo(600_000);
        }
    }

    @Test
    void lines_keep_where_they_come_from() {
        assertThat(HtmlText.of("a<blockquote type=cite>b</blockquote><div class=moz-signature>c</div>").lines().stream()
                        .map(TextLine::origin)
                        .collect(Collectors.toList()))
                .containsExactly(Origin.OWN, Origin.QUOTE, Origin.SIGNATURE);
    }

    private static String text(String html) {
        return BodyText.of(Optional.empty(), Optional.of(html), TextRules.usual())
                .text();
    }
}
