package org.brevduva.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.brevduva.sms.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Texts of one part that come twice: from the phone, or from an SMSC that got no answer. */
@Timeout(60)
class RepeatsTest extends DialogFixture {

    private static final Resending AFTER_A_LOSS = (earlier, inDoubt) -> inDoubt;

    private InboundPart marked(String mark, String text) {
        InboundPart part = sms(text);
        return new InboundPart(part.id(), PHONE, NUMBER, PartOf.NONE, Content.of(text), mark, time.instant());
    }

    @Test
    void who_says_the_same_twice_has_said_it_twice() {
        take(sms("ja"));
        take(sms("ja"));

        assertThat(texts()).containsExactly("ja", "ja");
    }

    @Test
    void what_comes_again_when_its_answer_may_be_lost_is_the_same() {
        InboundPart first = sms("ja");
        take(first);
        List<Long> asked = new ArrayList<>();

        InboundPart again = take(sms("ja"), (earlier, inDoubt) -> {
            asked.add(earlier);
            return inDoubt;
        });

        assertThat(again.copy()).isTrue();
        assertThat(asked).containsExactly(first.id());
        assertThat(texts()).containsExactly("ja");
    }

    @Test
    void what_differs_in_anything_is_another() {
        take(sms("ja"));

        take(sms("Ja"), AFTER_A_LOSS);
        take(sms("46701740606", NUMBER, "ja"), AFTER_A_LOSS);
        take(sms(PHONE, "467190099999", "ja"), AFTER_A_LOSS);
        take(marked(" 12", "ja"), AFTER_A_LOSS);
        take(marked(" 13", "ja"), AFTER_A_LOSS);

        assertThat(store.<Long>inTransaction(tx -> tx.first("SELECT COUNT(*) AS n FROM inbound", row -> row.number("n"))
                        .orElseThrow()))
                .isEqualTo(6);
    }

    @Test
    void what_the_smsc_got_an_answer_to_is_not_in_doubt() {
        InboundPart first = sms("ja");
        take(first);
        store.inTransaction(tx -> {
            inbox.answered(tx, List.of(first.id()));
            return first;
        });

        take(sms("ja"), AFTER_A_LOSS);

        assertThat(texts()).containsExactly("ja", "ja");
    }

    @Test
    void a_copy_stands_for_what_it_is_a_copy_of() {
        take(sms("ja"));
        InboundPart copy = take(sms("ja"), AFTER_A_LOSS);
        InboundPart again = take(sms("ja"), AFTER_A_LOSS);
        store.inTransaction(tx -> {
            inbox.answered(tx, List.of(again.id()));
            return again;
        });

        take(sms("ja"), AFTER_A_LOSS);

        assertThat(copy.copy()).isTrue();
        assertThat(again.copy()).isTrue();
        assertThat(texts()).containsExactly("ja", "ja");
    }

    @Test
    void after_a_day_nothing_is_sent_again() {
        take(sms("ja"));
        time.pass(Duration.ofDays(1).plusSeconds(1));

        take(sms("ja"), AFTER_A_LOSS);

        assertThat(texts()).containsExactly("ja", "ja");
    }

    @Test
    void an_id_of_the_smsc_says_without_any_loss_that_it_is_the_same() {
        take(marked("7F3A", "ja"));
        take(marked("7F3A", "ja"));
        take(marked("7F3B", "ja"));

        assertThat(texts()).containsExactly("ja", "ja");
    }

    @Test
    void a_reference_of_the_phone_tells_two_apart_and_says_of_none_that_it_is_the_same() {
        take(marked(" 0", "ja"));
        take(marked(" 0", "ja"));

        assertThat(texts()).containsExactly("ja", "ja");
    }

    /** By then nobody knows any more which answers were lost. */
    @Test
    void what_was_decided_when_it_came_is_not_decided_again_from_the_journal() {
        InboundPart first = take(sms("ja"), Resending.NONE);
        InboundPart second = take(sms("ja"), Resending.NONE);
        InboundPart copy = take(sms("ja"), AFTER_A_LOSS);
        store.inTransaction(tx -> tx.update("DELETE FROM parcel")
                + tx.update("DELETE FROM inbound_part")
                + tx.update("DELETE FROM inbound"));

        for (InboundPart part : List.of(first, second, copy, copy)) {
            redo(part.record());
        }

        assertThat(texts()).containsExactly("ja", "ja");
    }
}
