package org.brevduva.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.brevduva.sms.Concatenation.Width;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;
import org.brevduva.sms.SmsText;
import org.brevduva.testing.Orders;
import org.junit.jupiter.api.Test;

class SubmissionTest {

    private static final Msisdn ONE = new Msisdn("46701740605");
    private static final Msisdn TWO = new Msisdn("46701740606");

    @Test
    void ids_are_those_of_the_submission_then_of_each_message_with_its_parts() {
        Submission submission = submission(100, 3, ONE, TWO);

        assertThat(submission.message(0)).isEqualTo(101);
        assertThat(List.of(submission.part(0, 1), submission.part(0, 2), submission.part(0, 3)))
                .containsExactly(102L, 103L, 104L);
        assertThat(submission.message(1)).isEqualTo(105);
        assertThat(submission.part(1, 3)).isEqualTo(108);
        assertThat(submission.lastId()).isEqualTo(108);
    }

    @Test
    void as_many_ids_are_taken_as_are_used() {
        Submission submission = submission(1, 255, ONE, TWO);

        assertThat(Submission.ids(2, 255)).isEqualTo((int) submission.lastId());
    }

    @Test
    void fewer_recipients_use_fewer_ids_of_the_same_row() {
        Submission submission = submission(100, 2, ONE, TWO).only(List.of(Addressee.of(TWO)));

        assertThat(submission.recipients()).containsExactly(Addressee.of(TWO));
        assertThat(submission.message(0)).isEqualTo(101);
        assertThat(submission.lastId()).isEqualTo(103);
    }

    static Submission submission(long id, int parts, Msisdn... recipients) {
        return new Submission(
                id,
                Orders.origin("anna@firma.example", Optional.of("<1@firma.example>")),
                SenderId.alphanumeric("Firma"),
                new SmsText("hej"),
                Width.EIGHT_BIT,
                Optional.empty(),
                parts,
                Orders.addressees(List.of(recipients)),
                Terms.NONE,
                Instant.parse("2026-03-02T08:00:00Z"));
    }
}
