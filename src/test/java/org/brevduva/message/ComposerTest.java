package org.brevduva.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.brevduva.config.ConfigException;
import org.brevduva.config.ConfigFile;
import org.brevduva.message.Composer.Composition;
import org.brevduva.sms.Concatenation.Width;
import org.brevduva.sms.Encoding;
import org.brevduva.sms.EncodingPolicy;
import org.brevduva.sms.Forcing;
import org.brevduva.sms.NationalLanguage;
import org.brevduva.sms.Replaced;
import org.brevduva.sms.SmsText;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComposerTest {

    private static final String DOVE = "\ud83d\udd4a";

    private final Composer composer = new Composer(1_000, 15, Width.EIGHT_BIT);

    @Tag("S37")
    @ParameterizedTest
    @CsvSource({"a, 160, 1", "a, 161, 2", "a, 306, 2", "a, 307, 3", "ж, 70, 1", "ж, 71, 2", "€, 80, 1", "€, 81, 2"})
    void a_text_takes_as_many_parts_as_its_alphabet_needs(String letter, int letters, int parts) {
        assertThat(composed(letter.repeat(letters)).parts()).isEqualTo(parts);
    }

    @Test
    void a_text_is_sent_as_it_was_written() {
        Composed composed = composed(" hej\n\n€ ");

        assertThat(composed.text().value()).isEqualTo(" hej\n\n€ ");
        assertThat(composed.encoding()).isEqualTo(Encoding.GSM7);
        assertThat(composed.width()).isEqualTo(Width.EIGHT_BIT);
    }

    @Test
    void one_smart_quote_does_not_triple_the_bill_unless_the_account_wants_it_kept() {
        SmsText text = new SmsText("It’s " + "a".repeat(155));

        Composed normalised = composed(text.value());
        Composed kept = fits(composer.with(EncodingPolicy.KEEP, 15), text);

        assertThat(normalised.text().value()).isEqualTo("It's " + "a".repeat(155));
        assertThat(normalised.parts()).isEqualTo(1);
        assertThat(normalised.decision().replaced()).containsExactly(new Replaced("’", "'", 1, 1, 3));
        assertThat(kept.text()).isEqualTo(text);
        assertThat(kept.parts()).isEqualTo(3);
        assertThat(kept.decision().forcing()).containsExactly(new Forcing("’", 1, 1, 3));
    }

    @Test
    void an_account_that_sends_gsm_only_is_told_what_to_take_out() {
        Composer strict = composer.with(EncodingPolicy.GSM_ONLY, 15);

        assertThat(fits(strict, new SmsText("It’s")).text().value()).isEqualTo("It's");
        assertThat(strict.compose(new SmsText("Hej\n😀")))
                .isEqualTo(
                        new Composition.DoesNot("the text has characters that the GSM alphabet has not, and no others"
                                + " are sent: take out U+1F600 GRINNING FACE in line 2, column 1"));
    }

    @Test
    void an_account_has_no_more_parts_than_the_server_allows() {
        assertThat(composer.with(EncodingPolicy.KEEP, 3).maxParts()).isEqualTo(3);
        assertThat(composer.with(EncodingPolicy.KEEP, 200).maxParts()).isEqualTo(15);
    }

    @Test
    void a_language_spares_ucs_2_and_leaves_155_septets() {
        Composer turkish = new Composer(
                1_000, 15, Width.EIGHT_BIT, EncodingPolicy.NORMALISE, Optional.of(NationalLanguage.TURKISH));

        Composed one = fits(turkish, new SmsText("ş" + "a".repeat(153)));

        assertThat(one.encoding()).isEqualTo(Encoding.GSM7);
        assertThat(one.shift()).contains(NationalLanguage.TURKISH);
        assertThat(one.parts()).isEqualTo(1);
        assertThat(fits(turkish, new SmsText("ş" + "a".repeat(154))).parts()).isEqualTo(2);
        assertThat(fits(turkish, new SmsText("a".repeat(160))).shift()).isEmpty();
    }

    @Test
    void a_text_that_grows_is_measured_as_it_is_sent() {
        assertThat(composed("a".repeat(997) + "…").text().value()).hasSize(1_000);
        assertThat(composer.compose(new SmsText("a".repeat(998) + "…")))
                .isEqualTo(
                        new Composition.DoesNot("the text has 1001 characters as it is sent, at most 1000 are sent"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n \t\n", "\u200b\ufeff", "\u00a0"})
    void an_empty_text_is_refused(String text) {
        assertThat(composer.compose(new SmsText(text)))
                .isEqualTo(new Composition.DoesNot("the text is empty: write it as plain text in the body"));
    }

    @Tag("S11")
    @Test
    void a_text_of_a_thousand_characters_is_sent_and_one_more_is_refused_with_the_figures() {
        assertThat(composed("a".repeat(1_000)).parts()).isEqualTo(7);
        assertThat(composer.compose(new SmsText("a".repeat(1_001))))
                .isEqualTo(new Composition.DoesNot("the text has 1001 characters, at most 1000 are sent"));
    }

    @Test
    void a_character_is_one_whatever_it_takes() {
        Composer short10 = new Composer(10, 15, Width.EIGHT_BIT);

        assertThat(short10.compose(new SmsText(DOVE.repeat(10)))).isInstanceOf(Composition.Fits.class);
        assertThat(short10.compose(new SmsText(DOVE.repeat(11))))
                .isEqualTo(new Composition.DoesNot("the text has 11 characters, at most 10 are sent"));
    }

    @Test
    void a_text_of_too_many_parts_is_refused_with_the_figures() {
        Composer three = new Composer(1_000, 3, Width.EIGHT_BIT);

        assertThat(three.compose(new SmsText("a".repeat(459)))).isInstanceOf(Composition.Fits.class);
        assertThat(three.compose(new SmsText("a".repeat(460))))
                .isEqualTo(new Composition.DoesNot("the text takes 4 SMS, at most 3 are sent"));
    }

    @Test
    void a_text_of_more_parts_than_a_text_can_have_is_refused_too() {
        Composer generous = new Composer(10_000, 255, Width.SIXTEEN_BIT);

        assertThat(generous.compose(new SmsText(DOVE.repeat(10_000))))
                .isEqualTo(new Composition.DoesNot("the text takes more than 255 SMS, at most 255 are sent"));
    }

    @Test
    void a_wider_reference_leaves_less_room() {
        Composer wide = new Composer(1_000, 15, Width.SIXTEEN_BIT);

        assertThat(composed("a".repeat(306)).parts()).isEqualTo(2);
        assertThat(fits(wide, new SmsText("a".repeat(306))).parts()).isEqualTo(3);
    }

    @Test
    void the_settings_decide_the_limits(@TempDir Path directory) throws Exception {
        assertThat(read(directory, "")).isEqualTo(new Composer(1_000, 15, Width.EIGHT_BIT));
        assertThat(read(directory, "max-characters = 70\nmax-parts = 1\nconcatenation = \"sixteen-bit\""))
                .isEqualTo(new Composer(70, 1, Width.SIXTEEN_BIT));
        assertThat(read(directory, "encoding = \"gsm-only\"\nnational-shift = \"turkish\""))
                .isEqualTo(new Composer(
                        1_000, 15, Width.EIGHT_BIT, EncodingPolicy.GSM_ONLY, Optional.of(NationalLanguage.TURKISH)));
        assertThatThrownBy(() -> read(directory, "max-parts = 256"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("[message] max-parts = 256: must be a number from 1 to 255");
        assertThatThrownBy(() -> read(directory, "national-shift = \"klingon\""))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is not a language with a table of its own")
                .hasMessageContaining("write none, turkish, spanish or portuguese");
    }

    private Composed composed(String text) {
        return fits(composer, new SmsText(text));
    }

    private static Composed fits(Composer composer, SmsText text) {
        return ((Composition.Fits) composer.compose(text)).composed();
    }

    private static Composer read(Path directory, String settings) throws Exception {
        ConfigFile file = ConfigFile.read(
                Files.writeString(directory.resolve("test.toml"), "[message]\n" + settings + "\n"), Map.of());
        Composer composer = Composer.read(file.section("message"));
        file.throwIfWrong();
        return composer;
    }
}
