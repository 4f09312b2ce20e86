package org.brevduva.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.brevduva.sms.Msisdn;
import org.brevduva.trust.Seal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfirmAddressTest {

    private static final Question QUESTION = new Question(7, 4_711);

    private final ReplyAddress replies = new ReplyAddress(new Seal(new byte[32]));
    private final ConfirmAddress questions = replies.questions();

    @ParameterizedTest
    @CsvSource({"1, 2", "7, 4711", "9223372036854775807, 9223372036854775807"})
    void what_we_wrote_we_read_again(long mailbox, long submission) {
        Question question = new Question(mailbox, submission);
        String local = questions.of(question, "sms.example").local();
        String id = questions.messageId("asked", question, "sms.example");

        assertThat(questions.read(local)).contains(question);
        assertThat(questions.read(local.toUpperCase(Locale.ROOT))).contains(question);
        assertThat(questions.ofMessageIds(List.of("<1@firma.example>", id))).contains(question);
        assertThat(ConfirmAddress.isLikeOne(local)).isTrue();
        assertThat(local).hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void every_single_letter_that_is_changed_breaks_the_seal() {
        String local = questions.of(QUESTION, "sms.example").local();
        String id = questions.messageId("asked", QUESTION, "sms.example");
        for (int i = 0; i < local.length(); i++) {
            assertThat(questions.read(changed(local, i))).as(changed(local, i)).isEmpty();
        }
        for (int i = 0; i < id.indexOf('@'); i++) {
            assertThat(questions.ofMessageIds(List.of(changed(id, i))))
                    .as(changed(id, i))
                    .isEmpty();
        }
    }

    @Test
    void the_mark_of_a_question_is_none_for_a_conversation_nor_the_other_way_round() {
        String local = questions.of(QUESTION, "sms.example").local();
        Correspondence ends = new Correspondence(7, new Msisdn("46701740605"));

        assertThat(replies.read("r" + local.substring(1))).isEmpty();
        assertThat(questions.read("c" + replies.of(ends, "sms.example").local().substring(1)))
                .isEmpty();
    }

    @Test
    void a_group_of_a_similar_name_does_not_look_like_one() {
        assertThat(ConfirmAddress.isLikeOne("c-team")).isFalse();
        assertThat(ConfirmAddress.isLikeOne("c-level.sales")).isFalse();
    }

    private static String changed(String text, int place) {
        char other = text.charAt(place) == 'x' ? 'y' : 'x';
        return text.substring(0, place) + other + text.substring(place + 1);
    }
}
