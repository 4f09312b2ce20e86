package org.brevduva.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.brevduva.sms.Msisdn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of longer texts, as they go through the inbox. */
@Timeout(60)
class ReassemblyTest extends DialogFixture {

    @ParameterizedTest
    @ValueSource(strings = {"123", "132", "213", "231", "312", "321"})
    void parts_that_come_in_any_order_make_one_text(String order) {
        for (char place : order.toCharArray()) {
            assertThat(written()).isEmpty();
            take(part(7, 3, place - '0', "part " + place + ". "));
        }

        assertThat(texts()).containsExactly("part 1. part 2. part 3. ");
    }

    @Test
    void a_part_that_comes_twice_stands_in_the_text_once() {
        take(part(7, 2, 1, "ett "), part(7, 2, 1, "ett "), part(7, 2, 2, "två"));

        assertThat(texts()).containsExactly("ett två");
    }

    @Test
    void a_part_that_comes_again_after_the_text_was_passed_on_makes_no_new_one() {
        take(part(7, 2, 1, "ett "), part(7, 2, 2, "två"));
        time.pass(Duration.ofMinutes(59));

        take(part(7, 2, 2, "två"), part(7, 2, 1, "ett "));
        time.pass(PATIENCE.multipliedBy(2));
        patience_ends();

        assertThat(texts()).containsExactly("ett två");
    }

    @Test
    void an_old_reference_that_comes_round_again_is_a_new_text() {
        take(part(7, 2, 1, "ett "), part(7, 2, 2, "två"));
        time.pass(Duration.ofMinutes(61));

        take(part(7, 2, 1, "ett "), part(7, 2, 2, "två"));

        assertThat(texts()).containsExactly("ett två", "ett två");
    }

    @Test
    void texts_whose_parts_come_in_turns_are_told_apart_by_reference_phone_and_length() {
        take(
                part(7, 2, 1, "a1 "),
                part(8, 2, 1, "b1 "),
                part("46701740606", 7, 2, 1, "c1 "),
                part(7, 3, 1, "d1 "),
                part(7, 2, 2, "a2"),
                part("46701740606", 7, 2, 2, "c2"),
                part(8, 2, 2, "b2"),
                part(7, 3, 3, "d3"),
                part(7, 3, 2, "d2 "));

        assertThat(texts()).containsExactly("a1 a2", "c1 c2", "b1 b2", "d1 d2 d3");
    }

    @Test
    void a_text_that_stays_incomplete_is_passed_on_when_patience_ends() {
        take(part(7, 3, 1, "ett "), part(7, 3, 3, "tre"));
        time.pass(PATIENCE);
        patience_ends();
        assertThat(written()).as("patience has not ended yet").isEmpty();

        time.pass(Duration.ofMillis(1));
        patience_ends();
        patience_ends();

        assertThat(texts()).containsExactly("ett tre\n[part 2 of 3 missing]");
    }

    @Test
    void every_missing_part_is_named() {
        take(part(7, 4, 3, "tre"));
        time.pass(PATIENCE.plusMillis(1));

        patience_ends();

        assertThat(texts()).containsExactly("tre\n[part 1 of 4 missing]\n[part 2 of 4 missing]\n[part 4 of 4 missing]");
    }

    @Test
    void several_incomplete_texts_are_passed_on_each_for_itself() {
        take(part(7, 2, 1, "ett"), part(8, 2, 2, "fyra"));
        time.pass(PATIENCE.plusMillis(1));

        patience_ends();

        assertThat(texts()).containsExactly("ett\n[part 2 of 2 missing]", "fyra\n[part 1 of 2 missing]");
    }

    /** The reference of a phone has 8 bits, and some phones choose it by chance. */
    @Test
    void no_words_are_lost_when_a_reference_comes_round_before_its_text_is_complete() {
        take(part(7, 2, 1, "old"));

        take(part(7, 2, 1, "new "), part(7, 2, 2, "words"));

        assertThat(texts()).containsExactly("old\n[part 2 of 2 missing]", "new words");
    }

    @Test
    void an_incomplete_text_that_the_database_has_forgotten_becomes_the_same_mail_again() throws Exception {
        Correspondence ends = new Correspondence(office.mailboxes().find(ANNA).id(), new Msisdn(PHONE));
        InboundPart one = part(7, 3, 1, "ett ");
        InboundPart two = part(7, 3, 2, "två");
        take(one, two);

        redo(one.record());
        redo(two.record());
        time.pass(PATIENCE.plusMillis(1));
        patience_ends();

        assertThat(texts()).containsExactly("ett två\n[part 3 of 3 missing]");
        assertThat(mail().messageId()).contains(REPLIES.messageId(one.id() + 1, one.receivedAt(), ends, "sms.example"));
    }

    /** Whatever is cut, mixed and sent twice can be put together again. */
    @Test
    void nothing_is_lost_in_mixing() {
        Random random = new Random(46);
        List<InboundPart> parts = new ArrayList<>();
        Set<String> sent = new HashSet<>();
        for (int text = 0; text < 40; text++) {
            int total = random.nextInt(2, 7);
            StringBuilder whole = new StringBuilder();
            for (int place = 1; place <= total; place++) {
                String words = "text " + text + " part " + place + ". ";
                whole.append(words);
                for (int copy = 0; copy <= random.nextInt(2); copy++) {
                    parts.add(part(text, total, place, words));
                }
            }
            sent.add(whole.toString());
        }
        Collections.shuffle(parts, random);

        take(parts.toArray(InboundPart[]::new));
        time.pass(PATIENCE.plusMillis(1));
        patience_ends();

        assertThat(texts()).containsExactlyInAnyOrderElementsOf(sent);
    }
}
