package org.brevduva.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.brevduva.account.State;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.sms.Content;
import org.junit.jupiter.api.Test;

/** SMS that come in one transaction become what they would have become one by one. */
class InTrayTest extends DialogFixture {

    private static final String OTHER_PHONE = "46701740606";

    private List<InboundPart> takeTogether(List<InboundPart> parts, Resending resending) {
        List<Arrival> arrivals =
                parts.stream().map(part -> new Arrival(part, resending)).toList();
        return store.inTransaction(tx -> inbox.take(tx, arrivals));
    }

    private List<InboundPart> takeTogether(InboundPart... parts) {
        return takeTogether(List.of(parts), Resending.NONE);
    }

    private static List<Boolean> copies(List<InboundPart> taken) {
        return taken.stream().map(InboundPart::copy).toList();
    }

    @Test
    void texts_of_one_phone_stand_in_one_thread() {
        takeTogether(sms("ett"), sms("två"), sms("tre"));

        List<IncomingEmail> mails = mails();
        assertThat(texts()).containsExactly("ett", "två", "tre");
        assertThat(mails.get(2).references())
                .containsExactly(field(mails.get(0), "Message-ID"), field(mails.get(1), "Message-ID"));
        assertThat(mails.get(1).references()).containsExactly(field(mails.get(0), "Message-ID"));
    }

    @Test
    void a_thread_goes_on_in_the_next_transaction() {
        takeTogether(sms("ett"), sms("två"));

        takeTogether(sms("tre"), sms("fyra"));

        assertThat(mails().get(3).references())
                .containsExactlyElementsOf(mails().subList(0, 3).stream()
                        .map(mail -> field(mail, "Message-ID"))
                        .toList());
    }

    @Test
    void a_part_that_comes_twice_is_a_copy_and_its_text_is_whole_once() {
        List<InboundPart> taken = takeTogether(
                part(7, 2, 2, "you"),
                part(7, 2, 2, "you"),
                sms("Hej"),
                part(7, 2, 1, "Hello "),
                part(7, 2, 1, "Hello "));

        assertThat(copies(taken)).containsExactly(false, true, false, false, true);
        assertThat(texts()).containsExactlyInAnyOrder("Hej", "Hello you");
    }

    @Test
    void the_same_words_twice_are_a_copy_only_if_the_smsc_may_have_sent_them_again() {
        assertThat(copies(takeTogether(sms("ja"), sms("ja")))).containsExactly(false, false);

        assertThat(copies(takeTogether(List.of(sms("nej"), sms("nej"), sms("nej")), (earlier, inDoubt) -> inDoubt)))
                .containsExactly(false, true, true);
        assertThat(texts()).containsExactly("ja", "ja", "nej");
    }

    /** From the copy on, the earlier ones are in doubt no more: what the copy answers was answered. */
    @Test
    void only_the_last_copy_stays_in_doubt() {
        takeTogether(List.of(sms("nej"), sms("nej"), sms("ja"), sms("nej")), (earlier, inDoubt) -> inDoubt);

        assertThat(store.<List<Boolean>>inTransaction(
                        tx -> tx.list("SELECT in_doubt FROM inbound_part ORDER BY id", row -> row.flag("in_doubt"))))
                .containsExactly(false, false, true, true);
    }

    @Test
    void words_that_have_come_very_often_are_looked_at_one_by_one() {
        for (int i = 0; i < 30; i++) {
            takeTogether(sms("ja"), sms("ja"), sms("ja"));
        }

        List<InboundPart> taken =
                takeTogether(List.of(sms("ja"), sms("nej"), sms("ja")), (earlier, inDoubt) -> inDoubt);

        assertThat(copies(taken)).containsExactly(true, false, true);
    }

    @Test
    void texts_for_a_paused_mailbox_wait_and_those_for_nobody_are_kept() throws Exception {
        office.mailboxes().set("test", ANNA, State.DEACTIVATED);

        takeTogether(sms("ett"), sms(PHONE, "467190099999", "till ingen"), sms("två"));

        assertThat(mails()).isEmpty();
        office.mailboxes().set("test", ANNA, State.ACTIVE);
        takeTogether(sms("tre"), sms("fyra"));
        assertThat(mails()).as("before those that waited").isEmpty();
        inbox.passOnPaused(store);
        assertThat(texts()).containsExactly("ett", "två", "tre", "fyra");
    }

    @Test
    void more_texts_than_are_written_together_all_become_emails() {
        takeTogether(IntStream.range(0, 250).mapToObj(i -> sms("nr " + i)).toList(), Resending.NONE);

        assertThat(texts())
                .containsExactlyElementsOf(
                        IntStream.range(0, 250).mapToObj(i -> "nr " + i).toList());
    }

    /** Two phones say the same things in the same order: of one they come one by one, of the other in heaps. */
    @Test
    void whatever_comes_it_makes_no_difference_whether_it_comes_in_one_transaction_or_in_many() {
        Random random = new Random(46);
        for (int round = 0; round < 40; round++) {
            List<InboundPart> alone = new ArrayList<>();
            List<InboundPart> together = new ArrayList<>();
            for (int i = random.nextInt(25); i >= 0; i--) {
                PartOf place = random.nextBoolean()
                        ? PartOf.NONE
                        : new PartOf(PartOf.Kind.EIGHT_BIT, random.nextInt(3), 2, 1 + random.nextInt(2));
                Content content = Content.of("words " + random.nextInt(3));
                alone.add(part(PHONE, place, content));
                together.add(part(OTHER_PHONE, place, content));
            }
            Resending resending = random.nextBoolean() ? Resending.NONE : (earlier, inDoubt) -> inDoubt;

            List<Boolean> copiesAlone =
                    copies(alone.stream().map(part -> take(part, resending)).toList());
            assertThat(copies(takeTogether(together, resending))).isEqualTo(copiesAlone);

            assertThat(textsOf(OTHER_PHONE)).isEqualTo(textsOf(PHONE));
            assertThat(waitingOf(OTHER_PHONE)).isEqualTo(waitingOf(PHONE));
        }
    }

    private List<String> textsOf(String phone) {
        return store.inTransaction(
                tx -> tx.list("SELECT text FROM inbound WHERE phone = ? ORDER BY id", row -> row.text("text"), phone));
    }

    private List<String> waitingOf(String phone) {
        return store.inTransaction(tx ->
                tx.list("""
                SELECT place, in_doubt, CASE WHEN inbound IS NULL THEN 'waits' WHEN inbound = 0 THEN 'copy' ELSE 'whole' END
                       AS fate
                  FROM inbound_part
                 WHERE phone = ?
                 ORDER BY id""", row -> row.count("place") + " " + row.flag("in_doubt") + " " + row.text("fate"), phone));
    }
}
