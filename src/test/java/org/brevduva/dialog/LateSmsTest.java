package org.brevduva.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.sms.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of parts whose siblings come too late, never, or in a crowd. */
@Timeout(60)
class LateSmsTest extends DialogFixture {

    private static final String WHOLE = "\n[this is the whole SMS; an earlier e-mail had only some of its parts]";
    private static final String MORE = "\n[more has come of this SMS; an earlier e-mail had fewer of its parts]";

    private void patience_has_ended() {
        time.pass(PATIENCE.plusMillis(1));
        patience_ends();
    }

    @Test
    void parts_that_come_late_complete_the_text_in_one_more_mail_of_the_thread() {
        take(part(7, 3, 1, "ett "));
        patience_has_ended();
        time.pass(Duration.ofHours(23));

        take(part(7, 3, 3, "tre"), part(7, 3, 2, "två "));
        patience_has_ended();

        assertThat(texts())
                .containsExactly("ett \n[part 2 of 3 missing]\n[part 3 of 3 missing]", "ett två tre" + WHOLE);
        List<IncomingEmail> mails = mails();
        assertThat(mails.get(1).references())
                .containsExactly(mails.get(0).messageId().orElseThrow());
    }

    @Test
    void a_text_that_was_completed_late_is_not_completed_again() {
        take(part(7, 2, 1, "ett "));
        patience_has_ended();
        take(part(7, 2, 2, "två"));

        take(part(7, 2, 2, "två"), part(7, 2, 1, "ett "));
        patience_has_ended();

        assertThat(texts()).containsExactly("ett \n[part 2 of 2 missing]", "ett två" + WHOLE);
    }

    @Test
    void a_part_that_was_passed_on_and_comes_again_hours_later_is_no_fragment() {
        take(part(7, 2, 1, "ett "));
        patience_has_ended();
        time.pass(Duration.ofHours(5));

        take(part(7, 2, 1, "ett "));
        patience_has_ended();

        assertThat(texts()).hasSize(1);
    }

    @Test
    void late_parts_that_complete_nothing_are_passed_on_with_those_before_and_may_be_completed_still() {
        take(part(7, 3, 1, "ett "));
        patience_has_ended();
        take(part(7, 3, 3, "tre"));
        patience_has_ended();
        take(part(7, 3, 2, "två "));

        assertThat(texts())
                .containsExactly(
                        "ett \n[part 2 of 3 missing]\n[part 3 of 3 missing]",
                        "ett tre\n[part 2 of 3 missing]" + MORE,
                        "ett två tre" + WHOLE);
    }

    @Test
    void parts_that_come_more_than_a_day_late_are_passed_on_alone() {
        take(part(7, 2, 1, "ett "));
        patience_has_ended();
        time.pass(Duration.ofDays(1));

        take(part(7, 2, 2, "två"));
        patience_has_ended();

        assertThat(texts()).containsExactly("ett \n[part 2 of 2 missing]", "två\n[part 1 of 2 missing]");
    }

    @Test
    void a_new_text_under_the_reference_of_one_that_stayed_incomplete_is_a_text_of_its_own() {
        take(part(7, 2, 1, "old "));
        patience_has_ended();

        take(part(7, 2, 1, "new "), part(7, 2, 2, "words"));

        assertThat(texts()).containsExactly("old \n[part 2 of 2 missing]", "new words");
    }

    @Test
    void a_late_part_of_a_text_that_the_database_has_forgotten_still_completes_it() {
        InboundPart one = part(7, 2, 1, "ett ");
        InboundPart two = part(7, 2, 2, "två");
        take(one);
        patience_has_ended();
        take(two);
        store.inTransaction(tx -> tx.update("DELETE FROM parcel")
                + tx.update("DELETE FROM inbound_part")
                + tx.update("DELETE FROM inbound"));

        redo(one.record());
        redo(two.record());

        assertThat(texts()).containsExactly("ett två");
    }

    @Test
    void the_same_reference_in_eight_bits_in_sixteen_and_in_parameters_is_three_texts() {
        for (int place = 1; place <= 2; place++) {
            for (PartOf.Kind kind : List.of(PartOf.Kind.EIGHT_BIT, PartOf.Kind.SIXTEEN_BIT, PartOf.Kind.SAR)) {
                take(part(PHONE, new PartOf(kind, 7, 2, place), Content.of(kind + " " + place + " ")));
            }
        }

        assertThat(texts()).containsExactly("EIGHT_BIT 1 EIGHT_BIT 2 ", "SIXTEEN_BIT 1 SIXTEEN_BIT 2 ", "SAR 1 SAR 2 ");
    }

    @Test
    void a_phone_whose_texts_never_end_has_so_many_parts_lie_about_and_no_more() {
        int sent = Reassembly.MOST_OPEN + 40;
        for (int i = 0; i < sent; i++) {
            take(part(PHONE, new PartOf(PartOf.Kind.SIXTEEN_BIT, i, 255, 9), Content.of("nr " + i)));
        }
        take(part("46701740606", 7, 2, 1, "somebody else"));

        assertThat(open(PHONE)).isEqualTo(Reassembly.MOST_OPEN);
        assertThat(open("46701740606")).isEqualTo(1);
        assertThat(texts()).hasSize(40).first().asString().startsWith("nr 0\n[part 1 of 255 missing]");
    }

    @Test
    void the_longest_text_comes_whole() {
        StringBuilder whole = new StringBuilder();
        for (int place = 255; place >= 1; place--) {
            whole.insert(0, "part " + place + " ");
            take(part(7, 255, place, "part " + place + " "));
        }

        assertThat(texts()).containsExactly(whole.toString());
    }

    @Test
    void a_copy_keeps_no_octets() {
        take(part(7, 2, 1, "ett "), part(7, 2, 1, "ett "));

        assertThat(store.<List<Integer>>inTransaction(tx ->
                        tx.list("SELECT octets FROM inbound_part ORDER BY id", row -> row.octets("octets").length)))
                .containsExactly(8, 0);
    }

    private long open(String phone) {
        return store.inTransaction(tx -> DialogStore.open(tx, phone));
    }
}
