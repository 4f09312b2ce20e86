package org.brevduva.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.brevduva.sms.Concatenation;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AnsweringTest {

    private static final int OK = 0;

    private final SmscSimulator smsc = SmscSimulator.open(0);
    private RawClient client;

    @BeforeEach
    void bind() throws Exception {
        smsc.sendsNoReceipts();
        client = RawClient.bound(smsc);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        smsc.close();
    }

    @Test
    void a_submit_is_taken_and_answered_with_an_id_of_its_own() throws Exception {
        client.submit(RawClient.ANNA, "Hej", new OptionalParameter.User_message_reference((short) 40_000));
        client.submit(RawClient.ANNA, "igen");

        assertThat(RawClient.messageId(client.next())).isEqualTo("00000001");
        assertThat(RawClient.messageId(client.next())).isEqualTo("00000002");
        assertThat(smsc.submits()).hasSize(2);
        SubmittedPart first = smsc.submits().get(0);
        assertThat(first.source()).isEqualTo("Firma");
        assertThat(first.destination()).isEqualTo(RawClient.ANNA);
        assertThat(first.userMessageReference()).isEqualTo(OptionalInt.of(40_000));
        assertThat(first.messageId()).isEqualTo("00000001");
        assertThat(first.userData()).isEqualTo(new byte[] {'H', 'e', 'j'});
    }

    @Test
    void parts_numbered_by_parameters_are_parts_all_the_same() throws Exception {
        client.submit(
                RawClient.ANNA,
                "andra",
                new OptionalParameter.Sar_msg_ref_num((short) 513),
                new OptionalParameter.Sar_total_segments((byte) 3),
                new OptionalParameter.Sar_segment_seqnum((byte) 2));
        client.next();

        assertThat(smsc.submits().get(0).concatenation())
                .contains(new Concatenation(Concatenation.Width.SIXTEEN_BIT, 513, 3, 2));
    }

    @Test
    void a_text_in_the_payload_parameter_is_a_text_all_the_same() throws Exception {
        client.submit(
                RawClient.ANNA, 0, 0, new byte[0], new OptionalParameter.Message_payload("Hej".getBytes("US-ASCII")));
        client.next();

        assertThat(smsc.phone(RawClient.ANNA).received())
                .extracting(ReceivedSms::text)
                .containsExactly("Hej");
    }

    @Test
    void the_next_submits_are_refused_as_told_and_are_not_taken() throws Exception {
        smsc.refusesNext(SMPPConstant.STAT_ESME_RMSGQFUL, SMPPConstant.STAT_ESME_RINVDSTADR);

        assertThat(submitted(3))
                .containsExactly(SMPPConstant.STAT_ESME_RMSGQFUL, SMPPConstant.STAT_ESME_RINVDSTADR, OK);
        assertThat(smsc.submits()).hasSize(1);
        assertThat(smsc.counts().refused()).isEqualTo(2);
    }

    @Test
    void more_than_the_limit_in_a_second_is_throttled() throws Exception {
        smsc.throttles(2);

        assertThat(submitted(3)).containsExactly(OK, OK, SMPPConstant.STAT_ESME_RTHROTTLED);
    }

    @Test
    void late_answers_do_not_hold_up_the_submits_behind_them() throws Exception {
        smsc.answersAfter(Duration.ofMillis(400));
        long began = System.nanoTime();

        assertThat(submitted(10)).containsOnly(OK);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        assertThat(smsc.counts().mostUnanswered()).isEqualTo(10);
    }

    @Test
    void answers_come_in_another_order_when_one_is_later_than_the_next() throws Exception {
        smsc.behavesAs(submit -> submit.userMessageReference().isPresent()
                ? new Answer.Accept().after(Duration.ofMillis(200))
                : new Answer.Accept());

        int late = client.submit(RawClient.ANNA, "sen", new OptionalParameter.User_message_reference((short) 1));
        int prompt = client.submit(RawClient.ANNA, "snabb");

        assertThat(List.of(client.next().sequence(), client.next().sequence())).containsExactly(prompt, late);
    }

    @Test
    void a_silent_operator_takes_submits_without_a_word_and_still_answers_enquiries() throws Exception {
        smsc.isSilent(true);

        client.submit(RawClient.ANNA, "Hej");
        client.ask(SMPPConstant.CID_ENQUIRE_LINK);

        assertThat(client.next().command()).isEqualTo(SMPPConstant.CID_ENQUIRE_LINK_RESP);
        assertThat(smsc.submits()).hasSize(1);
    }

    @Test
    void silence_may_also_mean_that_nothing_was_taken() throws Exception {
        smsc.behavesAs(submit -> new Answer.Silence(false));

        client.submit(RawClient.ANNA, "Hej");
        client.ask(SMPPConstant.CID_ENQUIRE_LINK);
        client.next();

        assertThat(smsc.submits()).isEmpty();
    }

    @Test
    void the_link_is_cut_after_taking_the_third_when_two_have_been_answered() throws Exception {
        smsc.dropsLinkAfterTaking(3);

        client.send(submissions(5));

        assertThat(client.next().status()).isZero();
        assertThat(client.next().status()).isZero();
        assertThatThrownBy(client::next).isInstanceOf(IOException.class);
        assertThat(smsc.submits()).hasSize(3);
    }

    @Test
    void the_link_may_be_cut_before_anything_is_taken() throws Exception {
        smsc.behavesAs(submit -> new Answer.DropLink(false));

        client.submit(RawClient.ANNA, "Hej");

        assertThatThrownBy(client::next).isInstanceOf(IOException.class);
        assertThat(smsc.submits()).isEmpty();
    }

    @Test
    void an_answer_that_was_to_come_late_never_comes_when_the_link_is_cut_but_its_part_was_taken() throws Exception {
        smsc.answersAfter(Duration.ofHours(1));
        client.submit(RawClient.ANNA, "Hej");
        await().until(() -> smsc.counts().submits() == 1);

        smsc.dropsLinks();

        assertThatThrownBy(client::next).isInstanceOf(IOException.class);
        assertThat(smsc.submits()).hasSize(1);
    }

    @Test
    void a_behaviour_that_fails_is_a_system_error_of_the_operator() throws Exception {
        smsc.behavesAs(submit -> {
            throw new IllegalStateException("bad day");
        });

        assertThat(submitted(1)).containsExactly(SMPPConstant.STAT_ESME_RSYSERR);
    }

    @Test
    void ids_are_spelt_as_told() throws Exception {
        smsc.spellsIds(number -> "m-" + number, Long::toString);

        client.submit(RawClient.ANNA, "Hej");

        assertThat(RawClient.messageId(client.next())).isEqualTo("m-1");
    }

    @Test
    void without_texts_parts_are_counted_and_listed_but_not_kept_whole() throws Exception {
        smsc.keepsTexts(false);
        smsc.keepsAtMost(2);

        submitted(3);

        assertThat(smsc.counts().submits()).isEqualTo(3);
        assertThat(smsc.submits()).extracting(SubmittedPart::messageId).containsExactly("00000002", "00000003");
        assertThat(smsc.submits().get(0).userData()).isEmpty();
        assertThat(smsc.phone(RawClient.ANNA).received()).isEmpty();
    }

    private List<Integer> submitted(int times) throws Exception {
        client.send(submissions(times));
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            statuses.add(client.next().status());
        }
        return statuses;
    }

    private byte[] submissions(int times) throws Exception {
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        for (int i = 1; i <= times; i++) {
            together.writeBytes(client.submission(100 + i, RawClient.ANNA, 0, 0, new byte[] {'H', 'e', 'j'}));
        }
        return together.toByteArray();
    }
}
