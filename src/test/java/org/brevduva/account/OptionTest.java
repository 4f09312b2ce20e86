package org.brevduva.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brevduva.account.Desk.objection;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OptionTest {

    @ParameterizedTest
    @EnumSource(Option.class)
    void what_holds_when_nobody_chose_could_have_been_chosen(Option option) {
        assertThat(option.fault(option.standard())).isEmpty();
        assertThat(option.word()).matches("[a-z]+(-[a-z]+)*");
        assertThat(option.meaning()).isNotBlank().doesNotEndWith(".");
        assertThat(Option.named(option.word())).contains(option);
    }

    @Test
    void the_words_of_options_differ() {
        assertThat(Arrays.stream(Option.values()).map(Option::word)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "require | auth,token",
                "require | registered",
                "machine-mail | yes",
                "per-minute | 0",
                "per-day | 1000000000",
                "max-recipients | 1",
                "max-parts | 255",
                "countries | *,US,CA",
                "countries | SE",
                "number-range | 467190010000-467190010000",
                "disclaimer | ''",
                "disclaimer | 'Det här brevet|This e-mail is from Firma'",
                "reports | all",
                "report-to | chef@firma.example",
                "quality | high"
            })
    void these_may_be_chosen(String name, String value) {
        assertThat(Option.named(name).orElseThrow().fault(value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "require | ''",
                "require | auth,",
                "require | auth, token",
                "require | AUTH",
                "machine-mail | true",
                "per-minute | -1",
                "per-minute | 1000001",
                "per-day | 99999999999999999999",
                "per-day | ١",
                "max-recipients | 0",
                "max-parts | 256",
                "countries | ''",
                "countries | se",
                "countries | SWE",
                "number-range | 467190010000",
                "number-range | 467190010001-467190010000",
                "number-range | 46719001000-467190010000",
                "number-range | 0719001000-0719001001",
                "reports | some",
                "report-to | chef",
                "disclaimer | Hej",
                "disclaimer | 'This e-mail is from Firma|Hej'",
                "quality | premium"
            })
    void these_may_not_and_the_rule_is_said(String name, String value) {
        assertThat(Option.named(name).orElseThrow().fault(value))
                .hasValueSatisfying(rule -> assertThat(rule).startsWith("is ").doesNotEndWith("."));
    }

    @Test
    void a_choice_is_made_changed_and_taken_back() throws Objection {
        Options chosen = Options.NONE.with(
                Option.Scope.ACCOUNT, Map.of("per-day", Optional.of("5"), "premium", Optional.of("yes")));
        assertThat(chosen.get(Option.PER_DAY)).contains("5");
        assertThat(chosen.inWords()).isEqualTo("per-day=5 premium=yes");

        Options changed =
                chosen.with(Option.Scope.ACCOUNT, Map.of("per-day", Optional.of("6"), "premium", Optional.empty()));

        assertThat(changed.chosen()).containsExactly(Map.entry("per-day", "6"));
        assertThat(chosen.get(Option.PREMIUM)).contains("yes");
    }

    @Test
    void an_objection_names_the_option_and_says_what_it_may_be() {
        Objection objection =
                objection(() -> Options.NONE.with(Option.Scope.BOTH, Map.of("per-day", Optional.of("many\u0007"))));

        assertThat(objection.kind()).isEqualTo(Objection.Kind.WRONG);
        assertThat(objection.field()).isEqualTo("per-day");
        assertThat(objection).hasMessage("per-day is a number from 0 to 1000000000, not 'many?'");
    }

    @Test
    void an_option_of_the_other_scope_is_not_there() {
        assertThat(objection(
                        () -> Options.NONE.with(Option.Scope.ACCOUNT, Map.of("password-required", Optional.of("yes")))))
                .hasMessage("there is no option password-required here");
        assertThat(objection(() -> Options.NONE.with(Option.Scope.MAILBOX, Map.of("number-range", Optional.of("")))))
                .hasMessage("there is no option number-range here");
        assertThat(objection(() -> Options.NONE.with(Option.Scope.MAILBOX, Map.of("x".repeat(500), Optional.of("")))))
                .message()
                .hasSizeLessThan(120);
    }

    @Test
    void whatever_is_accepted_comes_out_of_the_column_as_it_went_in() {
        Random random = new Random(46);
        String characters = "=\n\r ,*@.-09azAZ\u0000åé";
        int accepted = 0;
        for (int round = 0; round < 20_000; round++) {
            Option option = Option.values()[random.nextInt(Option.values().length)];
            String value = random.nextInt(3) == 0 ? option.standard() : written(random, characters);
            Map<String, Optional<String>> choice = new TreeMap<>(Map.of(option.word(), Optional.of(value)));
            try {
                Options options = Options.NONE.with(option.scope(), choice);
                assertThat(Options.ofColumn(options.column())).isEqualTo(options);
                accepted++;
            } catch (Objection e) {
                assertThat(e.field()).isEqualTo(option.word());
            }
        }
        assertThat(accepted).isBetween(5_000, 19_000);
    }

    private static String written(Random random, String characters) {
        return random.ints(random.nextInt(8), 0, characters.length())
                .mapToObj(i -> characters.substring(i, i + 1))
                .reduce("", String::concat);
    }

    @Test
    void a_mailbox_chooses_before_its_account_and_the_account_before_the_default() {
        Options account = new Options(Map.of("max-parts", "3", "countries", "SE,NO", "require", "auth"));
        Options mailbox = new Options(Map.of("max-parts", "2", "premium", "yes", "password-required", "yes"));

        Policy policy = Policy.of(mailbox, account);

        assertThat(policy.maxParts()).isEqualTo(2);
        assertThat(policy.countries()).containsExactlyInAnyOrder("SE", "NO");
        assertThat(policy.require()).containsExactly(ProofKind.AUTH);
        assertThat(policy.premium()).isTrue();
        assertThat(policy.passwordRequired()).isTrue();
        assertThat(policy.machineMail()).isFalse();
        assertThat(policy.maxRecipients()).isEqualTo(1_000);
    }

    @Test
    void nobody_is_believed_without_a_proof_nor_america_texted_unless_somebody_chose_it() {
        Policy policy = Policy.of(Options.NONE, Options.NONE);

        assertThat(policy.require())
                .containsExactlyInAnyOrder(
                        ProofKind.AUTH, ProofKind.RELAY, ProofKind.ALIGNED, ProofKind.PASSWORD, ProofKind.TOKEN);
        assertThat(policy.countries()).containsExactly("*");
        assertThat(policy.premium()).isFalse();
    }
}
