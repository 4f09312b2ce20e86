package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.brevduva.account.Policy.SubjectPolicy;
import org.brevduva.intake.SubjectReading.Says;
import org.brevduva.intake.SubjectReading.Unclear;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.NumberPlan;
import org.brevduva.testing.Garbage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Subjects that nobody wrote. */
@Tag("garbage")
@Timeout(600)
class SubjectGarbageTest {

    private static final List<String> PIECES = List.of(
            "070-174 06 05",
            "+46701740606",
            "0046",
            "46",
            "(0)",
            ",",
            ";",
            " ",
            "\u00a0",
            "\t",
            "\u200f",
            "Firma",
            "SV: ",
            "Re: SMS +46701740605",
            "Rdn4-duvslag",
            "\u00e5",
            "\ud83d\ude00",
            "\ud83d",
            "\u0663",
            "=?utf-8?q?a?=",
            "\"",
            "<",
            "&",
            "1".repeat(40),
            "x".repeat(900),
            "[",
            ")",
            ":",
            "e+10",
            "'",
            "\0",
            "-",
            "/",
            "p4670");

    private final NumberPlan swedish = new NumberPlan("SE");
    private final Random random = new Random(46);

    @Test
    void what_a_subject_says_can_be_told_or_not_by_every_policy_and_a_reason_repeats_nothing() {
        int told = 0;
        for (int round : Garbage.rounds("subjects", 20_000)) {
            String subject = subject();
            SubjectPolicy policy = SubjectPolicy.values()[round % SubjectPolicy.values().length];

            SubjectReading reading = SubjectReading.read(subject, policy, swedish);

            if (reading instanceof Says says) {
                told++;
                assertThat(says.text().length()).isLessThanOrEqualTo(subject.length());
                assertThat(says.recipients()).doesNotHaveDuplicates();
                assertThat(policy == SubjectPolicy.IGNORE && !says.equals(Says.NOTHING))
                        .isFalse();
            } else {
                assertThat(((Unclear) reading).why())
                        .hasSizeLessThan(300)
                        .doesNotContain("Rdn4", "xxxx", "1111", "Firma");
            }
        }
        assertThat(told).isBetween(Garbage.rounds(20_000) / 4, Garbage.rounds(20_000) - 1);
    }

    @Test
    void the_last_word_and_what_stands_before_it_are_the_subject() {
        for (int round : Garbage.rounds("last words", 20_000)) {
            String subject = subject();

            SubjectLine line = SubjectLine.read(subject);

            String last = line.lastWord().orElse("");
            assertThat(last).as("round " + round).doesNotContain(" ").hasSizeLessThanOrEqualTo(100);
            assertThat(subject).contains(line.before()).contains(last);
            assertThat(line).hasToString("a subject");
        }
    }

    @Test
    void a_title_is_one_line_of_text_and_an_answer_has_one_phone_or_a_reason() {
        Msisdn phone = new Msisdn("46701740606");
        for (int round : Garbage.rounds("titles", 20_000)) {
            String subject = subject();

            Optional<String> title = SubjectReading.title(subject);
            SubjectReading answer = SubjectReading.recipients(subject, Optional.of(phone), swedish);

            assertThat(title.orElse("a"))
                    .as("round " + round)
                    .isNotBlank()
                    .hasSizeLessThanOrEqualTo(SubjectReading.LONGEST_TITLE)
                    .doesNotContainPattern("[\\p{Cc}\\p{Cs}]");
            if (answer instanceof Says says) {
                assertThat(says.recipients()).containsExactly(phone);
            } else {
                assertThat(((Unclear) answer).why()).doesNotContain("Rdn4", "xxxx", "1111", "Firma");
            }
        }
    }

    private String subject() {
        StringBuilder subject = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            int from = random.nextInt(4) == 0 ? random.nextInt(piece.length()) : 0;
            subject.append(piece, from, piece.length());
        }
        return subject.toString();
    }
}
