package org.brevduva.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brevduva.dialog.PhoneCommand.Kind.HELP;
import static org.brevduva.dialog.PhoneCommand.Kind.NONE;
import static org.brevduva.dialog.PhoneCommand.Kind.SAVE;
import static org.brevduva.dialog.PhoneCommand.Kind.START;
import static org.brevduva.dialog.PhoneCommand.Kind.STOP;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneCommandTest {

    private static final Set<String> KEYWORDS = Set.of("KLUBB", "KLUBB AV", "INFO", "TVÅ ORD");

    private static PhoneCommand read(String text) {
        return PhoneCommand.read(text, CommandWords.USUAL, KEYWORDS::contains);
    }

    private static PhoneCommand said(PhoneCommand.Kind kind, String keyword) {
        return new PhoneCommand(kind, Optional.of(keyword).filter(word -> !word.isEmpty()), List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP",
                "stop",
                " Stop! ",
                "\"Stopp\".",
                "stop all",
                "Opt-out",
                "стоп",
                "Λ ΣΤΟΠ",
                "Arrêt",
                "停止",
                "Afmeld\n",
                "STOP 🛑"
            })
    void stop_is_heard_in_many_languages_whatever_stands_around_it(String text) {
        assertThat(read(text.replace("Λ ", ""))).isEqualTo(said(STOP, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Stop texting me",
                "please stop",
                "STOP please",
                "Don't stop",
                "stopped",
                "non-stop",
                "Cancel",
                "End",
                "ja",
                "yes",
                "STOP AND START",
                "STOP OKÄND",
                ""
            })
    void a_sentence_is_a_sentence(String text) {
        assertThat(read(text)).isEqualTo(said(NONE, ""));
    }

    @Test
    void a_command_may_have_a_keyword_before_it_or_behind() {
        assertThat(read("klubb stop")).isEqualTo(said(STOP, "KLUBB"));
        assertThat(read("Stop KLUBB")).isEqualTo(said(STOP, "KLUBB"));
        assertThat(read("start två ord")).isEqualTo(said(START, "TVÅ ORD"));
        assertThat(read("Två ord: opt out")).isEqualTo(said(STOP, "TVÅ ORD"));
        assertThat(read("hjälp klubb")).isEqualTo(said(HELP, "KLUBB"));
        assertThat(read("klubb stop nu")).isEqualTo(said(NONE, "KLUBB"));
    }

    @Test
    void the_longest_keyword_is_meant() {
        assertThat(read("klubb av")).isEqualTo(said(NONE, "KLUBB AV"));
        assertThat(read("klubb avesta")).isEqualTo(said(NONE, "KLUBB"));
        assertThat(read("klubbar av")).isEqualTo(said(NONE, ""));
    }

    @Test
    void a_keyword_goes_before_help_and_not_before_stop() {
        assertThat(read("info")).isEqualTo(said(NONE, "INFO"));
        assertThat(PhoneCommand.read("stop", CommandWords.USUAL, "STOP"::equals))
                .isEqualTo(said(STOP, ""));
    }

    @Test
    void what_is_saved_is_as_it_was_written() {
        assertThat(read("Spara Eva von Ek Göteborg"))
                .isEqualTo(new PhoneCommand(SAVE, Optional.empty(), List.of("Eva", "von", "Ek", "Göteborg")));
        assertThat(read("klubb SAVE Olle\nEk"))
                .isEqualTo(new PhoneCommand(SAVE, Optional.of("KLUBB"), List.of("Olle", "Ek")));
        assertThat(read("spara")).isEqualTo(said(NONE, ""));
        assertThat(read("spara !!")).isEqualTo(said(NONE, ""));
    }

    @Test
    void words_of_ones_own_replace_the_built_in_ones() {
        CommandWords own = CommandWords.of(List.of("Nej tack"), List.of(), List.of(), List.of("Minns"));

        assertThat(PhoneCommand.read("NEJ, TACK", own, word -> false)).isEqualTo(said(STOP, ""));
        assertThat(PhoneCommand.read("STOP", own, word -> false)).isEqualTo(said(NONE, ""));
        assertThat(PhoneCommand.read("minns Eva", own, word -> false).names()).containsExactly("Eva");
    }

    @Test
    void anything_can_be_read() {
        Random random = new Random(46);
        List<String> pieces = List.of(
                "stop", "spara", "klubb", "av", " ", " ", "\n", "-", "👋", "\ud83d", "\u0000", "É", "ß", "1", "\u200b",
                ".");
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(30);
            for (int i = 0; i < length; i++) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }

            PhoneCommand command = read(text.toString());

            assertThat(command.kind() == SAVE).isEqualTo(!command.names().isEmpty());
            assertThat(command.keyword()).isIn(Optional.empty(), Optional.of("KLUBB"), Optional.of("KLUBB AV"));
            assertThat(PhoneCommand.candidates(text.toString())).hasSizeLessThanOrEqualTo(6);
        }
    }
}
