package org.brevduva.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.brevduva.message.Submissions.Accepted;
import org.brevduva.sms.Concatenation.Width;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;
import org.brevduva.sms.SmsText;
import org.brevduva.store.DatabaseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SubmissionsTest extends MessageFixture {

    @Test
    void what_is_accepted_waits_with_all_its_messages_parts_and_parcels() throws Exception {
        Accepted accepted = submissions.accept(order(Optional.of(ID), "hej", 2, ONE, TWO));

        long id = accepted.submission();
        assertThat(accepted.messages()).isEqualTo(2);
        assertThat(kept())
                .isEqualTo("%1$d %2$d 46701740605 102 %3$d/1 WAITING\n%1$d %2$d 46701740605 102 %4$d/2 WAITING\n"
                                .formatted(id, id + 1, id + 2, id + 3)
                        + "%1$d %2$d 46701740606 102 %3$d/1 WAITING\n%1$d %2$d 46701740606 102 %4$d/2 WAITING"
                                .formatted(id, id + 4, id + 5, id + 6));
        assertThat(spool.waiting(LANE)).isEqualTo(4);
        assertThat(count("submission")).isOne();
        assertThat(count("fingerprint")).isEqualTo(2);
    }

    @Test
    void a_part_is_found_with_all_that_its_submit_needs() throws Exception {
        long part =
                submissions.accept(order(Optional.of(ID), "hej då €", 1, ONE)).submission() + 2;

        MessageStore.Found found =
                store.inTransaction(tx -> MessageStore.find(tx, List.of(part))).get(0);

        OutgoingPart expected = new OutgoingPart(
                part, part - 1, 1, 1, ONE, SenderId.alphanumeric("Firma"), new SmsText("hej då €"), Width.EIGHT_BIT);
        assertThat(found).isEqualTo(new MessageStore.Found(expected, PartState.WAITING));
    }

    @Test
    void the_same_mail_again_makes_nothing_new_and_answers_with_the_earlier_number() throws Exception {
        Accepted first = accept(ID, ONE, TWO);
        String before = kept();

        Accepted again = accept(ID, ONE, TWO);

        assertThat(again).isEqualTo(new Accepted(first.submission(), 0));
        assertThat(kept()).isEqualTo(before);
        assertThat(spool.waiting(LANE)).isEqualTo(2);
    }

    @Test
    void a_mail_split_by_the_senders_server_is_sent_once_to_each() throws Exception {
        Accepted first = accept(ID, ONE, TWO);

        Accepted second = accept(ID, TWO, THREE);

        assertThat(second.messages()).isEqualTo(1);
        assertThat(second.submission()).isNotEqualTo(first.submission());
        assertThat(kept().lines().map(line -> line.split(" ")[2]))
                .containsExactly(ONE.digits(), TWO.digits(), THREE.digits());
    }

    @Test
    void another_text_under_the_same_message_id_is_sent() throws Exception {
        accept(ID, ONE);

        Accepted other = submissions.accept(order(Optional.of(ID), "something else", 1, ONE));

        assertThat(other.messages()).isOne();
    }

    @Test
    void mails_without_a_message_id_are_never_taken_for_the_same() throws Exception {
        Accepted first = submissions.accept(order(Optional.empty(), "hej", 1, ONE));
        Accepted second = submissions.accept(order(Optional.empty(), "hej", 1, ONE));

        assertThat(second.submission()).isNotEqualTo(first.submission());
        assertThat(second.messages()).isOne();
        assertThat(spool.waiting(LANE)).isEqualTo(2);
    }

    @Test
    void after_the_window_the_same_mail_is_sent_again() throws Exception {
        accept(ID, ONE);
        time.pass(Duration.ofDays(7));

        assertThat(submissions.forgetFingerprints(time.instant())).isOne();

        assertThat(accept(ID, ONE).messages()).isOne();
    }

    @Test
    void within_the_window_nothing_is_forgotten() throws Exception {
        accept(ID, ONE);

        assertThat(submissions.forgetFingerprints(time.instant())).isZero();

        assertThat(accept(ID, ONE).messages()).isZero();
    }

    @Test
    void two_who_offer_the_same_mail_at_once_make_one() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 30; round++) {
                String id = "<" + round + "@firma.example>";
                CyclicBarrier start = new CyclicBarrier(2);
                List<Future<Accepted>> answers = new ArrayList<>();
                for (int client = 0; client < 2; client++) {
                    answers.add(clients.submit(() -> {
                        start.await();
                        return accept(id, ONE);
                    }));
                }

                Accepted one = answers.get(0).get();
                Accepted other = answers.get(1).get();

                assertThat(one.submission()).isEqualTo(other.submission());
                assertThat(one.messages() + other.messages()).isOne();
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(spool.waiting(LANE)).isEqualTo(30);
    }

    @Test
    void a_closed_store_takes_nothing_and_says_so() {
        store.close();

        assertThatThrownBy(() -> accept(ID, ONE)).isInstanceOf(DatabaseException.class);
    }

    @Test
    void the_last_mail_of_a_mailbox_to_a_phone_is_known() throws IOException {
        accept("<1@firma.example>", ONE);
        time.pass(Duration.ofMinutes(1));
        accept("<2@firma.example>", ONE, TWO);
        time.pass(Duration.ofMinutes(1));
        accept("<3@firma.example>", TWO);

        assertThat(lastSent(ANNA, ONE))
                .contains(new Submissions.Sent(
                        Optional.of("<2@firma.example>"), time.instant().minusSeconds(60), Optional.empty()));
        assertThat(lastSent(ANNA, THREE)).isEmpty();
        assertThat(lastSent("bo@firma.example", ONE)).isEmpty();
    }

    private Optional<Submissions.Sent> lastSent(String mailbox, Msisdn phone) {
        return store.inTransaction(tx -> submissions.lastSent(tx, mailbox, phone));
    }
}
