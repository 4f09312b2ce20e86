package org.brevduva.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.brevduva.config.ConfigException;
import org.brevduva.config.ConfigFile;
import org.brevduva.message.Composer.Composition;
import org.brevduva.sms.Concatenation.Width;
import org.brevduva.sms.Encoding;
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

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n \t\n"})
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
        assertThat(((Composition.Fits) wide.compose(new SmsText("a".repeat(306))))
                        .composed()
                        .parts())
                .isEqualTo(3);
    }

    @Test
    void the_settings_decide_the_limits(@TempDir Path directory) throws Exception {
        assertThat(read(directory, "")).isEqualTo(new Composer(1_000, 15, Width.EIGHT_BIT));
        assertThat(read(directory, "max-characters = 70\nmax-parts = 1\nconcatenation = \"sixteen-bit\""))
                .isEqualTo(new Composer(70, 1, Width.SIXTEEN_BIT));
        assertThatThrownBy(() -> read(directory, "max-parts = 256"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("[message] max-parts = 256: must be a number from 1 to 255");
    }

    private Composed composed(String text) {
        return ((Composition.Fits) composer.compose(new SmsText(text))).composed();
    }

    private static Composer read(Path directory, String settings) throws Exception {
        ConfigFile file = ConfigFile.read(
                Files.writeString(directory.resolve("test.toml"), "[message]\n" + settings + "\n"), Map.of());
        Composer composer = Composer.read(file.section("message"));
        file.throwIfWrong();
        return composer;
    }
}
