package org.brevduva.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.brevduva.sms.EncodingDecision.Encoded;
import org.brevduva.sms.EncodingDecision.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingDecisionTest {

    private static final Pattern UNICODE = Pattern.compile("\\\\u([0-9a-f]{4})");

    private static final List<String> PIECES = List.of(
            "a å € 5 C \n \r\n ’ “ … ° \u00a0 \t \0 \u0092 \u200b \ufb03 ａ e\u0301 \u0301 ş í ж 中 😀 👩‍👩‍👧‍👦 🇸🇪 \ud83d \ude00"
                    .split(" "));

    /** The first so many of the pieces become GSM. */
    private static final int GSM = 19;

    @ParameterizedTest
    @CsvFileSource(resources = "/sms/normalise.csv")
    void what_looks_alike_is_sent_where_it_spares_ucs_2(String written, String sent) {
        Encoded encoded = normalised(unescaped(written));

        assertThat(encoded.text().value()).isEqualTo(unescaped(sent));
        assertThat(encoded.encoding()).isEqualTo(Encoding.of(unescaped(sent)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\tb", "“ja”", "It’s…", "A\u030ake", "a\u200bb", "10\u00a0kr"})
    void what_is_kept_is_sent_as_it_was_written(String written) {
        Encoded encoded = (Encoded) decide(written, EncodingPolicy.KEEP);

        assertThat(encoded.text().value()).isEqualTo(written);
        assertThat(encoded.encoding()).isEqualTo(Encoding.UCS2);
        assertThat(encoded.replaced()).isEmpty();
        assertThat(encoded.forcing()).hasSize(written.equals("“ja”") || written.startsWith("It") ? 2 : 1);
    }

    @ParameterizedTest
    @EnumSource
    void a_text_that_is_gsm_is_never_touched(EncodingPolicy policy) {
        String text = "Hej på dig,\r\n5 € {rabatt}\f på [allt] ~ ^ | \\ `".replace("`", "");

        assertThat(decide(text, policy))
                .isEqualTo(new Encoded(new SmsText(text), Coding.of(Encoding.GSM7), List.of(), List.of()));
    }

    @Test
    void every_replacement_is_told_with_its_first_place() {
        Encoded encoded = normalised("Hej,\nit’s Anna’s…\u200b\nA\u030a, 20 °C");

        assertThat(encoded.replaced())
                .containsExactly(
                        new Replaced("’", "'", 2, 2, 3),
                        new Replaced("…", "...", 1, 2, 12),
                        new Replaced("\u200b", "", 1, 2, 13),
                        new Replaced("A\u030a", "Å", 1, 3, 1),
                        new Replaced("°", "", 1, 3, 7));
        assertThat(encoded.replaced().get(0).inWords())
                .isEqualTo("U+2019 RIGHT SINGLE QUOTATION MARK is sent as ', 2 times, first in line 2, column 3");
        assertThat(encoded.replaced().get(2).inWords())
                .isEqualTo("U+200B ZERO WIDTH SPACE is left out in line 2, column 13");
        assertThat(encoded.replaced().get(3).inWords())
                .isEqualTo("U+0041 U+030A COMBINING RING ABOVE is sent as U+00C5 LATIN CAPITAL LETTER A WITH RING ABOVE"
                        + " in line 3, column 1");
    }

    @Test
    void what_forced_ucs_2_is_told_and_not_what_could_have_been_replaced() {
        Encoded encoded = normalised("“Hej”\r\nпa 😀 п");

        assertThat(encoded.encoding()).isEqualTo(Encoding.UCS2);
        assertThat(encoded.replaced()).isEmpty();
        assertThat(encoded.forcing()).containsExactly(new Forcing("п", 2, 2, 1), new Forcing("😀", 1, 2, 4));
        assertThat(encoded.reason())
                .contains("U+043F CYRILLIC SMALL LETTER PE, 2 times, first in line 2, column 1;"
                        + " U+1F600 GRINNING FACE in line 2, column 4");
    }

    @Test
    void kept_as_it_is_every_character_beyond_gsm_is_told() {
        Encoded encoded = (Encoded) decide("“Hej” ж", EncodingPolicy.KEEP);

        assertThat(encoded.forcing())
                .containsExactly(new Forcing("“", 1, 1, 1), new Forcing("”", 1, 1, 5), new Forcing("ж", 1, 1, 7));
    }

    @Test
    void a_family_and_an_accent_are_one_character_each() {
        Encoded encoded = normalised("👩‍👩‍👧‍👦a\u0301");

        assertThat(encoded.forcing()).containsExactly(new Forcing("👩‍👩‍👧‍👦", 1, 1, 1), new Forcing("á", 1, 1, 2));
        assertThat(encoded.reason())
                .contains("U+1F469 U+200D U+1F469 U+200D ... WOMAN in line 1, column 1;"
                        + " U+00E1 LATIN SMALL LETTER A WITH ACUTE in line 1, column 2");
    }

    @Test
    void gsm_only_replaces_first_and_then_refuses_with_names_and_places() {
        Encoded encoded = (Encoded) decide("It’s", EncodingPolicy.GSM_ONLY);
        Refused refused = (Refused) decide("It’s\nça va", EncodingPolicy.GSM_ONLY);

        assertThat(encoded.text().value()).isEqualTo("It's");
        assertThat(refused.forcing()).containsExactly(new Forcing("ç", 1, 2, 1));
        assertThat(refused.why())
                .isEqualTo("the text has characters that the GSM alphabet has not, and no others are sent:"
                        + " take out U+00E7 LATIN SMALL LETTER C WITH CEDILLA in line 2, column 1");
    }

    @Test
    void the_first_five_are_named_and_the_others_counted() {
        Refused refused = (Refused) decide("привет", EncodingPolicy.GSM_ONLY);

        assertThat(refused.why()).endsWith("; U+0435 CYRILLIC SMALL LETTER IE in line 1, column 5; and 1 more");
        assertThat(refused.why()).matches("[ -~]*");
    }

    @Test
    void a_language_spares_ucs_2_and_the_quotes_go_with_it() {
        Encoded encoded = (Encoded) EncodingDecision.of(
                new SmsText("“está aquí”"), EncodingPolicy.NORMALISE, Optional.of(NationalLanguage.SPANISH));

        assertThat(encoded.text().value()).isEqualTo("\"está aquí\"");
        assertThat(encoded.coding()).isEqualTo(new Coding(Encoding.GSM7, Optional.of(NationalLanguage.SPANISH)));
        assertThat(encoded.forcing()).isEmpty();
    }

    @Test
    void a_language_that_does_not_help_is_not_used() {
        Encoded encoded = (Encoded) EncodingDecision.of(
                new SmsText("está 😀"), EncodingPolicy.NORMALISE, Optional.of(NationalLanguage.SPANISH));

        assertThat(encoded.coding()).isEqualTo(Coding.of(Encoding.UCS2));
        assertThat(encoded.forcing()).as("í would not have").containsExactly(new Forcing("😀", 1, 1, 6));
    }

    @Test
    void what_is_printed_shows_nothing_of_the_text() {
        Encoded encoded = normalised("hemligt’ ж");

        assertThat(encoded + " " + encoded.forcing() + normalised("a’").replaced())
                .isEqualTo("UCS2 text of 10 characters, replaced=0 forcing=1"
                        + " [a character in line 1, column 10][a replacement in line 1, column 2]");
    }

    @Test
    void any_text_is_decided_and_what_is_sent_is_decided_alike() {
        Random random = new Random(23_038);

        for (int round = 0; round < 5_000; round++) {
            String text = random.ints(random.nextInt(40), 0, random.nextBoolean() ? GSM : PIECES.size())
                    .mapToObj(PIECES::get)
                    .collect(Collectors.joining());
            Optional<NationalLanguage> shift =
                    random.nextBoolean() ? Optional.of(NationalLanguage.TURKISH) : Optional.empty();
            for (EncodingPolicy policy : EncodingPolicy.values()) {
                EncodingDecision decision = EncodingDecision.of(new SmsText(text), policy, shift);
                if (decision instanceof Encoded encoded) {
                    String sent = encoded.text().value();
                    assertThat(encoded.coding()).isEqualTo(Coding.of(sent, shift));
                    assertThat(encoded.encoding() == Encoding.UCS2)
                            .isEqualTo(!encoded.forcing().isEmpty());
                    assertThat(Coding.of(sent, shift).units(sent)).isNotNegative();
                    assertThat(Encoding.UCS2.decode(Encoding.UCS2.encode(sent))).isEqualTo(sent);
                    assertThat(sent).doesNotContain("\0");
                    Encoded again = (Encoded) EncodingDecision.of(encoded.text(), policy, shift);
                    assertThat(again.text()).isEqualTo(encoded.text());
                } else {
                    assertThat(policy).isEqualTo(EncodingPolicy.GSM_ONLY);
                }
            }
        }
    }

    private static String unescaped(String text) {
        return UNICODE.matcher(text)
                .replaceAll(match -> Character.toString(Integer.parseInt(match.group(1), 16)))
                .translateEscapes();
    }

    private static EncodingDecision decide(String text, EncodingPolicy policy) {
        return EncodingDecision.of(new SmsText(text), policy, Optional.empty());
    }

    private static Encoded normalised(String text) {
        return (Encoded) decide(text, EncodingPolicy.NORMALISE);
    }
}
